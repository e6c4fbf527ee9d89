"""The professional's doors to notices, in Basque and Spanish. No content, no address, nobody's name.

GET  /<eu|es>/staff/outbox                                        what waits and what could not be sent, of her unit
POST /<eu|es>/staff/outbox/again                                  messages given up wait once more
GET  /<eu|es>/staff/applications/<id>/notices/<id>/letter.pdf     the letter to print
POST /<eu|es>/staff/applications/<id>/notices/told                these were told
"""

from flask import Blueprint, Response, abort, current_app, g, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.permission import Action
from app.use_cases.look_at_outbox import PAGE, outbox_of_unit, try_again
from app.use_cases.read_letters import letter_of, print_letter
from app.use_cases.tell_by_hand import letter_to_print, told_by_hand
from app.web.outbox.page import lines_of
from app.web.shared.addresses import public_root
from app.web.shared.forms import AteaForm
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.staff import current_member, mark_staff_page, staff_page

room = Blueprint("outbox", __name__, url_prefix="/<plain_edition:edition>/staff", template_folder="templates")
room.url_value_preprocessor(mark_staff_page)
NOTICE = "/applications/<application_id>/notices/<message_id>"
LONGEST_CURSOR = 64  # characters


@room.get("/outbox")
@staff_page(Action.SEE_NOTICES)
def waiting() -> ResponseReturnValue:
    """What waits and what could not be sent, the oldest first, a page at a time."""
    after = request.args.get("after", "")[:LONGEST_CURSOR]
    found = outbox_of_unit(house(), current_member(), after)
    more = found[PAGE - 1].message.id if len(found) > PAGE else ""
    lines = lines_of(found[:PAGE], current_app.extensions["post"].ways, g.edition)
    return render_template("outbox/outbox.html", lines=lines, more=more)


@room.route("/outbox/again", methods=["GET", "POST"])
@staff_page(Action.TELL_BY_HAND)
def again() -> ResponseReturnValue:
    """Those that are ticked wait once more; whether it is safe is judged again when they go."""
    if request.method == "POST":
        try_again(house(), current_member(), _ticked())
    return see_other("outbox.waiting")


@room.get(f"{NOTICE}/letter.pdf")
@staff_page(Action.TELL_BY_HAND)
def letter(application_id: str, message_id: str) -> ResponseReturnValue:
    """The letter without a name; the envelope has one. Its file's name says nothing."""
    found = letter_of(letter_to_print(house(), current_member(), application_id, message_id))
    address, door = (public_root() + url_for(page, edition=found.edition) for page in ("letters.explain", "apply.open"))
    response: Response = make_response(print_letter(house(), found, address, door))
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = 'attachment; filename="atea.pdf"'
    return response


@room.route("/applications/<application_id>/notices/told", methods=["GET", "POST"])
@staff_page(Action.TELL_BY_HAND)
def told(application_id: str) -> ResponseReturnValue:
    """The person was told those that are ticked; she sees who did it, a line each."""
    if request.method == "POST":
        told_by_hand(house(), current_member(), application_id, _ticked())
    return see_other("casework.record", application_id=application_id)


def _ticked() -> list[str]:
    """The ids of the notices that are ticked; none is no mistake: then nothing is done."""
    if not AteaForm().validate_on_submit():
        abort(400)
    return [one[:LONGEST_CURSOR] for one in request.form.getlist("notice")[:PAGE]]
