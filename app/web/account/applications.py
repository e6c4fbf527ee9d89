"""My applications: what the account holds."""

from dataclasses import dataclass

from flask import g, render_template, request, session
from flask.typing import ResponseReturnValue

from app.domain.account import Held
from app.use_cases.my_applications import Mine, let_go, list_mine, open_mine
from app.use_cases.offer_applications import accept_offer, may_ask, offer_applications
from app.web.account.entering import TOLD
from app.web.account.room import room
from app.web.shared.accounts import account_page, current_account
from app.web.shared.actors import current_actor
from app.web.shared.forms import TokenForm
from app.web.shared.house import house
from app.web.shared.pages import page_of, see_other, session_for_visit
from app.wording.dates import here, say_moment, say_until_date
from app.wording.speaking import gettext as _


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is held. `token` names it in the forms of this page."""

    title: str
    note: str
    token: str


@room.get("/account")
@account_page
def mine() -> ResponseReturnValue:
    """What the account holds, how to put more into it, the ways in."""
    account = current_account()
    return render_template(
        "account/mine.html", rows=[_row(one) for one in list_mine(house(), account)], told=session.pop(TOLD, ""),
        may_look=may_ask(house(), account), name=account.name, page_title=_("My account"),
    )


@room.route("/account/open", methods=["GET", "POST"])
@account_page
def open() -> ResponseReturnValue:  # noqa: A001 - the endpoint's name
    """A visit on one of them, as a code opens it."""
    held = _held()
    if held and TokenForm().validate_on_submit():
        visit = open_mine(house(), session_for_visit(), current_account(), held, current_actor())
        if visit:
            return page_of(visit, "my_record.record" if visit.application_id else "apply.tasks")
    return see_other("account.mine")


@room.route("/account/let-go", methods=["GET", "POST"])
@account_page
def leave_out() -> ResponseReturnValue:
    """Out of the account; code and PIN open it as before."""
    held = _held()
    if held and TokenForm().validate_on_submit() and let_go(house(), current_account(), held):
        session[TOLD] = "let_go"
    return see_other("account.mine")


@room.route("/account/offers", methods=["GET", "POST"])
@account_page
def offers() -> ResponseReturnValue:
    """Those that bear her proven document: looked for when she presses, joined when she presses again."""
    account = current_account()
    if not TokenForm().validate_on_submit():
        return see_other("account.mine")
    if wanted := request.form.get("join"):
        if accept_offer(house(), account, wanted, current_actor()):
            session[TOLD] = "joined"
        return see_other("account.mine")
    found = [
        {"title": _("Application %(reference)s", reference=one.reference), "id": one.id,
         "note": _("Sent: %(moment)s.", moment=say_moment(one.sent_at, g.edition))}
        for one in offer_applications(house(), account)
    ]  # fmt: skip
    return render_template("account/offers.html", found=found, page_title=_("Applications with my document"))


def _row(one: Mine) -> Row:
    if one.application:
        sent = _("Sent: %(moment)s.", moment=say_moment(one.application.sent_at, g.edition))
        return Row(_("Application %(reference)s", reference=one.application.reference), sent, f"a-{one.application.id}")
    kept = one.draft
    assert kept
    until = say_until_date(here(kept.kept_until).date(), g.edition)
    return Row(_("Draft, not sent yet"), _("We keep it %(until)s.", until=until), f"d-{kept.id}")


def _held() -> Held | None:
    """What the pressed row names; whether it is hers, the use case says."""
    kind, _dash, id_ = request.form.get("held", "").partition("-")
    if not id_ or kind not in {"a", "d"}:
        return None
    return Held(application_id=id_) if kind == "a" else Held(id_)
