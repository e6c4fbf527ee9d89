"""What the fakes keep, and the repositories over it. Values are frozen: a copy of the collections is a snapshot."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from app.domain.access_log import FIRST_HASH, AccessEntry, chained_hash
from app.domain.application import Application, KeptDraft, RequestedService, Visit
from app.domain.casework import Case, CaseState, StaffMember, Unit
from app.domain.conversation import MESSAGES, Turn
from app.domain.demand import UnmetDemand
from app.domain.edition import Edition
from app.domain.people import IdentityKind
from app.domain.routing import Workload
from app.use_cases.ports import (
    AlreadySent,
    Awaiting,
    ChainedEntry,
    Credentials,
    KeptSession,
    Message,
    Secrets,
    StaleWrite,
    WaitingApplication,
)


@dataclass(frozen=True, slots=True)
class Behind:
    """Something behind an access code (its keyed hash) and a PIN (its slow hash)."""

    what: KeptDraft | Application
    code_key: str
    pin_hash: str


@dataclass
class Kept:
    """Everything kept."""

    sessions: dict[str, KeptSession] = field(default_factory=dict)
    visits: dict[str, Visit] = field(default_factory=dict)
    drafts: dict[str, Behind] = field(default_factory=dict)
    applications: dict[str, Behind] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    staff: dict[str, StaffMember] = field(default_factory=dict)
    credentials: dict[str, Credentials] = field(default_factory=dict)
    entries: list[ChainedEntry] = field(default_factory=list)
    outbox: dict[str, Message] = field(default_factory=dict)
    delivered: dict[str, datetime] = field(default_factory=dict)
    tries: list[tuple[str, datetime]] = field(default_factory=list)
    archive: dict[str, str] = field(default_factory=dict)
    demand: dict[tuple[date, Edition, str], int] = field(default_factory=dict)
    turns: dict[str, Turn] = field(default_factory=dict)

    def copy(self) -> "Kept":
        return Kept(**{name: collection.copy() for name, collection in vars(self).items()})


def _forget(rows: dict, old) -> int:
    gone = [key for key, row in rows.items() if old(row)]
    for key in gone:
        del rows[key]
    return len(gone)


class FakeSessions:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def find(self, key: str) -> KeptSession | None:
        return self._kept.sessions.get(key)

    def keep(self, session: KeptSession) -> None:
        self._kept.sessions[session.key] = session

    def rewrite(self, session: KeptSession) -> bool:
        if session.key not in self._kept.sessions:
            return False
        self._kept.sessions[session.key] = session
        return True

    def forget(self, key: str) -> None:
        self._kept.sessions.pop(key, None)

    def forget_untouched_since(self, moment: datetime) -> int:
        return _forget(self._kept.sessions, lambda session: session.touched_at < moment)


class FakeVisits:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def find(self, handle: str, session_key: str) -> Visit | None:
        visit = self._kept.visits.get(handle)
        return self._read_in(visit) if visit and visit.session_key == session_key else None

    def add(self, visit: Visit) -> None:
        self._kept.visits[visit.handle] = visit

    def update(self, visit: Visit) -> Visit:
        there = self._kept.visits.get(visit.handle)
        if there is None or there.version != visit.version:
            raise StaleWrite(visit.handle)
        changed = self._kept.visits[visit.handle] = replace(visit, version=visit.version + 1)
        return changed

    def of_session(self, session_key: str) -> Sequence[Visit]:
        mine = [v for v in self._kept.visits.values() if v.session_key == session_key]
        mine.sort(key=lambda v: (-v.touched_at.timestamp(), v.handle))
        return [read for v in mine if (read := self._read_in(v))]

    def forget(self, handle: str) -> None:
        self._kept.visits.pop(handle, None)

    def forget_session(self, session_key: str) -> None:
        _forget(self._kept.visits, lambda visit: visit.session_key == session_key)

    def forget_untouched_since(self, moment: datetime) -> int:
        return _forget(self._kept.visits, lambda visit: visit.touched_at < moment)

    def _read_in(self, visit: Visit) -> Visit | None:
        if not visit.draft_id:
            return visit
        behind = self._kept.drafts.get(visit.draft_id)
        return replace(visit, draft=behind.what.draft, draft_version=behind.what.version) if behind else None


class FakeDrafts:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def find(self, draft_id: str) -> KeptDraft | None:
        behind = self._kept.drafts.get(draft_id)
        return behind.what if behind else None

    def add(self, kept: KeptDraft, code_key: str, pin_hash: str) -> None:
        self._kept.drafts[kept.id] = Behind(kept, code_key, pin_hash)

    def update(self, kept: KeptDraft) -> KeptDraft:
        there = self._kept.drafts.get(kept.id)
        if there is None or there.what.version != kept.version:
            raise StaleWrite(kept.id)
        changed = replace(kept, version=kept.version + 1)
        self._kept.drafts[kept.id] = replace(there, what=changed)
        return changed

    def find_by_code(self, code_key: str) -> tuple[KeptDraft, str] | None:
        return next(((b.what, b.pin_hash) for b in self._kept.drafts.values() if b.code_key == code_key), None)

    def renew_code(self, draft_id: str, code_key: str, pin_hash: str) -> None:
        if draft_id in self._kept.drafts:
            self._kept.drafts[draft_id] = Behind(self._kept.drafts[draft_id].what, code_key, pin_hash)

    def forget(self, draft_id: str) -> None:
        self._kept.drafts.pop(draft_id, None)

    def forget_saved_before(self, moment: datetime) -> int:
        return _forget(self._kept.drafts, lambda behind: behind.what.saved_at < moment)


class FakeApplications:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def next_number(self, year: int) -> int:
        number = self._kept.numbers[year] = self._kept.numbers.get(year, 0) + 1
        return number

    def add_from_draft(self, application: Application, draft_id: str, draft_version: int | None = None) -> None:
        if sent := self.find_by_form_key(application.draft.form_key):
            raise AlreadySent(sent)
        if draft_id not in self._kept.drafts:
            raise LookupError(draft_id)
        if draft_version not in {None, self._kept.drafts[draft_id].what.version}:
            raise StaleWrite(draft_id)
        self._kept.applications[application.id] = replace(self._kept.drafts[draft_id], what=application)

    def find(self, application_id: str) -> Application | None:
        return self._first(lambda a: a.id == application_id)

    def find_by_form_key(self, form_key: str) -> Application | None:
        return self._first(lambda a: a.draft.form_key == form_key)

    def find_by_code(self, code_key: str) -> tuple[Application, str] | None:
        return next(((b.what, b.pin_hash) for b in self._kept.applications.values() if b.code_key == code_key), None)

    def find_by_reference(self, reference: str) -> Application | None:
        return self._first(lambda a: a.reference == reference)

    def requested(self, application_id: str) -> Sequence[RequestedService]:
        found = self.find(application_id)
        return list(found.requested) if found else []

    def _first(self, wanted) -> Application | None:
        return next((b.what for b in self._kept.applications.values() if wanted(b.what)), None)


def _turn(case: Case) -> tuple:
    return (not case.delegates, case.opened_at, case.id)


class FakeCases:
    def __init__(self, kept: Kept, secrets: Secrets) -> None:
        self._kept, self._secrets = kept, secrets

    def add(self, case: Case) -> None:
        self._kept.cases[case.id] = case

    def find(self, application_id: str) -> Case | None:
        return next((c for c in self._kept.cases.values() if c.application_id == application_id), None)

    def update(self, case: Case) -> Case:
        there = self._kept.cases.get(case.id)
        if there is None or there.version != case.version:
            raise StaleWrite(case.id)
        changed = self._kept.cases[case.id] = replace(case, version=case.version + 1)
        return changed

    def waiting_in(self, unit_id: str, limit: int, after: str = "") -> Sequence[WaitingApplication]:
        mine = [c for c in self._kept.cases.values() if c.assignment.unit_id == unit_id and c.is_waiting()]
        last = self._kept.cases.get(after)
        if last:
            mine = [c for c in mine if _turn(c) > _turn(last)]
        return self._lines(sorted(mine, key=_turn)[:limit])

    def taken_by(self, staff_id: str, limit: int) -> Sequence[WaitingApplication]:
        taken = [c for c in self._led() if c.assignment.professional_id == staff_id and c.state is CaseState.TAKEN]
        return self._lines(sorted(taken, key=lambda c: (c.taken_at, c.id), reverse=True)[:limit])

    def bond_of(self, document_key: str) -> StaffMember | None:
        bonds = [c for c in self._led() if self._document_key(c) == document_key]
        last = max(bonds, key=lambda c: (c.opened_at, c.id), default=None)
        return self._kept.staff[last.assignment.professional_id] if last else None

    def _led(self) -> list[Case]:
        return [c for c in self._kept.cases.values() if c.assignment.professional_id]

    def _document_key(self, case: Case) -> str | None:
        person = self._kept.applications[case.application_id].what.draft.person
        if not person or not person.document or person.document_kind not in {IdentityKind.DNI, IdentityKind.NIE}:
            return None
        return self._secrets.keyed_hash("document", person.document)

    def _lines(self, found: list[Case]) -> list[WaitingApplication]:
        return [WaitingApplication(self._kept.applications[c.application_id].what, c) for c in found]


class FakeStaff:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def find(self, staff_id: str) -> StaffMember | None:
        return self._kept.staff.get(staff_id)

    def find_by_email(self, email: str) -> StaffMember | None:
        sought = email.strip().casefold()
        return next((m for m in self._kept.staff.values() if m.email.strip().casefold() == sought), None)

    def credentials(self, staff_id: str) -> Credentials | None:
        return self._kept.credentials.get(staff_id)

    def keep_totp_step(self, staff_id: str, step: int) -> bool:
        held = self._kept.credentials.get(staff_id)
        if held is None or held.totp_step >= step:
            return False
        self._kept.credentials[staff_id] = replace(held, totp_step=step)
        return True

    def add(self, member: StaffMember, credentials: Credentials) -> None:
        self._kept.staff[member.id], self._kept.credentials[member.id] = member, credentials

    def unit(self, unit_id: str) -> Unit | None:
        return self._kept.units.get(unit_id)

    def unit_of_municipality(self, ine_code: str) -> Unit | None:
        mine = [u for u in self._kept.units.values() if u.municipality == ine_code]
        return min(mine, key=lambda u: u.id, default=None)

    def add_unit(self, unit: Unit) -> None:
        self._kept.units[unit.id] = unit

    def workloads(self, unit_id: str) -> Sequence[Workload]:
        members = [m for m in self._kept.staff.values() if m.unit_id == unit_id]
        return [Workload(m, self._weight(m)) for m in sorted(members, key=lambda m: m.id)]

    def _weight(self, member: StaffMember) -> int:
        mine = [c for c in self._kept.cases.values() if c.assignment.professional_id == member.id]
        return sum(len(self._kept.applications[c.application_id].what.requested) for c in mine)


class FakeAccessLog:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def append(self, entry: AccessEntry) -> None:
        sequence, entry = len(self._kept.entries) + 1, replace(entry, at=entry.at.astimezone(UTC))
        previous = self._kept.entries[-1].hash if self._kept.entries else FIRST_HASH
        link = ChainedEntry(sequence, previous, chained_hash(sequence, previous, entry), entry)
        self._kept.entries.append(link)

    def find(self, application_id: str, entry_id: str) -> AccessEntry | None:
        return next((entry for entry in self.of_application(application_id) if entry.id == entry_id), None)

    def of_application(self, application_id: str) -> Sequence[AccessEntry]:
        return [link.entry for link in self._kept.entries if link.entry.application_id == application_id]

    def chain(self, after: int = 0, limit: int = 1000) -> Sequence[ChainedEntry]:
        return [link for link in self._kept.entries if link.sequence > after][:limit]


class FakeOutbox:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, message: Message) -> None:
        self._kept.outbox[message.id] = message

    def waiting(self, limit: int) -> Sequence[Message]:
        waiting = [m for m in self._kept.outbox.values() if m.id not in self._kept.delivered]
        return sorted(waiting, key=lambda m: (m.created_at, m.id))[:limit]

    def delivered(self, message_id: str, at: datetime) -> None:
        self._kept.delivered[message_id] = at


class FakeTries:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def count_since(self, lock: str, moment: datetime) -> int:
        return sum(tried == lock and at >= moment for tried, at in self._kept.tries)

    def add(self, lock: str, at: datetime) -> None:
        self._kept.tries.append((lock, at))

    def clear(self, lock: str) -> None:
        self._kept.tries = [(tried, at) for tried, at in self._kept.tries if tried != lock]

    def forget_before(self, moment: datetime) -> int:
        before = len(self._kept.tries)
        self._kept.tries = [(tried, at) for tried, at in self._kept.tries if at >= moment]
        return before - len(self._kept.tries)


class FakeArchive:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def keep(self, version: str, content: str) -> None:
        self._kept.archive.setdefault(version, content)

    def holds(self, version: str) -> bool:
        return version in self._kept.archive

    def content(self, version: str) -> str | None:
        return self._kept.archive.get(version)


class FakeDemand:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def total(self, day: date, edition: Edition) -> int:
        return sum(number for key, number in self._kept.demand.items() if key[:2] == (day, edition))

    def count(self, day: date, edition: Edition, municipality: str = "") -> None:
        key = day, edition, municipality
        self._kept.demand[key] = self._kept.demand.get(key, 0) + 1

    def take(self, day: date, edition: Edition) -> bool:
        key = day, edition, ""
        if not self._kept.demand.get(key):
            return False
        self._kept.demand[key] -= 1
        return True

    def since(self, day: date) -> Sequence[UnmetDemand]:
        counted = sorted(self._kept.demand.items())
        return [UnmetDemand(*key, number) for key, number in counted if key[0] >= day and number]


class FakeConversation:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, turn: Turn) -> bool:
        if turn.id in self._kept.turns:
            return False
        self._kept.turns[turn.id] = replace(turn, position=len(self._mine(turn.application_id)) + 1)
        return True

    def find(self, application_id: str, turn_id: str) -> Turn | None:
        turn = self._kept.turns.get(turn_id)
        return turn if turn and turn.application_id == application_id else None

    def of(self, application_id: str) -> Sequence[Turn]:
        return [turn for turn in self._mine(application_id) if turn.kind not in MESSAGES]

    def since(self, application_id: str, moment: datetime) -> Sequence[Turn]:
        return [turn for turn in self._mine(application_id) if turn.at > moment]

    def messages(self, application_id: str, limit: int, before: int = 0) -> Sequence[Turn]:
        mine = [turn for turn in self._mine(application_id) if turn.kind in MESSAGES]
        return [turn for turn in reversed(mine) if before <= 0 or turn.position < before][:limit]

    def mark_read(self, application_id: str, kind: str, at: datetime) -> int:
        return self._change(application_id, lambda t: t.kind == kind and t.read_at is None and t.holds, read_at=at)

    def settle(self, application_id: str, turn_id: str = "") -> int:
        def meant(turn: Turn) -> bool:
            return turn.awaits and (turn.id == turn_id if turn_id else turn.kind == "message")

        return self._change(application_id, meant, awaits=False)

    def undo(self, turn_id: str, at: datetime) -> bool:
        turn = self._kept.turns.get(turn_id)
        if turn is None or not turn.holds or turn.read_at:
            return False
        self._kept.turns[turn_id] = turn.undone(at)
        return True

    def awaiting_in(self, unit_id: str, limit: int, after: str = "") -> Sequence[Awaiting]:
        of_unit = {c.application_id for c in self._kept.cases.values() if c.assignment.unit_id == unit_id}
        found = [t for t in self._kept.turns.values() if t.awaits and t.application_id in of_unit]
        if last := self._kept.turns.get(after):
            found = [turn for turn in found if (turn.at, turn.id) > (last.at, last.id)]
        found.sort(key=lambda turn: (turn.at, turn.id))
        return [Awaiting(turn, self._kept.applications[turn.application_id].what) for turn in found[:limit]]

    def marks(self, application_ids: Sequence[str]) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for turn in self._kept.turns.values():
            if turn.application_id in application_ids and (turn.awaits or (turn.kind == "withdrawn" and turn.holds)):
                found.setdefault(turn.application_id, set()).add(turn.kind)
        return {id_: frozenset(kinds) for id_, kinds in found.items()}

    def _mine(self, application_id: str) -> list[Turn]:
        mine = [turn for turn in self._kept.turns.values() if turn.application_id == application_id]
        return sorted(mine, key=lambda turn: turn.position)

    def _change(self, application_id: str, meant, **changes) -> int:
        changed = [replace(turn, **changes) for turn in self._mine(application_id) if meant(turn)]
        self._kept.turns.update({turn.id: turn for turn in changed})
        return len(changed)
