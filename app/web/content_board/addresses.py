"""Where a text is looked at by its editors, and where by everybody."""

from flask import url_for

from app.domain.edition import Edition
from app.use_cases.findings import TextStanding
from app.use_cases.texts import TextKind


def address_of_text(of: Edition, kind: str, text_id: str) -> str:
    """The editors' page of a text in an edition."""
    return url_for("content_board.text", of=of, kind=kind, text_id=text_id)


def public_page(text: TextStanding) -> str:
    """The public page of a text in its edition; empty for what has none of its own."""
    match text.kind:
        case TextKind.SERVICES:
            return url_for("catalogue.service", edition=text.edition, address=text.name.replace(".", "-"))
        case TextKind.SITUATIONS:
            return url_for("catalogue.situation", edition=text.edition, number=int(text.name))
        case TextKind.NEIGHBOURS:
            return url_for("catalogue.neighbours", edition=text.edition, _anchor=text.name)
        case TextKind.LEARNING:
            return url_for("learning.page", edition=text.edition, page=text.name)
        case TextKind.PRACTICE:
            return url_for("learning.practice", edition=text.edition, step=text.name)
        case _:
            return ""
