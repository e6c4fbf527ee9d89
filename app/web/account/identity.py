"""An institution's identity: leaving for it, coming back, and what was received.

The institution's address is a link on a page of ours, never the answer to a form: forms of the portal lead nowhere else.
"""

from typing import Any

from flask import Response, abort, render_template, request, session
from flask.typing import ResponseReturnValue

from app.domain.account import Assurance
from app.use_cases.change_ways import add_identity
from app.use_cases.enter_account import enter_with_identity
from app.use_cases.open_account import NameTaken, open_with_identity
from app.use_cases.ports import NotAnswering, NotProven, Proof
from app.use_cases.prove_identity import prove_identity
from app.web.account.entering import TOLD
from app.web.account.room import room
from app.web.shared.accounts import account_here, begin_account_session, is_fresh, renew_account_session
from app.web.shared.corridor import network_address
from app.web.shared.doorkeepers import private
from app.web.shared.forms import TokenForm
from app.web.shared.house import house
from app.web.shared.institution import came_back, leave_for
from app.web.shared.pages import see_other
from app.wording.accounts import say_level
from app.wording.speaking import gettext as _

LEAVING = "account_leaving"  # in the session: what has to come back, once
BACK = "account.back"
RECEIVED = "account_received"  # in the session: what came back, until she says what to do with it


@room.route("/account/in/identity", methods=["GET", "POST"])
@private
def leave() -> ResponseReturnValue:
    """The link to the institution. Who is signed in adds the identity to her account, others come in with it."""
    institution, form = house().institution, TokenForm()
    if institution is None and request.method == "POST":
        abort(404)
    if institution is None or not form.validate_on_submit():
        return see_other("account.sign_in")
    adds_to = account_here() if request.form.get("act") == "add" else None
    if adds_to and not is_fresh():
        return see_other("account.ways")
    try:
        address = leave_for(institution, door=LEAVING, endpoint=BACK, also=adds_to.id if adds_to else "")
    except NotAnswering:
        return _tell("away")
    return render_template(
        "account/leave.html", address=address, host=institution.host, page_title=_("Go to identify yourself")
    )


@room.get("/account/back")
@private
def back() -> ResponseReturnValue:
    """Back from the institution; whatever came with the address is used once and stands in no address after."""
    try:
        came = came_back(door=LEAVING, endpoint=BACK)
        proof = prove_identity(house(), came.back, came.code, came.nonce, came.verifier, network_address())
    except NotProven:
        return _tell("not_proven")
    except NotAnswering:
        return _tell("away")
    return _add(proof, came.also) if came.also else _come_in(proof)


@room.route("/account/received", methods=["GET", "POST"])
@private
def received() -> ResponseReturnValue:
    """What the institution said of her, and whether an account is to be made of it."""
    kept: dict[str, Any] | None = session.get(RECEIVED)
    if not kept:
        return see_other("account.sign_in")
    proof = Proof(kept["issuer"], kept["subject"], kept["document"], Assurance(kept["level"]) if kept["level"] else None)
    if TokenForm().validate_on_submit():
        session.pop(RECEIVED)
        if request.form.get("act") == "no":
            return see_other("home.home")
        try:
            opened = open_with_identity(house(), proof)
        except NameTaken:
            return see_other("account.sign_in")  # made in another tab meanwhile
        return see_other(begin_account_session(opened.account))
    return render_template(
        "account/received.html", proof=proof, level=say_level(proof.level), page_title=_("What we received"),
        host=house().institution.host if house().institution else "",  # type: ignore[union-attr]
    )


def _come_in(proof: Proof) -> Response:
    account = enter_with_identity(house(), proof)
    if account:
        return see_other(begin_account_session(account))
    session[RECEIVED] = {
        "issuer": proof.issuer, "subject": proof.subject, "document": proof.document, "level": proof.level or "",
    }
    return see_other("account.received")


def _add(proof: Proof, account_id: str) -> Response:
    """To the account that asked for it, if it is still the one here."""
    account = account_here()
    if account is None or account.id != account_id:
        return _tell("not_proven")
    added = add_identity(house(), account, proof)
    if added:
        renew_account_session(account)
    session[TOLD] = "changed" if added else "of_another"
    return see_other("account.ways")


def _tell(what: str) -> Response:
    session[TOLD] = what
    return see_other("account.ways" if account_here() else "account.sign_in")
