"""What stands in the menu of a staff page: the doors that a role may pass, in the order of a working day."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, request, url_for
from markupsafe import Markup

from app.domain.casework import StaffMember, StaffRole
from app.domain.permission import Action, may_somewhere
from app.web.shared.edition import current_edition
from app.web.shared.forms import N_
from app.web.shared.stock import made_once
from app.wording.speaking import gettext as _


@dataclass(frozen=True, slots=True)
class Door:
    """A page of the menu: its endpoint, its name as a message id, and what one must be allowed to do there.

    `daily`: one that is opened many times a day; the others stand behind one word where there are many.
    """

    endpoint: str
    name: str
    action: Action
    daily: bool = False


MOST_AT_ONCE = 5  # doors: up to here all of them are shown, and no menu is two rows high on a desk


MENU = (
    Door("supervision.unit", N_("My unit"), Action.SUPERVISE, daily=True),
    Door("casework.inbox", N_("My queue"), Action.SEE_QUEUE, daily=True),
    Door("referral.received_list", N_("Asked of us"), Action.ENTER_FROM_CARE, daily=True),
    Door("casework.questions", N_("To answer"), Action.SEE_QUEUE, daily=True),
    Door("register.look_up", N_("Is somebody with her?"), Action.LOOK_UP_REGISTER),
    Door("register.alerts", N_("Looks to check"), Action.SUPERVISE, daily=True),
    Door("handover.desk", N_("Handovers"), Action.SEE_QUEUE),
    Door("handover.colleagues", N_("Who leads how many"), Action.SUPERVISE),
    Door("counter.desk", N_("Counter"), Action.HELP_AT_COUNTER, daily=True),
    Door("tasks.mine", N_("My tasks"), Action.KEEP_TASKS, daily=True),
    Door("outbox.waiting", N_("Notices"), Action.SEE_NOTICES),
    Door("content_board.board", N_("Texts"), Action.KEEP_TEXTS),
    Door("figures.figures", N_("Figures"), Action.SEE_FIGURES),
    Door("staff_admin.people", N_("People"), Action.KEEP_STAFF),
    Door("staff_admin.offices", N_("Organisations and units"), Action.KEEP_STAFF),
    Door("staff_admin.towns", N_("Towns and their units"), Action.KEEP_STAFF),
    Door("staff_admin.log", N_("What was changed"), Action.KEEP_STAFF),
)


def home_of(member: StaffMember) -> str:
    """The endpoint where the member's work begins: the first door that is hers; who has none sees her own way in."""
    return next((door.endpoint for door in MENU if may_somewhere(member.role, door.action)), "sign_in.me")


def staff_menu(member: StaffMember) -> Markup:
    """The doors of her role, the one that is open marked: finished, and made once for each role and open door."""
    opened = request.endpoint if request.endpoint in _DOORS else ""
    return made_once("staff menu", current_edition(), (member.role, opened), lambda: _made(member.role))


def _made(role: StaffRole) -> Markup:
    module: Any = current_app.jinja_env.get_template("shared/components/staff.html").make_module()
    doors = _doors_of(role)
    return module.staff_menu(doors, _("Menu"), _("More")) if doors else Markup("")


_DOORS = frozenset(door.endpoint for door in MENU)


def _doors_of(role: StaffRole) -> list[dict[str, Any]]:
    """`more`: it stands behind the word that leads to the rest."""
    hers = [door for door in MENU if may_somewhere(role, door.action)]
    many = len(hers) > MOST_AT_ONCE
    return [
        {
            "href": url_for(door.endpoint), "text": _(door.name), "current": request.endpoint == door.endpoint,
            "more": many and not door.daily,
        }
        for door in hers
    ]  # fmt: skip
