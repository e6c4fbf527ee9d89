"""Handovers, moves and referrals, over what the fakes keep."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.domain.casework import Case, CaseState, StaffMember, Unit, UnitKind
from app.domain.handover import Handover
from app.domain.referral import Referral
from app.domain.residence import Move
from app.use_cases.ports import (
    LedCase,
    ReferralLine,
    StaleWrite,
)
from tests.fake_repositories.kept import Kept


class FakeHandovers:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, handover: Handover) -> None:
        if any(one.number == handover.number or not one.closed_at for one in self.of_application(handover.application_id)):
            raise StaleWrite(handover.application_id)
        self._kept.handovers[handover.id] = handover

    def update(self, handover: Handover) -> Handover:
        there = self._kept.handovers.get(handover.id)
        if there is None or there.version != handover.version:
            raise StaleWrite(handover.id)
        changed = self._kept.handovers[handover.id] = replace(handover, version=handover.version + 1)
        return changed

    def of_application(self, application_id: str) -> Sequence[Handover]:
        mine = [one for one in self._kept.handovers.values() if one.application_id == application_id]
        return sorted(mine, key=lambda one: one.number)

    def of_unit(self, unit_id: str, limit: int) -> Sequence[tuple[Handover, str]]:
        mine = [
            one for one in self._kept.handovers.values()
            if unit_id in {one.from_unit, one.to_unit} and (one.closed_at is None or one.is_stay)
            and one.application_id not in self._kept.blocked
        ]
        found = sorted(mine, key=lambda one: (one.begun_at, one.id))[:limit]
        return [(one, self._kept.applications[one.application_id].what.reference) for one in found]

    def units(self) -> Sequence[Unit]:
        kinds = {UnitKind.BASE, UnitKind.SPECIALISED}
        return sorted((unit for unit in self._kept.units.values() if unit.kind in kinds), key=lambda unit: unit.id)

    def led_by(self, staff_id: str, limit: int) -> Sequence[LedCase]:
        led = sorted(self._led(staff_id), key=lambda case: (case.opened_at, case.id))[:limit]
        sent = [self._kept.applications[case.application_id].what for case in led]
        return [LedCase(one.id, one.reference, len(one.requested), one.reads_in) for one in sent]

    def count_led_by(self, staff_id: str) -> int:
        return len(self._led(staff_id))

    def team(self, unit_id: str) -> Sequence[StaffMember]:
        return sorted((one for one in self._kept.staff.values() if one.unit_id == unit_id), key=lambda one: one.id)

    def _led(self, staff_id: str) -> list[Case]:
        return [
            case for case in self._kept.cases.values()
            if case.assignment.professional_id == staff_id and case.state is not CaseState.CLOSED
        ]


class FakeResidences:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, move: Move) -> None:
        if move.number in {one.number for one in self.of_application(move.application_id)}:
            raise StaleWrite(move.application_id)
        self._kept.moves[move.id] = move

    def update(self, move: Move) -> Move:
        there = self._kept.moves.get(move.id)
        if there is None or there.version != move.version:
            raise StaleWrite(move.id)
        changed = self._kept.moves[move.id] = replace(move, version=move.version + 1)
        return changed

    def of_application(self, application_id: str) -> Sequence[Move]:
        return sorted((one for one in self._kept.moves.values() if one.application_id == application_id), key=lambda one: one.number)


class FakeReferrals:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, referral: Referral) -> None:
        mine = self.of_application(referral.application_id)
        runs = {(one.to_unit, one.about) for one in mine if one.is_open}
        if referral.number in {one.number for one in mine} or (referral.to_unit, referral.about) in runs:
            raise StaleWrite(referral.application_id)
        self._kept.referrals[referral.id] = referral

    def update(self, referral: Referral) -> Referral:
        there = self._kept.referrals.get(referral.id)
        if there is None or there.version != referral.version:
            raise StaleWrite(referral.id)
        changed = self._kept.referrals[referral.id] = replace(referral, version=referral.version + 1)
        return changed

    def find(self, application_id: str, number: int) -> Referral | None:
        return next((one for one in self.of_application(application_id) if one.number == number), None)

    def of_application(self, application_id: str) -> Sequence[Referral]:
        mine = [one for one in self._kept.referrals.values() if one.application_id == application_id]
        return sorted(mine, key=lambda one: one.number)

    def received_by(self, unit_id: str, limit: int, after: str = "") -> Sequence[ReferralLine]:
        mine = [one for one in self._kept.referrals.values() if one.to_unit == unit_id and one.is_open and one.sent_at]
        return self._page(mine, lambda one: (one.sent_at, one.id), limit, after)

    def late_of(self, unit_id: str, today: date, limit: int, after: str = "") -> Sequence[ReferralLine]:
        mine = [one for one in self._of_unit(unit_id) if one.is_late(today)]
        return self._page(mine, lambda one: (one.due_on, one.id), limit, after)

    def from_care(self, unit_id: str, limit: int) -> Sequence[ReferralLine]:
        mine = [one for one in self._of_unit(unit_id, CaseState.WAITING) if one.from_care]
        return self._page(mine, lambda one: (one.sent_at, one.id), limit, "")

    def receivers(self) -> Sequence[Unit]:
        return sorted((u for u in self._kept.units.values() if u.kind is UnitKind.SPECIALISED), key=lambda u: u.id)

    def _of_unit(self, unit_id: str, state: CaseState | None = None) -> list[Referral]:
        cases = {
            c.application_id for c in self._kept.cases.values()
            if c.assignment.unit_id == unit_id and (c.state is state if state else c.state is not CaseState.CLOSED)
        }
        return [one for one in self._kept.referrals.values() if one.application_id in cases]

    def _page(self, found: list[Referral], order, limit: int, after: str) -> list[ReferralLine]:
        last = self._kept.referrals.get(after)
        later = [one for one in found if last is None or order(one) > order(last)]
        return [
            ReferralLine(one, self._kept.applications[one.application_id].what)
            for one in sorted(later, key=order)[:limit]
        ]
