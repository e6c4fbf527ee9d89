"""The editors' doors, in Basque and Spanish.

GET  /<eu|es>/staff/content                                how the texts stand, in the four editions
GET  /<eu|es>/staff/content/<edition>/<kind>/<text_id>     what the rules find in one, with its lines
"""

from flask import Blueprint, abort, g, render_template, request

from app.domain.edition import Edition
from app.domain.permission import Action
from app.use_cases.review_texts import review_texts
from app.use_cases.texts import TextKind
from app.web.content_board.board import board_page
from app.web.content_board.one_text import text_page
from app.web.shared.house import house
from app.web.shared.staff import mark_staff_page, staff_page

room = Blueprint("content_board", __name__, url_prefix="/<plain_edition:edition>/staff/content", template_folder="templates")
room.url_value_preprocessor(mark_staff_page)


@room.get("")
@staff_page(Action.KEEP_TEXTS)
def board() -> str:
    """One kind of text at a time; an unknown kind is taken for services."""
    asked = request.args.get("kind", "")
    kind = TextKind(asked) if asked in set(TextKind) else TextKind.SERVICES
    page = board_page(house(), review_texts(house()), kind, g.edition, only_work="work" in request.args)
    return render_template("content_board/board.html", page=page)


@room.get("/<edition:of>/<kind>/<text_id>")
@staff_page(Action.KEEP_TEXTS)
def text(of: Edition, kind: str, text_id: str) -> str:
    """One text in one edition; the interface strings are one."""
    page = text_page(house(), review_texts(house()), of, kind, text_id, g.edition) or abort(404)
    return render_template("content_board/text.html", page=page)
