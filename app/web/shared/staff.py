"""The member of staff behind a request, and the doorkeeper of staff pages."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from flask import g
from flask_login import UserMixin, current_user

from app.domain.casework import StaffMember, StaffRole
from app.web.shared.doorkeepers import STAFF
from app.web.shared.pages import see_other

View = Callable[..., Any]


@dataclass(frozen=True)
class SignedIn(UserMixin):  # type: ignore[misc]
    """What Flask-Login keeps hold of."""

    member: StaffMember

    def get_id(self) -> str:
        return self.member.id


def staff_page(view: View) -> View:
    """Only for a signed-in member of staff; anybody else is led to the sign-in page, whatever is behind the door."""

    @wraps(view)
    def inner(*args: Any, **kwargs: Any) -> Any:
        if not current_user.is_authenticated:
            return see_other("sign_in.sign_in")
        return view(*args, **kwargs)

    inner.doorkeeper = STAFF  # type: ignore[attr-defined]
    return inner


# Where each role begins its day.
HOMES = {StaffRole.REFERENCE_PROFESSIONAL: "casework.inbox", StaffRole.CONTENT_EDITOR: "content_board.board"}


def home_of(member: StaffMember) -> str:
    """The endpoint where the member's work begins."""
    return HOMES[member.role]


def only_for(role: StaffRole) -> Callable[[], Any]:
    """For a room's `before_request`: whoever has signed in with another role is led to where their own work is."""

    def inner() -> Any:
        if current_user.is_authenticated and current_member().role is not role:
            return see_other(home_of(current_member()))
        return None

    return inner


def mark_staff_page(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """For a room's `url_value_preprocessor`: its pages, errors too, get the frame of staff pages."""
    g.is_staff_page = True


def current_member() -> StaffMember:
    """The member that the doorkeeper let in."""
    return cast("SignedIn", current_user).member
