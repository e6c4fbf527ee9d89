"""The staff's own door.

GET  /<eu|es>/staff/            leads to where the member's work begins, or to the form
GET  /<eu|es>/staff/desk        for a role that has no page here
GET  /<eu|es>/staff/sign-in     the form; POST signs in
POST /<eu|es>/staff/sign-out    the session dies
"""

from flask import Blueprint, render_template, session
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.use_cases.sign_in import sign_in as let_in
from app.web.shared.corridor import network_address
from app.web.shared.doorkeepers import private
from app.web.shared.forms import AteaForm
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.staff import current_member, mark_staff_page, staff_page
from app.web.shared.staff_menu import home_of
from app.web.sign_in.admission import begin_staff_session, may_enter
from app.web.sign_in.forms import SignInForm

room = Blueprint("sign_in", __name__, url_prefix="/<plain_edition:edition>/staff", template_folder="templates")
room.url_value_preprocessor(mark_staff_page)


@room.get("/")
@staff_page(None)
def door() -> ResponseReturnValue:
    """The address that is told aloud."""
    return see_other(home_of(current_member()))


@room.get("/desk")
@staff_page(None)
def desk() -> ResponseReturnValue:
    """Where somebody is led whose role has no page here."""
    return render_template("sign_in/desk.html")


@room.route("/sign-in", methods=["GET", "POST"])
@private
def sign_in() -> ResponseReturnValue:
    """Password and one-time code; whatever was wrong, one answer."""
    if current_user.is_authenticated:
        return see_other(home_of(current_member()))
    form = SignInForm()
    if form.validate_on_submit():
        member = let_in(house(), form.email.data, form.password.data, form.code.data, network_address())
        if member and may_enter(member):
            begin_staff_session(member)
            return see_other(home_of(member))
        form.refuse()
    return render_template("sign_in/sign_in.html", form=form), 422 if form.errors else 200


@room.route("/sign-out", methods=["GET", "POST"])
@private
def sign_out() -> ResponseReturnValue:
    """The session is forgotten on the server; the cookie goes with the answer. A plain look changes nothing."""
    if AteaForm().validate_on_submit():
        session.end()  # type: ignore[attr-defined]
    return see_other("sign_in.sign_in")
