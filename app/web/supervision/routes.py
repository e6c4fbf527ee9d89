"""The supervisor's door, in Basque and Spanish. No name of anybody who asks for help: each line leads to its case.

GET  /<eu|es>/staff/supervision    days at risk, what waits too long, loads, offers, requests
"""

from flask import Blueprint, g
from flask.typing import ResponseReturnValue

from app.domain.permission import Action
from app.web.shared.house import house
from app.web.shared.poured import pour_page
from app.web.shared.staff import current_member, mark_staff_page, staff_page
from app.web.supervision.part import ShownPart, in_order
from app.web.supervision.parts import PARTS

room = Blueprint("supervision", __name__, url_prefix="/<plain_edition:edition>/staff", template_folder="templates")
room.url_value_preprocessor(mark_staff_page)


@room.get("/supervision")
@staff_page(Action.SUPERVISE)
def unit() -> ResponseReturnValue:
    """How her unit stands, part by part: what waits first, what does not in one list at the end."""
    filled, quiet = in_order(part for tell in PARTS for part in tell(house(), current_member(), g.edition))
    return pour_page("supervision/unit.html", parts=[ShownPart.of(part) for part in filled], quiet=quiet)
