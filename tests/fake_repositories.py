"""What the fakes keep, and the repositories over it. Values are frozen: a copy of the collections is a snapshot."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from app.domain.access_log import FIRST_HASH, LOOKS, AccessEntry, Act, chained_hash
from app.domain.account import Account, Held, Holding, Identity, Passkey, Password, plain_name
from app.domain.application import Application, KeptDraft, RequestedService, Visit
from app.domain.case_task import CaseTask
from app.domain.casework import LEADING, Case, CaseState, Lead, Referent, StaffMember, Unit, UnitKind
from app.domain.circle import SupportCircle
from app.domain.consent import Consent
from app.domain.conversation import MESSAGES, Turn
from app.domain.correction import Correction, CorrectionAnswer
from app.domain.decision import Decision, Ruling
from app.domain.demand import UnmetDemand
from app.domain.earlier import Diagnosis, Weighing
from app.domain.edition import Edition
from app.domain.given import Given
from app.domain.mandate import Mandate
from app.domain.notice import UNFINISHED, Failure, MessageState
from app.domain.opening import Opening
from app.domain.paper import Paper
from app.domain.people import ContactWay, IdentityKind, SafeContact
from app.domain.routing import Workload
from app.domain.staff_note import StaffNote
from app.use_cases.ports import (
    AlreadySent,
    Awaiting,
    Beside,
    ChainedEntry,
    ContactChange,
    Credentials,
    KeptSession,
    MemberKey,
    Message,
    OpenedVisit,
    Secrets,
    StaleWrite,
    Tally,
    Unfinished,
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
    blocked: dict[str, datetime] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    staff: dict[str, StaffMember] = field(default_factory=dict)
    credentials: dict[str, Credentials] = field(default_factory=dict)
    entries: list[ChainedEntry] = field(default_factory=list)
    outbox: dict[str, Message] = field(default_factory=dict)
    contacts: list[ContactChange] = field(default_factory=list)
    tries: list[tuple[str, datetime]] = field(default_factory=list)
    archive: dict[str, str] = field(default_factory=dict)
    consents: list[tuple[str, Consent, str]] = field(default_factory=list)
    openings: dict[str, Opening] = field(default_factory=dict)
    demand: dict[tuple[date, Edition, str], int] = field(default_factory=dict)
    leads: dict[str, tuple[Lead, ...]] = field(default_factory=dict)
    referents: dict[str, Referent] = field(default_factory=dict)
    corrections: dict[str, Correction] = field(default_factory=dict)
    correction_answers: list[CorrectionAnswer] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    turns: dict[str, Turn] = field(default_factory=dict)
    papers: dict[str, tuple[Paper, str, str]] = field(default_factory=dict)
    circles: dict[str, SupportCircle] = field(default_factory=dict)
    circle_codes: dict[str, tuple[MemberKey, str]] = field(default_factory=dict)
    mandates: dict[str, tuple[str, Mandate]] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    recovery: dict[str, frozenset[str]] = field(default_factory=dict)
    holdings: dict[tuple[str, Held], datetime] = field(default_factory=dict)
    claims: dict[str, tuple[Held, datetime]] = field(default_factory=dict)
    diagnoses: list[Diagnosis] = field(default_factory=list)
    weighings: list[Weighing] = field(default_factory=list)
    given: list[Given] = field(default_factory=list)
    case_tasks: dict[str, CaseTask] = field(default_factory=dict)
    staff_notes: list[StaffNote] = field(default_factory=list)

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

    def forget_others(self, draft_id: str, handle: str) -> None:
        _forget(self._kept.visits, lambda v: v.draft_id == draft_id and v.handle != handle and not v.member_id)

    def forget_session(self, session_key: str) -> None:
        _forget(self._kept.visits, lambda visit: visit.session_key == session_key)

    def move_session(self, session_key: str, new_key: str) -> None:
        mine = {handle: v for handle, v in self._kept.visits.items() if v.session_key == session_key}
        self._kept.visits |= {handle: replace(v, session_key=new_key) for handle, v in mine.items()}

    def forget_untouched_since(self, moment: datetime) -> int:
        return _forget(self._kept.visits, lambda visit: visit.touched_at < moment)

    def _read_in(self, visit: Visit) -> Visit | None:
        if not visit.draft_id:
            return visit
        behind = self._kept.drafts.get(visit.draft_id)
        return replace(visit, draft=behind.what.draft, draft_version=behind.what.version) if behind else None


class FakeOpenings:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, opening: Opening) -> None:
        self._kept.openings[opening.id] = opening

    def of(self, form_key: str) -> Sequence[OpenedVisit]:
        mine = [one for one in self._kept.openings.values() if one.form_key == form_key]
        mine.sort(key=lambda one: (one.at, one.id), reverse=True)
        return [self._with_touches(one) for one in mine[:100]]

    def forget_before(self, moment: datetime) -> int:
        return _forget(self._kept.openings, lambda opening: opening.at < moment)

    def _with_touches(self, opening: Opening) -> OpenedVisit:
        visit = self._kept.visits.get(opening.handle)
        return OpenedVisit(opening, visit and visit.touched_at)


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
        self._forget_papers()

    def forget_saved_before(self, moment: datetime) -> int:
        gone = _forget(self._kept.drafts, lambda behind: behind.what.saved_at < moment)
        self._forget_papers()
        return gone

    def _forget_papers(self) -> None:
        _forget(self._kept.papers, lambda row: row[1] and row[1] not in self._kept.drafts)
    def saved_before(self, moment: datetime) -> Sequence[KeptDraft]:
        old = [behind.what for behind in self._kept.drafts.values() if behind.what.saved_at < moment]
        return sorted(old, key=lambda kept: (kept.saved_at, kept.id))


class FakeApplications:
    def __init__(self, kept: Kept, secrets: Secrets) -> None:
        self._kept, self._secrets = kept, secrets

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
        return next(((b.what, b.pin_hash) for b in self._open() if b.code_key == code_key), None)

    def find_by_reference(self, reference: str) -> Application | None:
        return self._first(lambda a: a.reference == reference)

    def of_document(self, document_key: str) -> Sequence[Application]:
        sent = [behind.what for behind in self._open()]
        mine = [one for one in sent if _document_key(one, self._secrets) == document_key]
        return sorted(mine, key=lambda one: one.sent_at, reverse=True)

    def requested(self, application_id: str) -> Sequence[RequestedService]:
        found = self.find(application_id)
        return list(found.requested) if found else []

    def _first(self, wanted) -> Application | None:
        return next((b.what for b in self._open() if wanted(b.what)), None)

    def _open(self) -> list[Behind]:
        return [b for b in self._kept.applications.values() if b.what.id not in self._kept.blocked]

    def block(self, application_id: str, until: datetime) -> None:
        self._kept.blocked[application_id] = until

    def blocked_until_before(self, moment: datetime) -> Sequence[str]:
        return sorted(id_ for id_, until in self._kept.blocked.items() if until < moment)


def _document_key(application: Application, secrets: Secrets) -> str | None:
    person = application.draft.person
    if not person or not person.document or person.document_kind not in {IdentityKind.DNI, IdentityKind.NIE}:
        return None
    return secrets.keyed_hash("document", person.document)


def _turn(case: Case) -> tuple:
    return (not case.delegates, case.opened_at, case.id)


class FakeCases:
    def __init__(self, kept: Kept, secrets: Secrets) -> None:
        self._kept, self._secrets = kept, secrets

    def add(self, case: Case) -> None:
        self._kept.cases[case.id] = case
        self._kept.leads[case.application_id] = (Lead(case.assignment, case.opened_at),)

    def find(self, application_id: str) -> Case | None:
        return next((c for c in self._kept.cases.values() if c.application_id == application_id), None)

    def find_with_beside(self, application_id: str) -> tuple[Case, Beside] | None:
        case = self.find(application_id)
        beside = (
            [*self._kept.corrections.values()], self._kept.decisions, [*self._kept.turns.values()], self._kept.contacts
        )
        stands = (any(one.application_id == application_id for one in kept) for kept in beside)
        return (case, Beside(*stands)) if case else None

    def update(self, case: Case, at: datetime | None = None, words: str = "") -> Case:
        there = self._kept.cases.get(case.id)
        if there is None or there.version != case.version:
            raise StaleWrite(case.id)
        if there.assignment != case.assignment:
            if at is None:
                raise ValueError(case.id)
            *before, last = self._kept.leads[case.application_id]
            self._kept.leads[case.application_id] = (
                *before, replace(last, until=at), Lead(case.assignment, at, words=words)
            )
        changed = self._kept.cases[case.id] = replace(case, version=case.version + 1)
        return changed

    def leads(self, application_id: str) -> Sequence[Lead]:
        return list(self._kept.leads.get(application_id, ()))

    def referents(self, application_id: str) -> Sequence[Referent]:
        mine = [r for r in self._kept.referents.values() if r.application_id == application_id]
        return sorted(mine, key=lambda r: (r.since, r.id))

    def referents_of(self, application_id: str, staff_id: str, unit_id: str) -> Sequence[Referent]:
        return [
            r for r in self.referents(application_id)
            if r.staff_id == staff_id or (not r.staff_id and r.unit_id == unit_id)
        ]

    def keep_referent(self, referent: Referent) -> None:
        there = self._kept.referents.get(referent.id)
        self._kept.referents[referent.id] = replace(there, until=referent.until) if there else referent

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
        if self._kept.applications[case.application_id].what.draft.private:
            return None
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

    def several(self, staff_ids: Collection[str]) -> Mapping[str, StaffMember]:
        return {id_: self._kept.staff[id_] for id_ in staff_ids if id_ in self._kept.staff}

    def with_stand_in(self, staff_id: str) -> tuple[StaffMember | None, StaffMember | None]:
        member = self.find(staff_id)
        return member, self.find(member.stands_in) if member else None

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
        mine = [u for u in self._kept.units.values() if u.municipality == ine_code and u.kind is UnitKind.BASE]
        return min(mine, key=lambda u: u.id, default=None)

    def add_unit(self, unit: Unit) -> None:
        self._kept.units[unit.id] = unit

    def workloads(self, unit_id: str) -> Sequence[Workload]:
        members = [m for m in self._kept.staff.values() if m.unit_id == unit_id and m.is_active and m.role in LEADING]
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

    def happened(self, application_id: str, limit: int, before: str = "") -> Sequence[AccessEntry]:
        return self._part(application_id, limit, before, looks=False)

    def looked(self, application_id: str, limit: int, before: str = "") -> Sequence[AccessEntry]:
        return self._part(application_id, limit, before, looks=True)

    def _part(self, application_id: str, limit: int, before: str, *, looks: bool) -> Sequence[AccessEntry]:
        mine = list(reversed(self.of_application(application_id)))
        seen = next((place for place, entry in enumerate(mine) if entry.id == before), -1)
        return [entry for entry in mine[seen + 1 :] if (entry.act in LOOKS) is looks][:limit]

    def of_acts(self, application_id: str, acts: Collection[Act], limit: int, before: str = "") -> Sequence[AccessEntry]:
        mine = list(reversed(self.of_application(application_id)))
        seen = next((place for place, entry in enumerate(mine) if entry.id == before), -1)
        return [entry for entry in mine[seen + 1 :] if entry.act in acts][:limit]

    def last_opened(self, application_id: str, reader: str, before: datetime) -> datetime | None:
        mine = reversed(self.of_application(application_id))
        return next((e.at for e in mine if e.act is Act.OPENED and e.reader == reader and e.at < before), None)

    def chain(self, after: int = 0, limit: int = 1000) -> Sequence[ChainedEntry]:
        return [link for link in self._kept.entries if link.sequence > after][:limit]


def _age(message: Message) -> tuple:
    return message.created_at, message.id


class FakeOutbox:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, message: Message) -> bool:
        event = message.event or message.id
        once = (message.kind, event, message.way, message.member_id)
        if any((m.kind, m.event, m.way, m.member_id) == once for m in self._kept.outbox.values()):
            return False
        self._kept.outbox[message.id] = replace(message, event=event, next_try_at=message.next_try_at or message.created_at)
        return True

    def waiting(self, limit: int) -> Sequence[Message]:
        return self._in_states({MessageState.WAITING})[:limit]

    def claim(self, ways: Collection[ContactWay], now: datetime, until: datetime, limit: int) -> Sequence[Message]:
        due = [m for m in self._in_states({MessageState.WAITING}) if m.next_try_at <= now and m.way in set(ways)]
        due.sort(key=lambda m: (m.next_try_at, m.id))
        return [self._write(m, tries=m.tries + 1, next_try_at=until) for m in due[:limit]]

    def put_off(self, message: Message, to: datetime, failure: Failure | None, *, counted: bool = True) -> None:
        there = self._as_read(message)
        if there and there.state is MessageState.WAITING:
            self._write(there, next_try_at=to, failure=failure, tries=message.tries - (not counted))

    def end(self, message: Message, state: MessageState, at: datetime, failure: Failure | None = None) -> bool:
        there = self._as_read(message)
        if there is None or there.state is MessageState.SENT:
            return False
        self._write(there, state=state, ended_at=at, failure=failure)
        return True

    def try_again(self, message: Message, now: datetime) -> bool:
        there = self._kept.outbox.get(message.id)
        if there is None or there.state is not MessageState.DEAD:
            return False
        self._write(there, state=MessageState.WAITING, next_try_at=now, tries=0, failure=None, ended_at=None)
        return True

    def find(self, message_id: str) -> Message | None:
        return self._kept.outbox.get(message_id)

    def of_application(self, application_id: str) -> Sequence[Message]:
        return sorted((m for m in self._kept.outbox.values() if m.application_id == application_id), key=_age)

    def told_at(self, kind: str, event: str) -> datetime | None:
        told = [m.created_at for m in self._kept.outbox.values() if (m.kind, m.event) == (kind, event)]
        return min(told, default=None)

    def tally(self) -> Sequence[Tally]:
        alike = Counter((m.state, m.way, m.failure) for m in self._kept.outbox.values())
        return [Tally(*key, number) for key, number in sorted(alike.items(), key=lambda one: [k or "" for k in one[0]])]

    def unfinished_in(self, unit_id: str, limit: int, after: str = "") -> Sequence[Unfinished]:
        ours = {c.application_id for c in self._kept.cases.values() if c.assignment.unit_id == unit_id}
        found = [m for m in self._in_states(UNFINISHED) if m.application_id in ours]
        if last := self._kept.outbox.get(after):
            found = [m for m in found if _age(m) > _age(last)]
        return [Unfinished(m, self._kept.applications[m.application_id].what.reference) for m in found[:limit]]

    def dead(self, limit: int) -> Sequence[Message]:
        return self._in_states({MessageState.DEAD})[:limit]

    def forget_ended_before(self, moment: datetime) -> int:
        return _forget(self._kept.outbox, lambda m: m.ended_at and m.ended_at < moment)

    def forget_of_gone_drafts(self) -> int:
        return _forget(self._kept.outbox, lambda m: m.draft_id and m.draft_id not in self._kept.drafts)

    def _in_states(self, states: Collection[MessageState]) -> list[Message]:
        return sorted((m for m in self._kept.outbox.values() if m.state in states), key=_age)

    def _as_read(self, message: Message) -> Message | None:
        there = self._kept.outbox.get(message.id)
        return there if there and there.tries == message.tries else None

    def _write(self, message: Message, **changes) -> Message:
        changed = self._kept.outbox[message.id] = replace(message, **changes)
        return changed


class FakeSafeContacts:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, change: ContactChange) -> None:
        self._kept.contacts.append(change)

    def history(self, application_id: str) -> Sequence[ContactChange]:
        return [change for change in self._kept.contacts if change.application_id == application_id]

    def current(self, application_id: str) -> SafeContact | None:
        if changes := self.history(application_id):
            return changes[-1].contact
        sent = self._kept.applications.get(application_id)
        return sent.what.draft.safe_contact if sent else None

    def current_of(self, application: Application) -> SafeContact | None:
        return self.current(application.id)

    def forget_delivered_before(self, moment: datetime) -> int:
        gone = [id_ for id_, at in self._kept.delivered.items() if at < moment]
        for id_ in gone:
            del self._kept.outbox[id_], self._kept.delivered[id_]
        return len(gone)


class FakeConsentHistory:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, application_id: str, consent: Consent, entered_by: str) -> None:
        self._kept.consents.append((application_id, consent, entered_by))

    def of_application(self, application_id: str) -> Sequence[Consent]:
        return [consent for of, consent, _ in self._kept.consents if of == application_id]


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


class FakeCorrections:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, correction: Correction) -> None:
        if correction.number in {one.number for one in self.of_application(correction.application_id)}:
            raise StaleWrite(correction.application_id)
        self._kept.corrections[correction.id] = correction

    def update(self, correction: Correction) -> Correction:
        there = self._kept.corrections.get(correction.id)
        if there is None or there.version != correction.version:
            raise StaleWrite(correction.id)
        changed = self._kept.corrections[correction.id] = replace(correction, version=correction.version + 1)
        return changed

    def of_application(self, application_id: str) -> Sequence[Correction]:
        mine = [one for one in self._kept.corrections.values() if one.application_id == application_id]
        return sorted(mine, key=lambda one: one.number)

    def add_answer(self, answer: CorrectionAnswer) -> None:
        self._kept.correction_answers.append(answer)

    def answers(self, correction_id: str) -> Sequence[CorrectionAnswer]:
        mine = [one for one in self._kept.correction_answers if one.correction_id == correction_id]
        return sorted(mine, key=lambda one: (one.at, one.id))


class FakeDecisions:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, decision: Decision) -> None:
        if (decision.requested_id, decision.number) in {(one.requested_id, one.number) for one in self._kept.decisions}:
            raise StaleWrite(decision.requested_id)
        self._kept.decisions.append(decision)

    def of_application(self, application_id: str) -> Sequence[Decision]:
        mine = [one for one in self._kept.decisions if one.application_id == application_id]
        return sorted(mine, key=lambda one: (one.at, one.number, one.id))

    def waits(self, code: str, limit: int) -> Sequence[int]:
        told = [d for d in self._kept.decisions if d.code == code and d.ruling in {Ruling.GRANTED, Ruling.NOT_GRANTED}]
        return [one.waited for one in sorted(told, key=lambda one: one.at, reverse=True)[:limit]]
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


class FakePapers:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, paper: Paper, *, draft_id: str = "", application_id: str = "") -> None:
        self._kept.papers[paper.id] = paper, draft_id, application_id

    def change(self, paper: Paper) -> None:
        if paper.id in self._kept.papers:
            self._kept.papers[paper.id] = paper, *self._kept.papers[paper.id][1:]

    def remove(self, paper_id: str) -> None:
        self._kept.papers.pop(paper_id, None)

    def hand_over(self, draft_id: str, application_id: str) -> None:
        for id_, (paper, of, _) in list(self._kept.papers.items()):
            if of == draft_id:
                self._kept.papers[id_] = paper, "", application_id

    def of_application(self, application_id: str) -> Sequence[Paper]:
        mine = [paper for paper, _, of in self._kept.papers.values() if of == application_id]
        return sorted(mine, key=lambda paper: (paper.added_at, paper.id))

    def known(self, paper_ids) -> frozenset[str]:
        return frozenset(paper_ids) & frozenset(self._kept.papers)
class FakeCircles:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def find(self, about: str) -> SupportCircle | None:
        return self._kept.circles.get(about)

    def keep(self, about: str, circle: SupportCircle) -> None:
        self._kept.circles[about] = circle

    def renew_code(self, key: MemberKey, code_key: str) -> None:
        self._kept.circle_codes[key.member_id] = key, code_key

    def forget_code(self, member_id: str) -> None:
        self._kept.circle_codes.pop(member_id, None)

    def find_by_code(self, code_key: str) -> MemberKey | None:
        return next((key for key, of in self._kept.circle_codes.values() if of == code_key), None)

    def with_code(self, about: str) -> frozenset[str]:
        return frozenset(key.member_id for key, _ in self._kept.circle_codes.values() if key.about == about)

    def carry_over(self, draft_id: str, application_id: str, circle: SupportCircle) -> None:
        self._kept.circles.pop(draft_id, None)
        self.keep(application_id, circle)
        for id_, (key, code) in self._kept.circle_codes.items():
            if key.about == draft_id:
                self._kept.circle_codes[id_] = replace(key, about=application_id), code
        for id_, (about, mandate) in self._kept.mandates.items():
            if about == draft_id:
                self._kept.mandates[id_] = application_id, mandate

    def forget_unheld(self) -> int:
        held = {*self._kept.drafts, *self._kept.applications}
        _forget(self._kept.circle_codes, lambda row: row[0].about not in held)
        _forget(self._kept.mandates, lambda row: row[0] not in held)
        gone = [about for about in self._kept.circles if about not in held]
        for about in gone:
            del self._kept.circles[about]
        return len(gone)


class FakeMandates:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def keep(self, about: str, mandate: Mandate) -> None:
        self._kept.mandates[mandate.id] = about, mandate

    def of(self, about: str) -> Sequence[Mandate]:
        mine = [mandate for of, mandate in self._kept.mandates.values() if of == about]
        return sorted(sorted(mine, key=lambda m: m.id), key=lambda m: m.given.at, reverse=True)
class FakeAccounts:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def find(self, account_id: str) -> Account | None:
        found = self._kept.accounts.get(account_id)
        return replace(found, recovery_left=len(self._kept.recovery.get(account_id, ()))) if found else None

    def find_by_name(self, name: str) -> Account | None:
        plain = plain_name(name)
        return self._first(lambda a: plain and plain_name(a.name) == plain)

    def find_by_credential(self, credential: str) -> Account | None:
        return self._first(lambda a: a.passkey(credential))

    def find_by_identity(self, issuer: str, subject: str) -> Account | None:
        return self._first(lambda a: any((i.issuer, i.subject) == (issuer, subject) for i in a.identities))

    def add(self, account: Account, recovery_keys=()) -> bool:
        if self._taken(account.name, account.id) or any(self.find_by_credential(k.credential) for k in account.passkeys):
            return False
        if any(self.find_by_identity(i.issuer, i.subject) for i in account.identities):
            return False
        self._kept.accounts[account.id] = account
        self.keep_recovery(account.id, recovery_keys)
        return True

    def keep_password(self, account_id: str, name: str, password: Password) -> bool:
        if self._taken(name, account_id):
            return False
        self._change(account_id, name=name, password=password)
        return True

    def remove_password(self, account_id: str) -> None:
        self._change(account_id, password=None)
        self._kept.recovery.pop(account_id, None)

    def keep_hash(self, account_id: str, password_hash: str) -> None:
        self._change(account_id, password=replace(self._kept.accounts[account_id].password, hash=password_hash))

    def keep_valid_from(self, account_id: str, moment: datetime) -> None:
        self._change(account_id, valid_from=moment)

    def keep_totp_step(self, account_id: str, step: int) -> bool:
        found = self._kept.accounts.get(account_id)
        if found is None or found.password is None or found.password.totp_step >= step:
            return False
        self._change(account_id, password=replace(found.password, totp_step=step))
        return True

    def keep_recovery(self, account_id: str, keys) -> None:
        self._kept.recovery[account_id] = frozenset(keys)

    def use_recovery(self, account_id: str, key: str) -> bool:
        left = self._kept.recovery.get(account_id, frozenset())
        self._kept.recovery[account_id] = left - {key}
        return key in left

    def add_passkey(self, account_id: str, passkey: Passkey) -> bool:
        if self.find_by_credential(passkey.credential):
            return False
        self._change(account_id, passkeys=(*self._kept.accounts[account_id].passkeys, passkey))
        return True

    def keep_use(self, passkey_id: str, sign_count: int, at: datetime) -> bool:
        for account in self._kept.accounts.values():
            for key in account.passkeys:
                if key.id == passkey_id and (key.sign_count < sign_count or key.sign_count == sign_count == 0):
                    used = replace(key, sign_count=sign_count, used_at=at)
                    self._change(account.id, passkeys=tuple(used if k is key else k for k in account.passkeys))
                    return True
        return False

    def remove_passkey(self, account_id: str, passkey_id: str) -> None:
        if account := self._kept.accounts.get(account_id):
            self._change(account_id, passkeys=tuple(k for k in account.passkeys if k.id != passkey_id))

    def keep_identity(self, account_id: str, identity: Identity) -> bool:
        other = self.find_by_identity(identity.issuer, identity.subject)
        if other and other.id != account_id:
            return False
        said = self._kept.accounts[account_id].identities
        known = next((i for i in said if (i.issuer, i.subject) == (identity.issuer, identity.subject)), None)
        now = replace(identity, id=known.id) if known else identity
        self._change(account_id, identities=(*(i for i in said if i is not known), now))
        return True

    def remove_identity(self, account_id: str, identity_id: str) -> None:
        said = self._kept.accounts[account_id].identities
        self._change(account_id, identities=tuple(i for i in said if i.id != identity_id))

    def forget(self, account_id: str) -> None:
        self._kept.accounts.pop(account_id, None)
        self._kept.recovery.pop(account_id, None)
        for key in [key for key in self._kept.holdings if key[0] == account_id]:
            del self._kept.holdings[key]

    def _first(self, wanted) -> Account | None:
        return next((self.find(a.id) for a in self._kept.accounts.values() if wanted(a)), None)

    def _taken(self, name: str, account_id: str) -> bool:
        other = self.find_by_name(name)
        return other is not None and other.id != account_id

    def _change(self, account_id: str, **changes) -> None:
        if account_id in self._kept.accounts:
            self._kept.accounts[account_id] = replace(self._kept.accounts[account_id], **changes)


class FakeHoldings:
    """Drafts that are gone are held no more, as if the database had taken them away."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def of(self, account_id: str) -> Sequence[Holding]:
        mine = [Holding(a, held, since) for (a, held), since in self._kept.holdings.items() if a == account_id]
        return sorted(filter(self._is_there, mine), key=lambda h: h.since, reverse=True)

    def hold(self, holding: Holding) -> bool:
        key = holding.account_id, holding.held
        if key in self._kept.holdings:
            return False
        self._kept.holdings[key] = holding.since
        return True

    def let_go(self, account_id: str, held: Held) -> bool:
        return self._kept.holdings.pop((account_id, held), None) is not None

    def let_go_all(self, held: Held, but: str = "") -> int:
        self._kept.claims = {c: (h, u) for c, (h, u) in self._kept.claims.items() if h != held}
        mine = [key for key in self._kept.holdings if key[1] == held and key[0] != but]
        for key in mine:
            del self._kept.holdings[key]
        return len(mine)

    def count(self, held: Held) -> int:
        return sum(key[1] == held for key in self._kept.holdings)

    def become(self, draft_id: str, application_id: str) -> None:
        before, after = Held(draft_id), Held(application_id=application_id)
        self._kept.holdings = {(a, after if h == before else h): at for (a, h), at in self._kept.holdings.items()}
        self._kept.claims = {c: (after if h == before else h, until) for c, (h, until) in self._kept.claims.items()}

    def keep_claim(self, code_key: str, held: Held, until: datetime) -> None:
        self._kept.claims = {c: (h, u) for c, (h, u) in self._kept.claims.items() if h != held}
        self._kept.claims[code_key] = held, until

    def take_claim(self, code_key: str, now: datetime) -> Held | None:
        held, until = self._kept.claims.pop(code_key, (None, now))
        return held if held and until > now and (not held.draft_id or held.draft_id in self._kept.drafts) else None

    def forget_claims_before(self, moment: datetime) -> int:
        return _forget(self._kept.claims, lambda claim: claim[1] < moment)

    def _is_there(self, holding: Holding) -> bool:
        return not holding.held.draft_id or holding.held.draft_id in self._kept.drafts
