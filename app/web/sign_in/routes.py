"""In and out."""

from flask import render_template, session
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.use_cases.sign_in import is_recovery_code
from app.use_cases.sign_in import sign_in as let_in
from app.use_cases.staff_sessions import end_own_session
from app.web.shared.corridor import network_address
from app.web.shared.doorkeepers import private
from app.web.shared.forms import AteaForm
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.sessions import session_key
from app.web.shared.staff import current_member, staff_page
from app.web.shared.staff_menu import home_of
from app.web.sign_in.admission import begin_staff_session, first_page, may_enter
from app.web.sign_in.forms import SignInForm
from app.web.sign_in.room import TOLD, room


@room.get("/")
@staff_page(None)
def door() -> ResponseReturnValue:
    """The address that is told aloud."""
    return see_other(home_of(current_member()))


@room.route("/sign-in", methods=["GET", "POST"])
@private
def sign_in() -> ResponseReturnValue:
    """Password and one-time code; whatever was wrong, one answer."""
    if current_user.is_authenticated:
        return see_other(home_of(current_member()))
    form = SignInForm()
    if form.validate_on_submit():
        member = let_in(house(), form.email.data, form.password.data, form.code.data, network_address())
        if member and may_enter(member) and begin_staff_session(member):
            if is_recovery_code(form.code.data):
                session[TOLD] = "recovery"
                return see_other("sign_in.me")
            return first_page(member)
        form.refuse()
    page = render_template(
        "sign_in/sign_in.html", form=form, told=session.pop(TOLD, ""), institution=house().staff_institution
    )
    return page, 422 if form.errors else 200


@room.route("/sign-out", methods=["GET", "POST"])
@private
def sign_out() -> ResponseReturnValue:
    """The session is forgotten on the server; the cookie goes with the answer. A plain look changes nothing."""
    if AteaForm().validate_on_submit():
        if current_user.is_authenticated:
            end_own_session(house(), current_member(), session_key(session))
        session.end()  # type: ignore[attr-defined]
    return see_other("sign_in.sign_in")
