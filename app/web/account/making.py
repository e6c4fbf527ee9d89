"""Making an account."""

from typing import Any

from flask import render_template, request, session
from flask.typing import ResponseReturnValue

from app.domain.account import Account
from app.domain.reference import spelled_code
from app.use_cases.change_ways import set_password
from app.use_cases.open_account import (
    NameTaken,
    Prepared,
    open_with_passkey,
    open_with_password,
    prepare_password,
)
from app.use_cases.ports import NotProven
from app.use_cases.prove_passkey import prove_new_passkey
from app.web.account.entering import TOLD
from app.web.account.forms import AppForm, NewForm, PasskeyForm
from app.web.account.keys import ask_new_key, place_here, take_challenge
from app.web.account.room import room
from app.web.shared.accounts import (
    account_here,
    account_page,
    begin_account_session,
    current_account,
    renew_account_session,
)
from app.web.shared.at_counter import for_a_person
from app.web.shared.corridor import network_address
from app.web.shared.doorkeepers import private
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.square import square_code
from app.wording.speaking import gettext as _

PREPARED = "account_prepared"  # in the session: name, password's hash and app's secret, until the app is tried
CODES = "account_codes"  # in the session: recovery codes, until the one page that shows them
KEY_FOR = "passkey_for"  # in the session: the id of the account that a passkey is being made for


@room.get("/account/new")
@private
@for_a_person
def new() -> ResponseReturnValue:
    """What an account is, that nobody needs one, and how to make it."""
    if account_here():
        return see_other("account.mine")
    return render_template("account/new.html", page_title=_("Make an account"), institution=house().institution)


@room.route("/account/new/password", methods=["GET", "POST"])
@private
def new_password() -> ResponseReturnValue:
    """Name and password; the app comes next."""
    if account_here():
        return see_other("account.mine")
    form = NewForm()
    if form.validate_on_submit():
        try:
            prepared = prepare_password(house(), form.name.data, form.password.data, network_address())
        except NameTaken:
            form.refuse_name()
        else:
            return prepare(prepared)
    return render_template("account/new_password.html", form=form, page_title=_("Name and password")), _status(form)


@room.route("/account/new/passkey", methods=["GET", "POST"])
@private
def new_passkey() -> ResponseReturnValue:
    """A name and a passkey."""
    if account_here():
        return see_other("account.mine")
    form = PasskeyForm()
    if form.validate_on_submit():
        account_id, challenge = str(session.pop(KEY_FOR, "")), take_challenge()
        try:
            key = prove_new_passkey(house(), place_here(), form.answer.data, challenge, network_address())
            opened = open_with_passkey(house(), account_id, form.name.data, key, "")
        except NotProven:
            form.name.errors = [_("The passkey was not made. Try again.")]
        except NameTaken:
            form.refuse_name()
        else:
            begin_account_session(opened.account)
            return see_other("account.mine")
    session[KEY_FOR] = house().secrets.new_id()
    return render_template(
        "account/new_passkey.html", form=form, options=ask_new_key(session[KEY_FOR], ""), page_title=_("Make a passkey")
    ), _status(form)


@room.route("/account/app", methods=["GET", "POST"])
@private
def app() -> ResponseReturnValue:
    """The app's secret, as a square and in letters, and its first code: then the password holds."""
    kept, account = session.get(PREPARED), account_here()
    if not kept or kept["for"] != (account.id if account else ""):
        return see_other("account.mine" if account else "account.new")
    prepared, form = Prepared(kept["name"], kept["hash"], kept["secret"]), AppForm()
    if form.validate_on_submit():
        try:
            codes = _hold(account, prepared, form.code.data)
        except NameTaken:
            session.pop(PREPARED)
            return see_other("account.new_password")
        if codes:
            session[CODES] = codes
            return see_other("account.codes")
        form.code.errors = [_("This code is not right. Wait for the next one and write it.")]
    address = house().one_time_codes.app_address(prepared.totp_secret, prepared.name)
    return render_template(
        "account/app.html", form=form, page_title=_("Your app for the codes"), secret=_spelled(prepared.totp_secret),
        square=square_code(address), address=address,
    ), _status(form)


@room.get("/account/codes")
@account_page
def codes() -> ResponseReturnValue:
    """Recovery codes, once."""
    shown = session.get(CODES)
    if not shown:
        return see_other("account.ways")
    if request.method == "GET":
        session.pop(CODES)
    return render_template(
        "account/codes.html", codes=[spelled_code(one) for one in shown], page_title=_("Your recovery codes"),
        name=current_account().name,
    )


def prepare(prepared: Prepared, account_id: str = "") -> ResponseReturnValue:
    """Keeps it in the session until the app is tried: for a new account, or for this one, which has just proven itself."""
    session[PREPARED] = {
        "name": prepared.name, "hash": prepared.password_hash, "secret": prepared.totp_secret, "for": account_id,
    }
    return see_other("account.app")


def _hold(account: Account | None, prepared: Prepared, code: str) -> tuple[str, ...]:
    """Makes the account, or gives the one here its password; recovery codes, or none while the code is wrong."""
    if account:
        codes = set_password(house(), account, prepared, code)
        if codes:
            renew_account_session(account)
            session[TOLD] = "changed"
        return codes
    opened = open_with_password(house(), prepared, code)
    if opened is None:
        return ()
    begin_account_session(opened.account)
    return opened.recovery_codes


def _spelled(secret: str) -> list[str]:
    """In groups of four, to be typed."""
    return [secret[i : i + 4] for i in range(0, len(secret), 4)]


def _status(form: Any) -> int:
    return 422 if form.errors else 200
