"""Another password or another app, for who proves once more that it is she.

In two steps: a new password that will not do loses nothing of what was proven, and no code is used up for it.
"""

from datetime import datetime
from typing import Any

from flask import render_template, session
from flask.typing import ResponseReturnValue

from app.domain.account import FRESH
from app.use_cases.own_way_in import change_app, change_password, is_own_password, prove_herself
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.sessions import session_key
from app.web.shared.square import square_code
from app.web.shared.staff import current_member, staff_page
from app.web.sign_in.forms import AppForm, OwnPasswordForm, ProveForm
from app.web.sign_in.room import TOLD, room
from app.wording.speaking import gettext as _

PROVEN = "staff_proven"  # in the session: for what she has proven herself, when, and the secret of a new app
PASSWORD, APP = "password", "app"


@room.route("/me/password", methods=["GET", "POST"])
@staff_page(None)
def password() -> ResponseReturnValue:
    """Before another password: the one of now, and a code."""
    return _prove(PASSWORD, _("Change my password"), "sign_in.new_password")


@room.route("/me/password/new", methods=["GET", "POST"])
@staff_page(None)
def new_password() -> ResponseReturnValue:
    """Another password; every other session of hers ends with it."""
    if not _proven(PASSWORD):
        return see_other("sign_in.password")
    form, member = OwnPasswordForm(), current_member()
    if form.validate_on_submit() and not form.refuse_weak(member.email):
        if is_own_password(house(), member, form.password.data):
            form.password.errors = [_("You have this password now. Write another one.")]
        elif change_password(house(), member, form.password.data, session_key(session)):
            return _done(PASSWORD)
        else:
            return see_other("sign_in.me")
    return render_template("sign_in/password.html", form=form), 422 if form.errors else 200


@room.route("/me/app", methods=["GET", "POST"])
@staff_page(None)
def app() -> ResponseReturnValue:
    """Before another app: the password, and a code of the app of now or a recovery code."""
    return _prove(APP, _("Change my app"), "sign_in.new_app")


@room.route("/me/app/new", methods=["GET", "POST"])
@staff_page(None)
def new_app() -> ResponseReturnValue:
    """The new app's secret and its first code; until then the app of now holds."""
    proven, member, form = _proven(APP), current_member(), AppForm()
    if not proven:
        return see_other("sign_in.app")
    if form.validate_on_submit():
        if change_app(house(), member, proven["secret"], form.code.data, session_key(session)):
            return _done(APP)
        form.code.errors = [_("This code is not right. Wait for the next one and write it.")]
    address = house().one_time_codes.app_address(proven["secret"], member.email)
    secret = [proven["secret"][i : i + 4] for i in range(0, len(proven["secret"]), 4)]
    page = render_template("sign_in/own_app.html", form=form, secret=secret, square=square_code(address), address=address)
    return page, 422 if form.errors else 200


def _prove(what: str, title: str, then: str) -> ResponseReturnValue:
    form = ProveForm()
    if form.validate_on_submit():
        if prove_herself(house(), current_member(), form.password.data, form.code.data):
            secret = house().one_time_codes.new_secret() if what == APP else ""
            session[PROVEN] = {"for": what, "at": house().clock.now().isoformat(), "secret": secret}
            return see_other(then)
        form.refuse()
    return render_template("sign_in/prove.html", form=form, page_title=title), 422 if form.errors else 200


def _proven(what: str) -> dict[str, Any] | None:
    """What she has proven herself for, for ten minutes."""
    kept: dict[str, Any] | None = session.get(PROVEN)
    if kept is None or kept["for"] != what or house().clock.now() - datetime.fromisoformat(kept["at"]) > FRESH:
        return None
    return kept


def _done(what: str) -> ResponseReturnValue:
    session.pop(PROVEN)
    session[TOLD] = what
    return see_other("sign_in.me")
