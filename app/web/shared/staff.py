"""The member of staff behind a request, and the doorkeeper of staff pages."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from flask import g
from flask_login import UserMixin, current_user

from app.domain.casework import StaffMember
from app.domain.permission import Action, may_somewhere
from app.web.shared.doorkeepers import STAFF
from app.web.shared.pages import see_other
from app.web.shared.staff_menu import home_of

View = Callable[..., Any]


@dataclass(frozen=True)
class SignedIn(UserMixin):  # type: ignore[misc]
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
            if not current_user.is_authenticated:
                return see_other("sign_in.sign_in")
            if action and not may_somewhere(current_member().role, action):
                return see_other(home_of(current_member()))
            return view(*args, **kwargs)

        inner.doorkeeper, inner.action = STAFF, action  # type: ignore[attr-defined]
        return inner

    return keep


def mark_staff_page(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """For a room's `url_value_preprocessor`: its pages, errors too, get the frame of staff pages."""
    g.is_staff_page = True


def current_member() -> StaffMember:
    """The member that the doorkeeper let in."""
    return cast("SignedIn", current_user).member
