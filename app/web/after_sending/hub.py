"""What else I can do: one door for each thing."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.domain.proposal import Stand
from app.use_cases.answer_proposal import see_proposals
from app.web.after_sending.room import room
from app.web.shared.doorkeepers import visit_page
from app.web.shared.house import house
from app.web.shared.sent_pages import sent_page
from app.web.shared.visits import current_visit


@room.route("/after")
@visit_page
@sent_page
def hub() -> ResponseReturnValue:
    """Everything that can still be said, asked, changed and taken back."""
    found = see_proposals(house(), current_visit())
    waiting = sum(p.stand is Stand.OPEN for p in found.proposals)
    left = bool(found.proposals or found.after.left_open(house().shelf.catalogue))
    return render_template("after_sending/hub.html", waiting=waiting, left=left, after=found.after)
