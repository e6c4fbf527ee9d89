"""Putting an application into an account: with code and PIN, with a claim code, or from its own pages."""

from flask import render_template, request, session
from flask.typing import ResponseReturnValue

from app.domain.reference import spelled_code
from app.use_cases.join_application import (
    held_by,
    how_many_hold,
    join_visit,
    join_with_claim,
    join_with_code,
    make_claim,
    out_of_every_account,
)
from app.web.account.entering import TOLD
from app.web.account.forms import ClaimForm, JoinForm
from app.web.account.room import room
from app.web.shared.accounts import account_here, account_page, current_account
from app.web.shared.actors import current_actor
from app.web.shared.corridor import network_address
from app.web.shared.doorkeepers import visit_page
from app.web.shared.forms import TokenForm
from app.web.shared.her_words import CLAIM_CODE, asked_for_herself
from app.web.shared.house import house
from app.web.shared.pages import see_other, session_for_visit
from app.web.shared.visits import current_visit
from app.wording.speaking import gettext as _

CLAIM = "claim_code"  # in the session: a claim code, until the one page that shows it


@room.route("/account/join", methods=["GET", "POST"])
@account_page
def join() -> ResponseReturnValue:
    """Access code and PIN, or a claim code."""
    by_claim = "claim" in request.form
    claim, form = ClaimForm(formdata=request.form if by_claim else None), JoinForm(formdata=None if by_claim else request.form)
    account, actor = current_account(), current_actor()
    if by_claim and claim.validate_on_submit():
        if join_with_claim(house(), account, claim.claim.data, network_address(), actor):
            return _joined()
        claim.claim.errors = [_("This claim code opens nothing. Each one works once and for 7 days. You can ask for another one")]
    elif not by_claim and form.validate_on_submit():
        key = session_for_visit()
        if join_with_code(house(), account, key, form.code.data, form.pin.data, network_address(), actor):
            return _joined()
        form.code.errors = [_("Check the code and the PIN: together they open nothing")]
    wrong = claim if claim.errors else form
    return render_template(
        "account/join.html", form=form, claim=claim, wrong=wrong, page_title=_("Put an application into my account"),
        title_prefix=_("Error:") if wrong.errors else "",
    ), 422 if wrong.errors else 200


@room.route("/v/<handle>/account", methods=["GET", "POST"])
@visit_page
@asked_for_herself(CLAIM_CODE, only="claim")
def of_visit() -> ResponseReturnValue:
    """The account's side of what the visit opens."""
    visit, account, actor = current_visit(), account_here(), current_actor()
    if held_by(visit) is None:
        return see_other("apply.start")
    if TokenForm().validate_on_submit():
        act = request.form.get("act")
        if act == "join" and account and join_visit(house(), account, visit, actor):
            return _joined()
        if act == "claim":
            session[CLAIM] = {"handle": visit.handle, "code": make_claim(house(), visit, actor)}
        if act == "out" and out_of_every_account(house(), visit, actor):
            session[TOLD] = "out"
        return see_other("account.of_visit")
    made = session.pop(CLAIM, None) if request.method == "GET" else None
    return render_template(
        "account/of_visit.html", account=account, sent=bool(visit.application_id), held=how_many_hold(house(), visit),
        claim=spelled_code(made["code"]) if made and made["handle"] == visit.handle and made["code"] else "",
        told=session.pop(TOLD, ""), page_title=_("My application and my account"),
    )


def _joined() -> ResponseReturnValue:
    session[TOLD] = "joined"
    return see_other("account.mine")
