"""Who begins to work here sets her own password and her own app."""

from flask import render_template, request, session
from flask.typing import ResponseReturnValue

from app.domain.reference import spelled_code
from app.use_cases.invite_staff import (
    PreparedEntrance,
    begin_working,
    find_invited,
    prepare_entrance,
    still_invited,
)
from app.web.shared.corridor import network_address
from app.web.shared.doorkeepers import private
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.square import square_code
from app.web.shared.staff import current_member, staff_page
from app.web.shared.staff_menu import home_of
from app.web.sign_in.admission import begin_staff_session, may_enter
from app.web.sign_in.forms import AppForm, BeginForm
from app.web.sign_in.room import CODES, room
from app.wording.speaking import gettext as _

PREPARED = "staff_prepared"  # in the session: whose code, password's hash and app's secret, until the app is tried


@room.route("/begin", methods=["GET", "POST"])
@private
def begin() -> ResponseReturnValue:
    """The code she was handed, and a password; the app comes next. A code that opens nothing never says why."""
    form = BeginForm()
    if form.validate_on_submit():
        invited = find_invited(house(), form.code.data, network_address())
        if invited is None or not may_enter(invited[0]):
            form.code.errors = [_("This code opens nothing. Look at it again, or ask for another one.")]
        elif not form.refuse_weak(invited[0].email):
            member, key = invited
            ready = prepare_entrance(house(), member.id, key, form.password.data)
            session[PREPARED] = {
                "staff_id": ready.staff_id, "code_key": ready.code_key, "password_hash": ready.password_hash,
                "totp_secret": ready.totp_secret,
            }
            return see_other("sign_in.begin_app")
    return render_template("sign_in/begin.html", form=form), 422 if form.errors else 200


@room.route("/begin/app", methods=["GET", "POST"])
@private
def begin_app() -> ResponseReturnValue:
    """The app's secret, as a square and in letters, and its first code: then the password holds and she is in."""
    kept = session.get(PREPARED)
    ready = PreparedEntrance(**kept) if kept else None
    member = still_invited(house(), ready) if ready else None
    if ready is None or member is None:
        return see_other("sign_in.begin")
    form = AppForm()
    if form.validate_on_submit():
        begun = begin_working(house(), ready, form.code.data, network_address())
        if begun and begin_staff_session(begun.member):
            session[CODES] = begun.recovery_codes
            return see_other("sign_in.codes")
        form.code.errors = [_("This code is not right. Wait for the next one and write it.")]
    address = house().one_time_codes.app_address(ready.totp_secret, member.email)
    secret = [ready.totp_secret[i : i + 4] for i in range(0, len(ready.totp_secret), 4)]
    page = render_template("sign_in/app.html", form=form, secret=secret, square=square_code(address), address=address)
    return page, 422 if form.errors else 200


@room.get("/codes")
@staff_page(None)
def codes() -> ResponseReturnValue:
    """Recovery codes, once."""
    shown = session.get(CODES)
    if not shown:
        return see_other("sign_in.me")
    if request.method == "GET":
        session.pop(CODES)
    return render_template(
        "sign_in/codes.html", codes=[spelled_code(one) for one in shown], home=home_of(current_member())
    )
