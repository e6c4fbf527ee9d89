"""In and out."""

from flask import render_template, session
from flask.typing import ResponseReturnValue

from app.use_cases.enter_account import enter_with_passkey, enter_with_password
from app.use_cases.ports import NotProven
from app.web.account.forms import EnterForm, ProofForm
from app.web.account.keys import ask_any_key, place_here, take_challenge
from app.web.account.room import room
from app.web.shared.accounts import THEN, account_here, begin_account_session, is_fresh
from app.web.shared.at_counter import for_a_person
from app.web.shared.corridor import network_address
from app.web.shared.doorkeepers import private
from app.web.shared.forms import TokenForm
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.wording.speaking import gettext as _

TOLD = "account_told"  # in the session: one sentence for the next page, by its name


@room.route("/account/in", methods=["GET", "POST"])
@private
@for_a_person
def sign_in() -> ResponseReturnValue:
    """Name, password and code; whatever was wrong, one answer. Below, the other ways."""
    if account_here() and is_fresh():
        return see_other("account.mine")
    form = EnterForm()
    if form.validate_on_submit():
        entered = enter_with_password(
            house(), form.name.data, form.password.data, form.code.data, network_address()
        )
        if entered:
            then = begin_account_session(entered.account)
            if entered.with_recovery:
                session[TOLD] = "recovery"
                return see_other("account.ways")
            return see_other(then)
        form.refuse()
    return _page(form), 422 if form.errors else 200


@room.route("/account/in/passkey", methods=["GET", "POST"])
@private
def enter_passkey() -> ResponseReturnValue:
    """What a passkey answered."""
    form = ProofForm()
    if not form.validate_on_submit():
        return see_other("account.sign_in")
    try:
        account = enter_with_passkey(
            house(), form.answer.data, take_challenge(), place_here(), network_address()
        )
    except NotProven:
        session[TOLD] = "passkey"
        return see_other("account.sign_in")
    return see_other(begin_account_session(account))


@room.route("/account/out", methods=["GET", "POST"])
@private
def sign_out() -> ResponseReturnValue:
    """The session is forgotten on the server with all it opened; a plain look changes nothing."""
    if not TokenForm().validate_on_submit():
        return see_other("account.sign_in")
    session.end()  # type: ignore[attr-defined]
    return see_other("account.sign_in")


def _page(form: EnterForm) -> str:
    return render_template(
        "account/in.html", form=form, page_title=_("Go into my account"), options=ask_any_key(), told=session.pop(TOLD, ""),
        institution=house().institution, again=THEN in session, title_prefix=_("Error:") if form.errors else "",
    )
