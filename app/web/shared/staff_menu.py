"""What stands in the menu of a staff page: the doors that a role may pass, in the order of a working day."""

from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from app.domain.casework import StaffMember
from app.domain.permission import Action, may_somewhere
from app.web.shared.forms import N_


@dataclass(frozen=True, slots=True)
class Door:
    """A page of the menu: its endpoint, its name as a message id, and what one must be allowed to do there."""

    endpoint: str
    name: str
    action: Action


MENU = (
    Door("casework.inbox", N_("My queue"), Action.SEE_QUEUE),
    Door("casework.questions", N_("To answer"), Action.SEE_QUEUE),
    Door("tasks.mine", N_("My tasks"), Action.KEEP_TASKS),
    Door("outbox.waiting", N_("Notices"), Action.SEE_NOTICES),
    Door("content_board.board", N_("Texts"), Action.KEEP_TEXTS),
)


def home_of(member: StaffMember) -> str:
    """The endpoint where the member's work begins: the first door that is hers."""
    return next((door.endpoint for door in MENU if may_somewhere(member.role, door.action)), "sign_in.desk")


def staff_menu(member: StaffMember) -> list[dict[str, Any]]:
    """The doors of her role, the one that is open marked."""
    return [
        {"href": url_for(door.endpoint), "text": _(door.name), "current": request.endpoint == door.endpoint}
        for door in MENU if may_somewhere(member.role, door.action)
    ]
