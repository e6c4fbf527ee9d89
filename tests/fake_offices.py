"""What the administrators keep, and how staff sign in, over the fakes' memory."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from app.domain.absence import Absence
from app.domain.after_sending import AfterSending
from app.domain.answer_time import Asked
from app.domain.application import Application
from app.domain.casework import StaffMember, StaffRole, Unit
from app.domain.decision import Decision
from app.domain.figures import Counted
from app.domain.not_given import REFUSALS, PassedOver, Refused
from app.domain.quarter import Quarter
from app.domain.reference import day_here
from app.domain.staff_log import StaffEvent
from app.domain.staffing import Invitation, Organisation, StaffSession, Territory
from app.domain.watching import Supervising
from app.use_cases.ports import Credentials, StaleWrite
from tests.fake_repositories import Kept

Thing = TypeVar("Thing", Organisation, Unit, Absence)


def _write(kept: dict[str, Thing], one: Thing) -> Thing:
    there = kept.get(one.id)
    if there is None or there.version != one.version:
        raise StaleWrite
    kept[one.id] = replace(one, version=one.version + 1)
    return kept[one.id]


class FakeOffices:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def organisations(self) -> Sequence[Organisation]:
        return sorted(self._kept.organisations.values(), key=lambda one: (one.name_es, one.id))

    def organisation(self, organisation_id: str) -> Organisation | None:
        return self._kept.organisations.get(organisation_id)

    def add_organisation(self, organisation: Organisation) -> None:
        self._kept.organisations.setdefault(organisation.id, organisation)

    def change_organisation(self, organisation: Organisation) -> Organisation:
        return _write(self._kept.organisations, organisation)

    def units(self) -> Sequence[Unit]:
        return sorted(self._kept.units.values(), key=lambda one: (one.name_es, one.id))

    def change_unit(self, unit: Unit) -> Unit:
        return _write(self._kept.units, unit)

    def territories(self) -> Sequence[Territory]:
        return [self._kept.territories[key] for key in sorted(self._kept.territories)]

    def hold_town(self, municipality: str) -> None:
        """Nobody else writes here."""

    def serve(self, territory: Territory) -> None:
        for code, since in list(self._kept.territories):
            if code == territory.municipality and since >= territory.since:
                del self._kept.territories[code, since]
        self._kept.territories[territory.municipality, territory.since] = territory

    def people(self, limit: int, after: str = "", unit_id: str = "") -> Sequence[StaffMember]:
        them = [m for m in self._kept.staff.values() if m.id > after and unit_id in {"", m.unit_id}]
        return sorted(them, key=lambda m: m.id)[:limit]

    def heads(self) -> Mapping[str, int]:
        return dict(Counter(m.unit_id for m in self._kept.staff.values() if m.is_active))

    def administrators(self) -> Sequence[str]:
        return sorted(
            m.id for m in self._kept.staff.values()
            if m.role is StaffRole.ADMINISTRATOR and m.is_active and m.id in self._kept.credentials
        )

    def supervising(self) -> Sequence[Supervising]:
        come_in = {*self._kept.credentials, *self._kept.subjects.values()}
        members = sorted(self._kept.staff.values(), key=lambda m: m.id)
        return [
            Supervising(m.id, m.unit_id) for m in members
            if m.role is StaffRole.SUPERVISOR and m.is_active and m.id in come_in
        ]

    def update(self, member: StaffMember) -> StaffMember:
        there, email = self._kept.staff.get(member.id), member.email.strip().casefold()
        taken = any(m.email.strip().casefold() == email and m.id != member.id for m in self._kept.staff.values())
        if there is None or there.version != member.version or taken:
            raise StaleWrite
        self._kept.staff[member.id] = replace(member, version=member.version + 1)
        return self._kept.staff[member.id]

    def absences(self, staff_id: str) -> Sequence[Absence]:
        hers = sorted((a for a in self._kept.absences.values() if a.staff_id == staff_id), key=lambda a: a.id)
        return sorted(hers, key=lambda a: a.first, reverse=True)

    def absences_on(self, day: date) -> Sequence[Absence]:
        return sorted((a for a in self._kept.absences.values() if a.covers(day)), key=lambda a: (a.first, a.id))

    def absences_from(self, day: date) -> Sequence[Absence]:
        return sorted((a for a in self._kept.absences.values() if not a.is_over(day)), key=lambda a: (a.first, a.id))

    def absence(self, absence_id: str) -> Absence | None:
        return self._kept.absences.get(absence_id)

    def hold_person(self, staff_id: str) -> None:
        """Nobody else writes here."""

    def add_absence(self, absence: Absence) -> None:
        self._kept.absences[absence.id] = absence

    def change_absence(self, absence: Absence) -> Absence:
        return _write(self._kept.absences, absence)

    def forget_absence(self, absence_id: str) -> None:
        self._kept.absences.pop(absence_id, None)

    def write_down(self, event: StaffEvent) -> None:
        self._kept.staff_events.append(event)

    def events_about(self, about: str) -> Sequence[StaffEvent]:
        return [event for event in reversed(self._kept.staff_events) if event.about == about]

    def events(self, limit: int, before: str = "") -> Sequence[StaffEvent]:
        newest = list(reversed(self._kept.staff_events))
        seen = next((place for place, event in enumerate(newest) if event.id == before), -1)
        return newest[seen + 1 :][:limit]


class FakeStaffAccess:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def begin_session(self, session_key: str, staff_id: str, at: datetime) -> None:
        self._kept.staff_sessions[session_key] = staff_id, at

    def signed_in(self, session_key: str) -> tuple[StaffMember, datetime] | None:
        found = self._kept.staff_sessions.get(session_key)
        return (self._kept.staff[found[0]], found[1]) if found else None

    def sessions_of(self, staff_id: str) -> Sequence[StaffSession]:
        alive = [
            StaffSession(key, staff_id, began, self._kept.sessions[key].touched_at)
            for key, (whose, began) in self._kept.staff_sessions.items() if whose == staff_id and key in self._kept.sessions
        ]
        return sorted(sorted(alive, key=lambda s: s.key), key=lambda s: s.touched_at, reverse=True)

    def end_session(self, staff_id: str, session_key: str) -> bool:
        if self._kept.staff_sessions.get(session_key, ("",))[0] != staff_id:
            return False
        del self._kept.staff_sessions[session_key]
        self._kept.sessions.pop(session_key, None)
        return True

    def step_out(self, staff_id: str, session_key: str) -> bool:
        return self._kept.staff_sessions.pop(session_key, ("",))[0] == staff_id

    def end_sessions(self, staff_id: str, but: str = "") -> int:
        return sum([self.end_session(staff_id, key) for key in list(self._kept.staff_sessions) if key != but])

    def forget_sessions_before(self, moment: datetime) -> int:
        old = [key for key, (_, began) in self._kept.staff_sessions.items() if began < moment]
        for key in old:
            del self._kept.staff_sessions[key]
        return len(old)

    def keep_credentials(self, held: Credentials) -> None:
        self._kept.credentials[held.staff_id] = held

    def remove_credentials(self, staff_id: str) -> None:
        self._kept.credentials.pop(staff_id, None)
        self._kept.staff_recovery.pop(staff_id, None)
        for key in [key for key, whose in self._kept.subjects.items() if whose == staff_id]:
            del self._kept.subjects[key]

    def keep_hash(self, staff_id: str, password_hash: str) -> bool:
        return self._change(staff_id, password_hash=password_hash)

    def keep_app(self, staff_id: str, totp_secret: str, totp_step: int) -> bool:
        return self._change(staff_id, totp_secret=totp_secret, totp_step=totp_step)

    def _change(self, staff_id: str, **values: Any) -> bool:
        held = self._kept.credentials.get(staff_id)
        if held is not None:
            self._kept.credentials[staff_id] = replace(held, **values)
        return held is not None

    def keep_recovery(self, staff_id: str, keys: Collection[str]) -> None:
        self._kept.staff_recovery[staff_id] = frozenset(keys)

    def use_recovery(self, staff_id: str, key: str) -> bool:
        hers = self._kept.staff_recovery.get(staff_id, frozenset())
        self._kept.staff_recovery[staff_id] = hers - {key}
        return key in hers

    def recovery_left(self, staff_id: str) -> int:
        return len(self._kept.staff_recovery.get(staff_id, ()))

    def invite(self, staff_id: str, code_key: str, until: datetime) -> None:
        self._kept.invitations[staff_id] = code_key, until

    def invitation(self, code_key: str) -> Invitation | None:
        return next((Invitation(id_, until) for id_, (key, until) in self._kept.invitations.items() if key == code_key), None)

    def invited_until(self, staff_id: str) -> datetime | None:
        found = self._kept.invitations.get(staff_id)
        return found[1] if found else None

    def take_invitation(self, staff_id: str, code_key: str) -> bool:
        if self._kept.invitations.get(staff_id, ("",))[0] != code_key:
            return False
        del self._kept.invitations[staff_id]
        return True

    def find_by_subject(self, issuer: str, subject: str) -> StaffMember | None:
        return self._kept.staff.get(self._kept.subjects.get((issuer, subject), ""))

    def tie(self, staff_id: str, issuer: str, subject: str) -> bool:
        if self._kept.subjects.get((issuer, subject), staff_id) != staff_id:
            return False
        for key in [key for key, whose in self._kept.subjects.items() if whose == staff_id]:
            del self._kept.subjects[key]
        self._kept.subjects[issuer, subject] = staff_id
        return True

    def is_tied(self, staff_id: str) -> bool:
        return staff_id in self._kept.subjects.values()


class FakeFigures:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def opened_in(self, quarter: Quarter) -> Sequence[Counted]:
        counted = Counter(
            (
                self._unit_at(c.application_id, quarter.ends), c.opened_at.date(),
                c.taken_at.date() if c.taken_at and c.taken_at < quarter.ends else None,
            )
            for c in self._kept.cases.values()
            if quarter.begins <= c.opened_at < quarter.ends and c.application_id not in self._kept.blocked
        )
        rows = [Counted(*key, cases) for key, cases in counted.items()]
        return sorted(rows, key=lambda one: (one.unit_id, one.opened_on, one.taken_on or date.max))

    def asked_in(self, quarter: Quarter) -> Sequence[Asked]:
        found = []
        for application in self._readable():
            corrections = [c for c in self._kept.corrections.values() if c.application_id == application.id]
            turns = tuple(t for t in self._kept.turns.values() if t.application_id == application.id and t.at < quarter.ends)
            for line in application.requested:
                answers = [d for d in self._kept.decisions if d.requested_id == line.id and d.at < quarter.ends]
                answered_at = answers[0].at if answers else None
                is_open = not answers and AfterSending(application, turns).withdrawn_at(line) is None
                if application.sent_at < quarter.ends and (is_open or (answered_at and answered_at >= quarter.begins)):
                    pauses = tuple(c.pause for c in corrections if c.is_about(line.id) and c.asked_at < quarter.ends)
                    unit = self._unit_at(application.id, answered_at or quarter.ends)
                    answered_on = day_here(answered_at) if answered_at else None
                    found.append(Asked(unit, line.code, day_here(application.sent_at), answered_on, pauses, hash(application.id)))
        return found

    def passed_over_in(self, quarter: Quarter) -> Sequence[PassedOver]:
        decided = {d.id: d for d in self._decided_in(quarter)}
        return [
            PassedOver(
                self._unit_at(one.application_id, decided[one.decision_id].at), one.scope.service, one.scope.aspect, one.why,
                one.rank > 0, hash(one.application_id),
            )
            for one in self._kept.given if one.decision_id in decided and one.why
        ]

    def refused_in(self, quarter: Quarter) -> Sequence[Refused]:
        return [
            Refused(self._unit_at(d.application_id, d.at), d.code, d.ruling, hash(d.application_id))
            for d in self._decided_in(quarter) if d.ruling in REFUSALS
        ]

    def _readable(self) -> Sequence[Application]:
        return [b.what for b in self._kept.applications.values() if b.what.id not in self._kept.blocked]

    def _decided_in(self, quarter: Quarter) -> Sequence[Decision]:
        readable = {one.id for one in self._readable()}
        return [d for d in self._kept.decisions if quarter.begins <= d.at < quarter.ends and d.application_id in readable]

    def _unit_at(self, application_id: str, moment: datetime) -> str:
        for lead in self._kept.leads.get(application_id, ()):
            if lead.since <= moment and (lead.until is None or lead.until > moment):
                return lead.assignment.unit_id
        return ""
