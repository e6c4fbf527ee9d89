"""The ways in, changed soon after signing in; and closing the account."""

from typing import Any

from flask import g, render_template, request, session
from flask.typing import ResponseReturnValue

from app.domain.account import PASSWORD_WAY, Account
from app.use_cases.change_ways import (
    add_passkey,
    change_password,
    close_account,
    remove_way,
    renew_recovery,
)
from app.use_cases.open_account import NameTaken, Prepared, prepare_password
from app.use_cases.ports import NotProven
from app.use_cases.prove_passkey import prove_new_passkey
from app.web.account.entering import TOLD
from app.web.account.forms import ChangeForm, LabelForm, NewForm
from app.web.account.keys import ask_new_key, place_here, take_challenge
from app.web.account.making import CODES, prepare
from app.web.account.room import room
from app.web.shared.accounts import account_page, current_account, fresh_only, renew_account_session
from app.web.shared.corridor import network_address
from app.web.shared.forms import TokenForm
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.wording.accounts import say_level
from app.wording.dates import here, say_on_date
from app.wording.speaking import gettext as _


@room.get("/account/ways")
@account_page
def ways() -> ResponseReturnValue:
    """What opens the account, and what else may."""
    account = current_account()
    return render_template(
        "account/ways.html", account=account, rows=_rows(account), told=session.pop(TOLD, ""), page_title=_("How I go in"),
        institution=house().institution, several=len(account.ways()) > 1,
    )


@room.route("/account/ways/remove", methods=["GET", "POST"])
@account_page
@fresh_only
def remove() -> ResponseReturnValue:
    """Takes one away, never the last."""
    account = current_account()
    if TokenForm().validate_on_submit():
        removed = remove_way(house(), account, request.form.get("way", ""))
        if removed:
            renew_account_session(account)
        session[TOLD] = "changed" if removed else "last"
    return see_other("account.ways")


@room.route("/account/ways/codes", methods=["GET", "POST"])
@account_page
@fresh_only
def renew_codes() -> ResponseReturnValue:
    """Ten new recovery codes."""
    if TokenForm().validate_on_submit():
        session[CODES] = renew_recovery(house(), current_account())
        return see_other("account.codes")
    return see_other("account.ways")


@room.route("/account/ways/app", methods=["GET", "POST"])
@account_page
@fresh_only
def new_app() -> ResponseReturnValue:
    """Another app for the same password: the one before stops once the new one has shown a code."""
    account = current_account()
    if account.password and TokenForm().validate_on_submit():
        return prepare(Prepared(account.name, account.password.hash, house().one_time_codes.new_secret()), account.id)
    return see_other("account.ways")


@room.route("/account/password", methods=["GET", "POST"])
@account_page
@fresh_only
def password() -> ResponseReturnValue:
    """Another password; or a first one, for an account that has none."""
    return _change() if current_account().password else _first_password()


@room.route("/account/passkey", methods=["GET", "POST"])
@account_page
@fresh_only
def passkey() -> ResponseReturnValue:
    """One more passkey, under a name of her own."""
    account, form = current_account(), LabelForm()
    if form.validate_on_submit():
        try:
            key = prove_new_passkey(house(), place_here(), form.answer.data, take_challenge(), network_address())
        except NotProven:
            key = None
        if key and add_passkey(house(), account, key, form.label.data):
            renew_account_session(account)
            session[TOLD] = "changed"
            return see_other("account.ways")
        form.label.errors = [_("The passkey was not made. Try again.")]
    known = tuple(key.credential for key in account.passkeys)
    return render_template(
        "account/passkey.html", form=form, options=ask_new_key(account.id, account.name, known), page_title=_("Add a passkey")
    ), _status(form)


@room.route("/account/close", methods=["GET", "POST"])
@account_page
@fresh_only
def close() -> ResponseReturnValue:
    """What closing takes away and what it leaves; then it is gone."""
    if TokenForm().validate_on_submit():
        close_account(house(), current_account())
        session.end()  # type: ignore[attr-defined]
        return see_other("account.new")
    return render_template("account/close.html", page_title=_("Close my account"))


def _change() -> ResponseReturnValue:
    account, form = current_account(), ChangeForm()
    form.account_name = account.name
    if form.validate_on_submit():
        if change_password(house(), account, form.current.data, form.password.data):
            renew_account_session(account)
            session[TOLD] = "changed"
            return see_other("account.ways")
        form.current.errors = [_("This is not the password you have now")]
    return render_template("account/change.html", form=form, page_title=_("Change my password")), _status(form)


def _first_password() -> ResponseReturnValue:
    account, form = current_account(), NewForm()
    if form.validate_on_submit():
        try:
            prepared = prepare_password(house(), form.name.data, form.password.data, network_address(), account.id)
        except NameTaken:
            form.refuse_name()
        else:
            return prepare(prepared, account.id)
    return render_template("account/new_password.html", form=form, page_title=_("Name and password")), _status(form)


def _rows(account: Account) -> list[dict[str, str]]:
    """Each way in with what is known of it."""
    rows = []
    if account.password:
        rows.append({"way": PASSWORD_WAY, "title": _("Password and app"), "note": _("Name: %(name)s.", name=account.name)})
    for number, key in enumerate(account.passkeys, 1):
        added = _("Added: %(day)s.", day=say_on_date(here(key.added_at).date(), g.edition))
        rows.append({"way": key.id, "title": _("Passkey: %(name)s", name=key.label or number), "note": added})
    for one in account.identities:
        note = " ".join(filter(None, (f"{say_level(one.level)}.", _("Document: %(document)s.", document=one.document) if one.document else "")))
        rows.append({"way": one.id, "title": _("Electronic identification"), "note": note})
    return rows


def _status(form: Any) -> int:
    return 422 if form.errors else 200
