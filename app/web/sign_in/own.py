"""One's own way in: where one is signed in, and the recovery codes."""

from flask import g, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.use_cases.invite_staff import recovery_left, renew_staff_recovery
from app.use_cases.staff_sessions import end_other_sessions, end_own_session, own_sessions
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.sessions import session_key
from app.web.shared.staff import current_member, staff_page
from app.web.sign_in.forms import RenewForm, TokenForm
from app.web.sign_in.room import CODES, TOLD, room
from app.wording.casework import say_professional_role
from app.wording.dates import say_moment

OTHERS = "others"
LONGEST_KEY = 128  # characters


@room.get("/me")
@staff_page(None)
def me() -> ResponseReturnValue:
    """Name and role, sessions, recovery codes."""
    return _page(RenewForm(formdata=None)), 200


@room.route("/me/end", methods=["GET", "POST"])
@staff_page(None)
def end_session() -> ResponseReturnValue:
    """One of hers, or all but this one."""
    which = request.form.get("which", "")[:LONGEST_KEY]
    here = session_key(session)
    if which and TokenForm().validate_on_submit():
        if which == OTHERS:
            end_other_sessions(house(), current_member(), here)
        elif which != here:
            end_own_session(house(), current_member(), which)
        session[TOLD] = "ended"
    return see_other("sign_in.me")


@room.route("/me/codes", methods=["GET", "POST"])
@staff_page(None)
def renew_codes() -> ResponseReturnValue:
    """Ten new recovery codes, for who writes her password once more."""
    form = RenewForm()
    if form.validate_on_submit():
        codes = renew_staff_recovery(house(), current_member(), form.password.data)
        if codes:
            session[CODES] = codes
            return see_other("sign_in.codes")
        form.password.errors = [_("This is not the password you have now")]
    return (_page(form), 422) if form.errors else see_other("sign_in.me")


def _page(form: RenewForm) -> str:
    member, here = current_member(), session_key(session)
    rows = [
        {
            "key": one.key, "here": one.key == here, "began": say_moment(one.began_at, g.edition),
            "used": say_moment(one.touched_at, g.edition),
        }
        for one in own_sessions(house(), member)
    ]  # fmt: skip
    return render_template(
        "sign_in/me.html", form=form, rows=rows, told=session.pop(TOLD, ""), left=recovery_left(house(), member),
        role=say_professional_role(member.role), name=member.name,
    )
