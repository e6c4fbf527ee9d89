"""The institution's identity, as an option: leaving for it and coming back.

Its address is a link on a page of ours, never the answer to a form: forms of the portal lead nowhere else.
"""

from flask import Response, abort, render_template, session
from flask.typing import ResponseReturnValue

from app.use_cases.ports import NotAnswering, NotProven
from app.use_cases.sign_in_with_identity import TooWeak, sign_in_with_identity
from app.web.shared.corridor import network_address
from app.web.shared.doorkeepers import private
from app.web.shared.forms import TokenForm
from app.web.shared.house import house
from app.web.shared.institution import came_back, leave_for
from app.web.shared.pages import see_other
from app.web.sign_in.admission import begin_staff_session, first_page, may_enter
from app.web.sign_in.room import TOLD, room

LEAVING = "staff_leaving"  # in the session: what has to come back, once
BACK = "sign_in.back"


@room.route("/in/identity", methods=["GET", "POST"])
@private
def leave() -> ResponseReturnValue:
    """The link to the institution."""
    institution = house().staff_institution
    if institution is None:
        abort(404)
    if not TokenForm().validate_on_submit():
        return see_other("sign_in.sign_in")
    try:
        address = leave_for(institution, door=LEAVING, endpoint=BACK)
    except NotAnswering:
        return _tell("away")
    return render_template("sign_in/leave.html", address=address, host=institution.host)


@room.get("/back")
@private
def back() -> ResponseReturnValue:
    """Back from the institution; whatever came with the address is used once and stands in no address after."""
    try:
        came = came_back(door=LEAVING, endpoint=BACK)
        member = sign_in_with_identity(house(), came.back, came.code, came.nonce, came.verifier, network_address())
    except TooWeak:
        return _tell("weak")
    except NotProven:
        return _tell("not_proven")
    except NotAnswering:
        return _tell("away")
    if member is None or not may_enter(member) or not begin_staff_session(member):
        return _tell("nobody")
    return first_page(member)


def _tell(what: str) -> Response:
    session[TOLD] = what
    return see_other("sign_in.sign_in")
