"""The list: what is open from or to my unit, the late ones first."""

from dataclasses import dataclass

from flask import g, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.casework import StaffMember
from app.domain.handover import WITH_RECEIVER, Handover
from app.domain.permission import Action, may, may_somewhere
from app.use_cases.see_handovers import AtDesk, see_at_desk
from app.use_cases.see_left_tasks import see_left_tasks
from app.web.handover.room import STAFF, room
from app.web.shared.house import house
from app.web.shared.left_tasks import left_lines
from app.web.shared.staff import current_member, staff_page
from app.wording.dates import say_date
from app.wording.handover import say_handover_kind, say_handover_state
from app.wording.speaking import gettext as _


@dataclass(frozen=True, slots=True)
class Line:
    """One: its number, what kind, from whom to whom, how it stands, until when; where it leads."""

    href: str
    reference: str
    kind: str
    way: str
    stands: str
    due: str
    is_late: bool


@room.get(f"{STAFF}/handovers")
@staff_page(Action.SEE_QUEUE)
def desk() -> ResponseReturnValue:
    """No name of a person: whoever opens one says why first."""
    found, me = see_at_desk(house(), current_member()), current_member()
    left = see_left_tasks(house(), me)
    lines = [(_comes_here(one, me), _line(one, reference, found, me)) for one, reference in found.lines]
    late = [line for _here, line in lines if line.is_late]
    return render_template(
        "handover/desk.html", late=late,
        comes=[line for here, line in lines if here and not line.is_late],
        goes=[line for here, line in lines if not here and not line.is_late],
        supervises=may_somewhere(me.role, Action.SUPERVISE), more=found.more,
        left=left_lines(left, to_case=may(me.role, Action.SUPERVISE)), more_left=left.more,
    )


def _comes_here(one: Handover, me: StaffMember) -> bool:
    return (one.state in WITH_RECEIVER and one.to_unit == me.unit_id and one.from_unit != me.unit_id) or (
        one.state in WITH_RECEIVER and one.to_id == me.id
    )


def _line(one: Handover, reference: str, found: AtDesk, me: StaffMember) -> Line:
    due = one.due_on()
    stands = _("Somebody leads for a time") if one.is_stay else say_handover_state(one.state, g.edition)
    return Line(
        _where(one, me), reference, say_handover_kind(one.kind, g.edition),
        f"{_who(found, one.from_id, one.from_unit)} → {_who(found, one.to_id, one.to_unit)}", stands,
        say_date(due, g.edition) if due else "", one.is_late(found.today),
    )


def _where(one: Handover, me: StaffMember) -> str:
    """The door of this member to it; none where there is nothing for her to do."""
    if one.is_stay:
        return url_for("handover.back", application_id=one.application_id) if one.to_unit == me.unit_id else ""
    if _comes_here(one, me):
        if one.to_id in {"", me.id} and may_somewhere(me.role, Action.RECEIVE):
            door = "handover.named" if may(me.role, Action.SUPERVISE) else "handover.received"
            return url_for(door, application_id=one.application_id)
        return ""
    return url_for("handover.begin", application_id=one.application_id) if one.from_unit == me.unit_id else ""


def _who(found: AtDesk, staff_id: str, unit_id: str) -> str:
    member, unit = found.members.get(staff_id), found.units.get(unit_id)
    return member.name if member else unit.name(g.edition.language) if unit else ""
