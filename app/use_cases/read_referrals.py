"""Read lists of referrals: what was sent to my unit, what others owe my unit, who came in through specialised care."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.casework import StaffMember, Unit
from app.domain.permission import Action, may_somewhere
from app.domain.reference import day_here
from app.use_cases.find_case import NotYours
from app.use_cases.ports import House, ReferralLine, UnitOfWork

PAGE = 50


@dataclass(frozen=True, slots=True)
class ListedReferral:
    """A line of a list: the referral, its application, the unit on the other side, who has come in, whether it is late."""

    line: ReferralLine
    unit: Unit | None
    accepted_by: StaffMember | None
    is_late: bool

    @property
    def has_left(self) -> bool:
        """Whether who came in works there no more."""
        came_in, referral = self.accepted_by, self.line.referral
        return bool(referral.accepted_by) and (came_in is None or not came_in.is_active or came_in.unit_id != referral.to_unit)


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """A page of them; `next_after` is the cursor of the next one, or empty."""

    lines: Sequence[ListedReferral]
    next_after: str


def read_received(house: House, member: StaffMember, after: str = "") -> ReferralPage:
    """What was sent to the member's unit and has not ended, the oldest first; with the unit that sent it.

    It names people and nothing of what is written about them. Raises `NotYours` for who is not there to answer.
    """
    if not may_somewhere(member.role, Action.ANSWER_REFERRAL):
        raise NotYours
    with house.work.reading() as work:
        found = work.referrals.received_by(member.unit_id, PAGE + 1, after)
        return _page(house, work, found, outgoing=False)


def read_late(house: House, member: StaffMember, after: str = "") -> ReferralPage:
    """What other units owe an answer to, of the cases of the member's unit; the oldest debt first, with the unit that owes.

    For who accompanies (on top of what she has to answer) and for her supervisor. It names people and says nothing else.
    """
    with house.work.reading() as work:
        today = day_here(house.clock.now())
        found = work.referrals.late_of(member.unit_id, today, PAGE + 1, after)
        return _page(house, work, found, outgoing=True)


def read_from_care(house: House, member: StaffMember) -> Sequence[ListedReferral]:
    """People who came in through specialised care and whose case waits in the member's unit; with the unit they came from."""
    with house.work.reading() as work:
        return _page(house, work, work.referrals.from_care(member.unit_id, PAGE), outgoing=True).lines


def receiving_units(house: House, member: StaffMember) -> Sequence[Unit]:
    """The units that can be asked in by the member: those of specialised care but for her own."""
    with house.work.reading() as work:
        return [unit for unit in work.referrals.receivers() if unit.id != member.unit_id]


def _page(house: House, work: UnitOfWork, found: Sequence[ReferralLine], *, outgoing: bool) -> ReferralPage:
    today = day_here(house.clock.now())
    lines = []
    for line in found[:PAGE]:
        case = work.cases.find(line.referral.application_id)
        unit_id = line.referral.to_unit if outgoing else case.assignment.unit_id if case else ""
        lines.append(ListedReferral(
            line, work.staff.unit(unit_id) if unit_id else None,
            work.staff.find(line.referral.accepted_by) if line.referral.accepted_by else None,
            line.referral.is_late(today),
        ))
    return ReferralPage(lines, found[PAGE - 1].referral.id if len(found) > PAGE else "")
