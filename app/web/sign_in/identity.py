"""The institution's identity, as an option: leaving for it and coming back.

Its address is a link on a page of ours, never the answer to a form: forms of the portal lead nowhere else.
"""

import hmac
from typing import Any

from flask import Response, abort, g, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from app.use_cases.ports import NotAnswering, NotProven
from app.use_cases.sign_in_with_identity import TooWeak, sign_in_with_identity
from app.web.shared.addresses import public_root
from app.web.shared.corridor import network_address
from app.web.shared.doorkeepers import private
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.sign_in.admission import begin_staff_session, first_page, may_enter
from app.web.sign_in.forms import TokenForm
from app.web.sign_in.room import TOLD, room

LEAVING = "staff_leaving"  # in the session: what has to come back, once


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
        leaving = institution.leave(_back())
    except NotAnswering:
        return _tell("away")
    session[LEAVING] = {"state": leaving.state, "nonce": leaving.nonce, "verifier": leaving.verifier}
    return render_template("sign_in/leave.html", address=leaving.address, host=institution.host)


@room.get("/back")
@private
def back() -> ResponseReturnValue:
    """Back from the institution; whatever came with the address is used once and stands in no address after."""
    left: dict[str, Any] = session.pop(LEAVING, None) or {}
    state, code = request.args.get("state", ""), request.args.get("code", "")
    if not left or not hmac.compare_digest(state.encode(), str(left["state"]).encode()) or not code:
        return _tell("not_proven")
    try:
        member = sign_in_with_identity(house(), _back(), code, left["nonce"], left["verifier"], network_address())
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


def _back() -> str:
    """The address the institution knows us by, one for each edition."""
    return public_root() + url_for("sign_in.back", edition=g.edition).removeprefix(request.script_root)
