"""The member of staff behind a request, and the doorkeeper of staff pages."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from flask import make_response, request
from flask.typing import ResponseReturnValue
from flask_login import UserMixin, current_user

from app.domain.casework import StaffMember
from app.domain.permission import Action, may_somewhere
from app.web.shared.at_counter import covered_page
from app.web.shared.doorkeepers import STAFF
from app.web.shared.here import app_here, request_here
from app.web.shared.pages import see_other
from app.web.shared.sessions import UNSENT
from app.web.shared.staff_menu import home_of
from app.web.shared.unsent import NOT_YET, put_by_unsent, with_what_was_unsent

View = Callable[..., Any]
CLOSED_BY_COVER = frozenset({"counter.pin", "counter.phone"})  # a PIN chosen there would uncover it


@dataclass(frozen=True)
class SignedIn(UserMixin):
    """What Flask-Login keeps hold of."""

    member: StaffMember

    def get_id(self) -> str:
        return self.member.id


def staff_page(action: Action | None) -> Callable[[View], View]:
    """Only for a signed-in member of staff whose role may do `action`; None: whatever her role is.

    Anybody else is led to the sign-in page, whatever is behind the door; another role to where her own work is. Whether
    it may be done with this very case is told by the use case, which knows the rows (`case_for`).
    """

    def keep(view: View) -> View:
        @wraps(view)
        def inner(*args: Any, **kwargs: Any) -> Any:
            member = _signed_in()
            if member is None:
                if request_here().request.method == "POST":
                    put_by_unsent()
                return see_other("sign_in.sign_in")
            if action and not may_somewhere(member.role, action):
                return see_other(home_of(member))
            here: Any = request_here()
            if here.request.method == "POST" and NOT_YET in here.request.form:  # before the cover: nobody has finished it
                put_by_unsent(member.id)
                return see_other("sign_in.unsent")
            if here.session.covered and not getattr(view, "open_while_covered", False):
                return _behind_the_cover(view, *args, **kwargs)
            if UNSENT in here.session:
                return with_what_was_unsent(view, *args, **kwargs)
            return view(*args, **kwargs)

        inner.doorkeeper, inner.action = STAFF, action  # type: ignore[attr-defined]
        return inner

    return keep


def open_while_covered(view: View) -> View:
    """Below `staff_page`: a door of the counter's start page, that of the cover among them, or one that shows nothing. All others are covered too."""
    view.open_while_covered = True  # type: ignore[attr-defined]
    return view


def _behind_the_cover(view: View, *args: Any, **kwargs: Any) -> ResponseReturnValue:
    """Her screen at the counter is covered, and whoever sits there is perhaps not she: nothing of anybody, no new PIN.

    What is sent meanwhile is still taken, so that nothing is lost that she was writing in another tab; its answer is covered.
    """
    if request.method != "POST" or request.endpoint in CLOSED_BY_COVER:
        return covered_page()
    answer = make_response(with_what_was_unsent(view, *args, **kwargs))
    return answer if answer.status_code in {302, 303} else covered_page()


def mark_staff_page(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """For a room's `url_value_preprocessor`: its pages, errors too, get the frame of staff pages."""
    app_here().g.is_staff_page = True


def current_member() -> StaffMember:
    """The member that the doorkeeper let in."""
    return cast("StaffMember", _signed_in())


def signed_in_id() -> str:
    """Who of staff is there, on whatever page; empty where nobody is."""
    member = _signed_in()
    return member.id if member else ""


def _signed_in() -> StaffMember | None:
    """Who is behind `current_user`, if anybody. Flask-Login looks once a page and keeps her here; its proxy asks again each time."""
    user = app_here().g.__dict__.get("_login_user")
    if user is None:
        user = current_user._get_current_object()  # noqa: SLF001 - it looks now
    return user.member if isinstance(user, SignedIn) else None
