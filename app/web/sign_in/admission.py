"""Flask-Login, on sessions that live on the server and stand in a row of their own."""

from datetime import datetime
from typing import Any

from flask import Flask, Response, redirect, session
from flask_login import LoginManager, login_user

from app.domain.casework import StaffMember
from app.domain.staffing import LONGEST_STAY
from app.use_cases.cover_counter import carry_helped
from app.use_cases.staff_sessions import begin_session, find_signed_in, who_is_in
from app.web.shared.here import app_here, request_here
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.sessions import UNREAD, session_key
from app.web.shared.staff import SignedIn
from app.web.shared.staff_menu import home_of
from app.web.shared.unsent import carried_over, leave_behind, let_idle_staff_out, where_it_goes_on

SINCE = "signed_in_at"


def admit_staff(flask_app: Flask) -> None:
    """Lets a session name a member of staff, for a working day.

    One that was ended, or names somebody who is gone or disabled, is nobody's from the next page on.
    """
    # Not `init_app`: it would look at every answer for a cookie to be remembered by, and nobody is remembered.
    manager = _Manager()
    flask_app.login_manager = manager  # type: ignore[attr-defined]
    flask_app.before_request(let_idle_staff_out)

    @manager.user_loader  # type: ignore[untyped-decorator]
    def load(staff_id: str) -> SignedIn | None:
        here: Any = request_here().session
        since = here.get(SINCE)
        if not since:
            return None
        if house().clock.now() - datetime.fromisoformat(since) > LONGEST_STAY:
            leave_behind(here, staff_id)
            return None
        if here.began is UNREAD:  # a page that is not of staff, where a professional may stand beside somebody
            member = find_signed_in(house(), session_key(here), staff_id)
        else:
            member = who_is_in(house(), here.began, staff_id)
        return SignedIn(member) if member and may_enter(member) else None


class _Manager(LoginManager):
    """Flask-Login without its protection of sessions: ours have an id that is renewed at sign-in and dies at sign-out."""

    def _session_protection_failed(self) -> bool:
        """Never: it would hash the address and the browser at each page before it sees that nobody asked for it."""
        return False


def may_enter(member: StaffMember) -> bool:
    """Invented staff only where the demo is on."""
    demo: bool = app_here().app.extensions["config"].demo
    return demo or not member.is_demo


def begin_staff_session(member: StaffMember) -> bool:
    """A new session id and nothing of the session before: what was known of it opens nothing and signs no form.

    Only those whom she herself was helping at the counter in this browser are still there, and what she was writing when
    her session ended by itself. False where she was disabled
    in this very moment.
    """
    before, hers = session_key(session), carried_over(session, member.id)
    session.clear()
    session.renew(house().secrets.new_handle())  # type: ignore[attr-defined]
    if not begin_session(house(), session_key(session), member.id):
        return False
    if before:
        carry_helped(house(), before, session_key(session), member)
    session[SINCE] = house().clock.now().isoformat()
    session.update(hers)
    login_user(SignedIn(member))
    return True


def first_page(member: StaffMember) -> Response:
    """Where she goes on who has just come in: with what she was writing when her session ended, or where her work begins."""
    there = where_it_goes_on()
    return redirect(there, code=303) if there else see_other(home_of(member))  # type: ignore[return-value]
