"""What the fakes keep, and the repositories over it. Values are frozen: a copy of the collections is a snapshot."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from app.domain.absence import Absence, Presence, Seen, standing_in
from app.domain.access_log import FIRST_HASH, LOOKS, AccessEntry, Act, chained_hash
from app.domain.account import Account, Held, Holding, Identity, Passkey, Password, plain_name
from app.domain.application import Application, Draft, KeptDraft, RequestedService, Visit
from app.domain.case_task import CaseTask, CaseTaskState
from app.domain.casework import LEADING, Case, CaseState, Lead, Referent, ReferentKind, StaffMember, Unit, UnitKind
from app.domain.circle import SupportCircle
from app.domain.consent import Consent
from app.domain.conversation import MESSAGES, Turn
from app.domain.correction import Correction, CorrectionAnswer
from app.domain.counter import CounterEntry
from app.domain.decision import Decision, Ruling
from app.domain.demand import UnmetDemand
from app.domain.deviation import AppliedProtocol
from app.domain.earlier import Diagnosis, Weighing
from app.domain.edition import Edition
from app.domain.given import Given
from app.domain.glance import Glance
from app.domain.handover import Handover
from app.domain.mandate import Mandate
from app.domain.merge import JoinQuestion, Merge, Spoken, strictest
from app.domain.notice import UNFINISHED, Failure, MessageState
from app.domain.offer import Offer, OfferAnswer
from app.domain.opening import Opening
from app.domain.paper import Paper
from app.domain.people import ContactWay, IdentityKind, SafeContact
from app.domain.phone_code import PhoneCode
from app.domain.plan_entry import PlanEntry
from app.domain.queue import QueuePlace, QueueState, Sought
from app.domain.queue_filter import SavedFilter
from app.domain.reference import HERE
from app.domain.referral import Referral
from app.domain.register import Alert, Lookup
from app.domain.residence import Move
from app.domain.routing import Reception, Workload
from app.domain.staff_log import StaffEvent
from app.domain.staff_note import StaffNote
from app.domain.staffing import FROM_THE_BEGINNING, Organisation, Territory, serving
from app.domain.watching import InSight, OpenLooks
from app.domain.workload import Appraisal
from app.use_cases.ports import (
    AlreadySent,
    Awaiting,
    Beside,
    BesideDraft,
    CaseLine,
    ChainedEntry,
    ContactChange,
    Credentials,
    KeptSession,
    LedCase,
    MemberKey,
    Message,
    Nobodys,
    OpenedVisit,
    QueueCounts,
    ReferralLine,
    RowKind,
    Secrets,
    StaleWrite,
    Tally,
    Unfinished,
    WaitingApplication,
)
from tests.fake_merges import person_of


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
    plans: dict[str, PlanEntry] = field(default_factory=dict)
    lookups: list[Lookup] = field(default_factory=list)
    alerts: dict[str, Alert] = field(default_factory=dict)
    papers: dict[str, tuple[Paper, str, str]] = field(default_factory=dict)
    circles: dict[str, SupportCircle] = field(default_factory=dict)
    circle_codes: dict[str, tuple[MemberKey, str]] = field(default_factory=dict)
    mandates: dict[str, tuple[str, Mandate]] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    recovery: dict[str, frozenset[str]] = field(default_factory=dict)
    holdings: dict[tuple[str, Held], datetime] = field(default_factory=dict)
    claims: dict[str, tuple[Held, datetime]] = field(default_factory=dict)
    phone_codes: dict[str, PhoneCode] = field(default_factory=dict)
    places: dict[str, QueuePlace] = field(default_factory=dict)
    offers: dict[str, Offer] = field(default_factory=dict)
    appraisals: dict[str, Appraisal] = field(default_factory=dict)
    saved_filters: dict[str, SavedFilter] = field(default_factory=dict)
    handovers: dict[str, Handover] = field(default_factory=dict)
    moves: dict[str, Move] = field(default_factory=dict)
    referrals: dict[str, Referral] = field(default_factory=dict)
    counter_entries: dict[str, CounterEntry] = field(default_factory=dict)
    counter_pins: dict[str, str] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    territories: dict[tuple[str, date], Territory] = field(default_factory=dict)
    absences: dict[str, Absence] = field(default_factory=dict)
    staff_events: list[StaffEvent] = field(default_factory=list)
    staff_sessions: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    staff_recovery: dict[str, frozenset[str]] = field(default_factory=dict)
    invitations: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    subjects: dict[tuple[str, str], str] = field(default_factory=dict)
    diagnoses: list[Diagnosis] = field(default_factory=list)
    weighings: list[Weighing] = field(default_factory=list)
    given: list[Given] = field(default_factory=list)
    case_tasks: dict[str, CaseTask] = field(default_factory=dict)
    applied_protocols: list[AppliedProtocol] = field(default_factory=list)
    staff_notes: list[StaffNote] = field(default_factory=list)
    merges: dict[tuple[str, str], Merge] = field(default_factory=dict)
    join_questions: dict[str, JoinQuestion] = field(default_factory=dict)

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

    def find_with_visit(self, key: str, handle: str) -> tuple[KeptSession, Visit | None] | None:
        session = self._kept.sessions.get(key)
        return None if session is None else (session, FakeVisits(self._kept).find(handle, key))

    def find_with_staff(self, key: str) -> tuple[KeptSession, tuple[StaffMember, datetime] | None, bool] | None:
        session = self._kept.sessions.get(key)
        staff_id, began = self._kept.staff_sessions.get(key, ("", None))
        covered = any(one.counter and one.is_covered for one in FakeVisits(self._kept).of_session(key))
        return None if session is None else (session, (self._kept.staff[staff_id], began) if began else None, covered)

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
        changed = replace(visit, version=visit.version + 1, is_covered=there.is_covered, session_key=there.session_key)
        self._kept.visits[visit.handle] = changed
        return changed

    def touch(self, handle: str, session_key: str, at: datetime) -> None:
        there = self._kept.visits.get(handle)
        if there and there.session_key == session_key:
            self._kept.visits[handle] = replace(there, touched_at=at)

    def of_session(self, session_key: str) -> Sequence[Visit]:
        mine = [v for v in self._kept.visits.values() if v.session_key == session_key]
        mine.sort(key=lambda v: (-v.touched_at.timestamp(), v.handle))
        return [read for v in mine if (read := self._read_in(v))]

    def forget(self, handle: str) -> None:
        self._kept.visits.pop(handle, None)

    def forget_others(self, about: str, handle: str) -> None:
        _forget(self._kept.visits, lambda v: v.about == about and v.handle != handle and not v.member_id)

    def forget_session(self, session_key: str) -> None:
        _forget(self._kept.visits, lambda visit: visit.session_key == session_key)

    def move_session(self, session_key: str, new_key: str) -> None:
        mine = {handle: v for handle, v in self._kept.visits.items() if v.session_key == session_key}
        self._kept.visits |= {handle: replace(v, session_key=new_key) for handle, v in mine.items()}

    def cover(self, session_key: str, at: datetime) -> None:
        self._change_helped(session_key, is_covered=True)

    def uncover(self, session_key: str) -> None:
        self._change_helped(session_key, is_covered=False)

    def carry_helped(self, session_key: str, new_key: str, staff_id: str) -> None:
        self._change_helped(session_key, staff_id, session_key=new_key, is_covered=False)

    def _change_helped(self, of_session: str, staff_id: str = "", **changes) -> None:
        for handle, visit in list(self._kept.visits.items()):
            if visit.session_key == of_session and visit.counter and staff_id in {"", visit.counter.staff_id}:
                self._kept.visits[handle] = replace(visit, **changes)

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

    def before(self, form_key: str, handle: str) -> Opening | None:
        openings = [one.opening for one in self.of(form_key)]
        here = max((one.at for one in openings if one.handle == handle), default=None)
        return next((o for o in openings if o.handle != handle and (here is None or o.at <= here)), None)

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

    def pin_of_code(self, code_key: str) -> str | None:
        found = self.find_by_code(code_key)
        return found[1] if found else None

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

    def add_from_draft(self, application: Application, draft_id: str, draft_version: int | None = None) -> BesideDraft:
        if sent := self.find_by_form_key(application.draft.form_key):
            raise AlreadySent(sent)
        if draft_id not in self._kept.drafts:
            raise LookupError(draft_id)
        if draft_version not in {None, self._kept.drafts[draft_id].what.version}:
            raise StaleWrite(draft_id)
        self._kept.applications[application.id] = replace(self._kept.drafts[draft_id], what=application)
        return BesideDraft(papers=True, circle=True, holdings=True, phone_code=True, archived=False)

    def find(self, application_id: str) -> Application | None:
        return self._first(lambda a: a.id == application_id)

    def find_draft(self, application_id: str) -> Draft | None:
        found = self.find(application_id)
        return found.draft if found else None

    def find_receipt(self, application_id: str) -> tuple[Edition, str] | None:
        found = self.find(application_id)
        return (found.edition, found.receipt) if found else None

    def is_there(self, application_id: str) -> bool:
        return self.find(application_id) is not None

    def reference_of(self, application_id: str) -> str:
        found = self.find(application_id)
        return found.reference if found else ""

    def find_by_form_key(self, form_key: str) -> Application | None:
        return self._first(lambda a: a.draft.form_key == form_key)

    def find_by_code(self, code_key: str) -> tuple[Application, str] | None:
        return next(((b.what, b.pin_hash) for b in self._open() if b.code_key == code_key), None)

    def pin_of_code(self, code_key: str) -> str | None:
        found = self.find_by_code(code_key)
        return found[1] if found else None

    def renew_code(self, application_id: str, code_key: str, pin_hash: str) -> None:
        self._kept.applications[application_id] = Behind(self._kept.applications[application_id].what, code_key, pin_hash)

    def keep_written_in(self, application_id: str, edition: Edition | None) -> None:
        behind = self._kept.applications[application_id]
        self._kept.applications[application_id] = replace(behind, what=replace(behind.what, written_in=edition))

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

    def add(self, case: Case, place: QueuePlace | None = None) -> None:
        self._kept.cases[case.id] = case
        if place:
            self._kept.places[case.application_id] = place
        self._kept.leads[case.application_id] = (Lead(case.assignment, case.opened_at),)

    def find(self, application_id: str) -> Case | None:
        return next((c for c in self._kept.cases.values() if c.application_id == application_id), None)

    def find_with_beside(self, application_id: str) -> tuple[Case, Beside] | None:
        case = self.find(application_id)
        beside = (
            [*self._kept.corrections.values()], self._kept.decisions, [*self._kept.turns.values()], self._kept.contacts,
            [*self._kept.referrals.values()], [*self._kept.handovers.values()],
        )
        stands = (any(one.application_id == application_id for one in kept) for kept in beside)
        return (case, Beside(*stands, joined=self._is_joined(application_id))) if case else None

    def find_with_rows(self, application_id: str) -> tuple[Case, frozenset[RowKind]] | None:
        kept, case = self._kept, self.find(application_id)
        told = [m for m in kept.outbox.values() if m.state is MessageState.BY_HAND]
        plan = kept.plans.values()
        rows = {
            RowKind.CORRECTION: kept.corrections.values(), RowKind.DECISION: kept.decisions, RowKind.TURN: kept.turns.values(),
            RowKind.SAFE_CONTACT: kept.contacts, RowKind.RESIDENCE: kept.moves.values(),
            RowKind.REFERENT: kept.referents.values(), RowKind.TASK: kept.case_tasks.values(), RowKind.NOTE: kept.staff_notes,
            RowKind.DIAGNOSIS: kept.diagnoses, RowKind.GIVEN: kept.given, RowKind.TO_TELL: told,
            RowKind.PLAN: plan, RowKind.PLAN_SHOWN: [one for one in plan if one.content.kind == "presented"],
            RowKind.PLAN_LOOKED_AT: [one for one in plan if one.content.kind == "evaluated"],
            RowKind.TASK_OPEN: [one for one in kept.case_tasks.values() if one.state is CaseTaskState.OPEN],
            RowKind.TASK_DONE: [one for one in kept.case_tasks.values() if one.state is CaseTaskState.DONE],
        }
        found = {kind for kind, several in rows.items() if any(one.application_id == application_id for one in several)}
        found |= {RowKind.CONSENT} if any(of == application_id for of, _, _ in kept.consents) else set()
        found |= {RowKind.PAPER} if any(of == application_id for _, _, of in kept.papers.values()) else set()
        found |= {RowKind.JOINED} if self._is_joined(application_id) else set()
        return (case, frozenset(found)) if case else None

    def _is_joined(self, application_id: str) -> bool:
        joined = {one.application_id for one in self._kept.merges.values() if one.runs}
        return bool(joined & person_of(self._kept, application_id))

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

    def referents_among(
        self, application_ids: Collection[str], staff_id: str, unit_id: str
    ) -> Mapping[str, Sequence[Referent]]:
        found = {id_: self.referents_of(id_, staff_id, unit_id) for id_ in application_ids}
        return {id_: several for id_, several in found.items() if several}

    def keep_referent(self, referent: Referent) -> None:
        there = self._kept.referents.get(referent.id)
        self._kept.referents[referent.id] = replace(there, until=referent.until) if there else referent



class FakeQueue:
    """A place says what was written last; whether a case is waiting or taken is read of the case, as it is kept."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def place(self, application_id: str, place: QueuePlace) -> None:
        self._kept.places[application_id] = place

    def page(self, unit_id: str, sought: Sought, limit: int, after: str = "") -> Sequence[WaitingApplication]:
        order = self._by_day if sought.due_by else _turn
        found = sorted(self._sought(unit_id, sought), key=order)
        if last := self._kept.cases.get(after):
            found = [case for case in found if order(case) > order(last)]
        return [self._line(case) for case in found[:limit]]

    def count(self, unit_id: str, sought: Sought, at_most: int) -> int:
        return min(len(self._sought(unit_id, sought)), at_most)

    def counts(self, unit_id: str, staff_id: str, at_most: int) -> QueueCounts:
        views = (
            Sought(), Sought(led_by=""), Sought(QueueState.TAKEN, led_by=staff_id), Sought(QueueState.ASKED),
        )
        return QueueCounts(*(self.count(unit_id, view, at_most) for view in views))

    def taken_by(self, staff_id: str, limit: int) -> Sequence[WaitingApplication]:
        mine = [
            case for case in self._kept.cases.values()
            if case.assignment.professional_id == staff_id and case.state is CaseState.TAKEN
            and self._state(case) is not QueueState.SETTLED
        ]
        return [self._line(case) for case in sorted(mine, key=lambda c: (c.taken_at, c.id), reverse=True)[:limit]]

    def due_by(self, unit_id: str, day: date, limit: int) -> Sequence[CaseLine]:
        due = [c for c in self._open_in(unit_id) if (place := self._place(c)).due_on and place.due_on <= day]
        return [self.case_line(case) for case in sorted(due, key=self._by_day)[:limit]]

    def waiting_since(self, unit_id: str, moment: datetime, limit: int) -> Sequence[CaseLine]:
        old = [c for c in self._open_in(unit_id) if self._state(c) is QueueState.WAITING and c.opened_at < moment]
        return [self.case_line(case) for case in sorted(old, key=_age_of_case)[:limit]]

    def without_lead(self, unit_id: str, limit: int) -> Sequence[CaseLine]:
        working = {member.id for member in self._kept.staff.values() if member.is_active}
        alone = [c for c in self._open_in(unit_id) if c.assignment.professional_id not in working]
        return [self.case_line(case) for case in sorted(alone, key=_age_of_case)[:limit]]

    def all_applications(self, limit: int, after: str = "") -> Sequence[str]:
        return sorted(c.application_id for c in self._kept.cases.values() if c.application_id > after)[:limit]

    def nobodys_from(self, municipality: str) -> Sequence[str]:
        return sorted(c.application_id for c in self._open_in("", settled=True) if self._is_nobodys_of(c, municipality))

    def nobodys_by_town(self, towns: Collection[str]) -> Mapping[str, Nobodys]:
        opened = {town: [c.opened_at for c in self._open_in("", settled=True) if self._is_nobodys_of(c, town)] for town in towns}
        return {town: Nobodys(len(moments), min(moments)) for town, moments in opened.items() if moments}

    def _is_nobodys_of(self, case: Case, town: str) -> bool:
        return not case.assignment.professional_id and self._place(case).town == town

    def case_line(self, case: Case) -> CaseLine:
        place, sent = self._place(case), self._kept.applications[case.application_id].what
        return CaseLine(case.application_id, sent.reference, case, self._state(case), place.due_on, place.urgent)

    def _sought(self, unit_id: str, sought: Sought) -> list[Case]:
        return [case for case in self._open_in(unit_id, settled=True) if self._is_sought(case, sought)]

    def _is_sought(self, case: Case, sought: Sought) -> bool:
        place, asks = self._place(case), self._kept.applications[case.application_id].what.requested
        return all((
            self._state(case) is sought.state,
            sought.led_by is None or case.assignment.professional_id == sought.led_by,
            not sought.service or sought.service in {line.code for line in asks},
            not sought.town or place.town == sought.town,
            not sought.language or place.language is sought.language,
            place.urgent or not sought.urgent,
            case.delegates or not sought.delegated,
            not sought.due_by or (place.due_on is not None and place.due_on <= sought.due_by),
        ))

    def _open_in(self, unit_id: str, *, settled: bool = False) -> list[Case]:
        gone = {QueueState.CLOSED} if settled else {QueueState.CLOSED, QueueState.SETTLED}
        return [
            case for case in self._kept.cases.values()
            if case.assignment.unit_id == unit_id and self._state(case) not in gone
        ]

    def _place(self, case: Case) -> QueuePlace:
        return self._kept.places.get(case.application_id, QueuePlace(QueueState.WAITING))

    def _state(self, case: Case) -> QueueState:
        placed = self._place(case).state
        stays = case.state is not CaseState.CLOSED and placed in {QueueState.ASKED, QueueState.SETTLED}
        return placed if stays else QueueState(case.state)

    def _by_day(self, case: Case) -> tuple:
        return self._place(case).due_on, case.id

    def _line(self, case: Case) -> WaitingApplication:
        place = self._place(case)
        return WaitingApplication(
            Glance.of(self._kept.applications[case.application_id].what), case, self._state(case), place.due_on,
            place.urgent,
        )


class FakeOffers:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, offer: Offer) -> None:
        if self.open_for(offer.application_id):
            raise StaleWrite(offer.application_id)
        self._kept.offers[offer.id] = offer

    def answer(self, offer: Offer) -> None:
        if self._kept.offers[offer.id].answered_at is not None:
            raise StaleWrite(offer.id)
        self._kept.offers[offer.id] = offer

    def find(self, offer_id: str) -> Offer | None:
        return self._kept.offers.get(offer_id)

    def open_for(self, application_id: str) -> Offer | None:
        several = self._kept.offers.values()
        return next((one for one in several if one.application_id == application_id and one.answered_at is None), None)

    def waiting_in(self, unit_id: str, limit: int) -> Sequence[tuple[Offer, CaseLine]]:
        cases = {case.application_id: case for case in self._kept.cases.values()}
        stand = [
            one for one in self._kept.offers.values() if one.unit_id == unit_id and one.stands_for(cases[one.application_id])
        ]
        line = FakeQueue(self._kept).case_line
        return [(one, line(cases[one.application_id])) for one in sorted(stand, key=lambda one: (one.at, one.id))[:limit]]

    def declined_for(self, application_id: str) -> Sequence[Offer]:
        return [one for one in self._declined() if one.application_id == application_id]

    def declined_in(self, unit_id: str, since: datetime, limit: int, by: str = "") -> Sequence[tuple[Offer, CaseLine]]:
        open_ = {case.application_id: case for case in self._kept.cases.values() if case.state is not CaseState.CLOSED}
        line = FakeQueue(self._kept).case_line
        found = [
            one for one in self._declined()
            if one.unit_id == unit_id and one.answered_at >= since and by in {"", one.by} and one.application_id in open_
        ]
        return [(one, line(open_[one.application_id])) for one in found[:limit]]

    def _declined(self) -> Sequence[Offer]:
        mine = [one for one in self._kept.offers.values() if one.answer is OfferAnswer.DECLINED]
        return sorted(sorted(mine, key=lambda one: one.id), key=lambda one: one.answered_at, reverse=True)


class FakeAppraisals:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, appraisal: Appraisal) -> None:
        self._kept.appraisals[appraisal.id] = appraisal

    def of_application(self, application_id: str) -> Sequence[Appraisal]:
        mine = [one for one in self._kept.appraisals.values() if one.application_id == application_id]
        return sorted(mine, key=lambda one: (one.at, one.id))


class FakeSavedFilters:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def of(self, staff_id: str) -> Sequence[SavedFilter]:
        mine = [one for one in self._kept.saved_filters.values() if one.staff_id == staff_id]
        return sorted(mine, key=lambda one: (one.saved_at, one.id))

    def keep(self, saved: SavedFilter) -> None:
        there = self._kept.saved_filters.get(saved.id, saved)
        self._kept.saved_filters[saved.id] = replace(there, name=saved.name, codes=saved.codes, starts=saved.starts)

    def forget(self, staff_id: str, filter_id: str) -> None:
        _forget(self._kept.saved_filters, lambda one: (one.staff_id, one.id) == (staff_id, filter_id))


def _age_of_case(case: Case) -> tuple:
    return case.opened_at, case.id


class FakePlans:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, entry: PlanEntry) -> bool:
        if entry.id in self._kept.plans:
            return False
        self._kept.plans[entry.id] = replace(entry, position=len(self.of(entry.application_id)) + 1)
        return True

    def of(self, application_id: str) -> Sequence[PlanEntry]:
        mine = [entry for entry in self._kept.plans.values() if entry.application_id == application_id]
        return sorted(mine, key=lambda entry: entry.position)


class FakeRegister:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def keep_lookup(self, lookup: Lookup) -> None:
        self._kept.lookups.append(lookup)

    def found_since(self, staff_id: str, application_id: str, moment: datetime) -> bool:
        return any(
            (one.staff_id, one.application_id) == (staff_id, application_id) and one.at >= moment for one in self._kept.lookups
        )

    def raise_alert(self, alert: Alert) -> None:
        self._kept.alerts[alert.id] = alert

    def has_alert(self, alert: Alert, since: datetime) -> bool:
        same = (alert.application_id, alert.staff_id, alert.kind)
        return any((one.application_id, one.staff_id, one.kind) == same and one.at >= since for one in self._kept.alerts.values())

    def find_alert(self, alert_id: str) -> Alert | None:
        return self._kept.alerts.get(alert_id)

    def settle_alert(self, alert: Alert) -> bool:
        if self._kept.alerts[alert.id].settled_at:
            return False
        self._kept.alerts[alert.id] = alert
        return True

    def alerts_of(self, in_sight: InSight, limit: int, *, settled: bool, after: str = "") -> Sequence[Alert]:
        units = {c.application_id: c.assignment.unit_id for c in self._kept.cases.values()}
        mine = [
            one for one in self._kept.alerts.values()
            if in_sight.holds(one, units.get(one.application_id, "")) and bool(one.settled_at) is settled
        ]
        last = self._kept.alerts.get(after)
        if last:
            mine = [one for one in mine if (one.at, one.id) < (last.at, last.id)]
        return sorted(mine, key=lambda one: (one.at, one.id), reverse=True)[:limit]

    def open_looks(self) -> Sequence[OpenLooks]:
        units = {c.application_id: c.assignment.unit_id for c in self._kept.cases.values()}
        found = dict[tuple[str, str, str], list[datetime]]()
        for one in self._kept.alerts.values():
            if not one.settled_at:
                found.setdefault((one.unit_id, one.staff_id, units.get(one.application_id, "")), []).append(one.at)
        return [OpenLooks(by, unit, of, len(at), min(at)) for (unit, by, of), at in sorted(found.items())]

    def glass_broken(self, since: datetime, until: datetime, limit: int) -> Sequence[Referent]:
        broken = [r for r in self._kept.referents.values() if r.kind is ReferentKind.BROKEN_GLASS and since <= r.since < until]
        return sorted(broken, key=lambda r: (r.since, r.id))[:limit]


class FakeStaff:
    def __init__(self, kept: Kept, secrets: Secrets) -> None:
        self._kept, self._secrets = kept, secrets

    def find(self, staff_id: str) -> StaffMember | None:
        return self._kept.staff.get(staff_id)

    def with_stand_in(self, staff_id: str, day: date | None = None) -> tuple[StaffMember | None, StaffMember | None]:
        found = self.presence(staff_id, day or datetime.now(HERE).date())
        return found.member, found.stand_in

    def several(self, staff_ids: Collection[str]) -> Mapping[str, StaffMember]:
        return {id_: self._kept.staff[id_] for id_ in staff_ids if id_ in self._kept.staff}

    def presence(self, staff_id: str, day: date) -> Presence:
        member = self.find(staff_id)
        if member is None:
            return Presence(None, None, None)
        absence = self._running(staff_id, day)

        def find(id_: str) -> Seen | None:
            return (found, self._running(id_, day)) if (found := self.find(id_)) else None

        return Presence(member, standing_in((member, absence), find), absence)

    def is_away(self, staff_id: str, day: date) -> bool:
        return self._running(staff_id, day) is not None

    def away_of(self, unit_id: str, day: date) -> frozenset[str]:
        return frozenset(m.id for m in self._kept.staff.values() if m.unit_id == unit_id and self.is_away(m.id, day))

    def _running(self, staff_id: str, day: date) -> Absence | None:
        return next((a for a in self._kept.absences.values() if a.staff_id == staff_id and a.covers(day)), None)

    def keep_home(self, staff_id: str, home_key: str) -> None:
        self._kept.staff[staff_id] = replace(self._kept.staff[staff_id], home_key=home_key)

    def keep_document(self, staff_id: str, document_key: str) -> None:
        self._kept.staff[staff_id] = replace(self._kept.staff[staff_id], document_key=document_key)

    def bearing(self, document_key: str) -> Sequence[StaffMember]:
        bear = [m for m in self._kept.staff.values() if document_key and m.document_key == document_key]
        return sorted(bear, key=lambda m: m.id)

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

    def add(self, member: StaffMember, credentials: Credentials | None = None) -> None:
        self._kept.staff[member.id] = member
        if credentials:
            self._kept.credentials[member.id] = credentials

    def unit(self, unit_id: str) -> Unit | None:
        return self._kept.units.get(unit_id)

    def unit_of_municipality(self, ine_code: str, day: date | None = None) -> Unit | None:
        row = serving(self._kept.territories.values(), ine_code, day or datetime.now(HERE).date())
        return self.unit(row.unit_id) if row else None

    def add_unit(self, unit: Unit) -> None:
        self._kept.units[unit.id], town = unit, unit.municipality
        if town and unit.kind is UnitKind.BASE and not any(code == town for code, _ in self._kept.territories):
            self._kept.territories[town, FROM_THE_BEGINNING] = Territory(town, FROM_THE_BEGINNING, unit.id)

    def team(self, unit_id: str) -> Sequence[StaffMember]:
        come_in = {*self._kept.credentials, *self._kept.subjects.values()}
        members = [
            m for m in self._kept.staff.values()
            if m.unit_id == unit_id and m.is_active and m.role in LEADING and m.id in come_in
        ]
        return sorted(members, key=lambda m: m.id)

    def workloads(self, unit_id: str) -> Sequence[Workload]:
        return [Workload(member, *self._weight(member)) for member in self.team(unit_id)]

    def could_accompany(self, ine_code: str, day: date, document_key: str | None) -> Reception | None:
        unit = self.unit_of_municipality(ine_code, day)
        if unit is None:
            return None
        known = self._bond(document_key) if document_key else None
        bond = known if known and known.is_active and known.unit_id == unit.id else None
        here = [load for load in self.workloads(unit.id) if not self.is_away(load.professional.id, day)]
        if bond and bond not in [load.professional for load in here]:
            here.append(Workload(bond, *self._weight(bond)))
        return Reception(unit, sorted(here, key=lambda load: load.professional.id), bond)

    def _bond(self, document_key: str) -> StaffMember | None:
        bonds = [
            c for c in self._kept.cases.values()
            if c.assignment.professional_id and self._document_key(c) == document_key
        ]
        last = max(bonds, key=lambda c: (c.opened_at, c.id), default=None)
        return self._kept.staff[last.assignment.professional_id] if last else None

    def _document_key(self, case: Case) -> str | None:
        draft = self._kept.applications[case.application_id].what.draft
        person = draft.person
        if draft.private or not person or not person.document:
            return None
        if person.document_kind not in {IdentityKind.DNI, IdentityKind.NIE}:
            return None
        return self._secrets.keyed_hash("document", person.document)

    def _weight(self, member: StaffMember) -> tuple[int, int]:
        mine = [
            c.application_id for c in self._kept.cases.values()
            if c.assignment.professional_id == member.id and c.state is not CaseState.CLOSED
        ]
        return sum(self._weight_of(id_) for id_ in mine), len(mine)

    def _weight_of(self, application_id: str) -> int:
        place = self._kept.places.get(application_id)
        return place.weight if place else len(self._kept.applications[application_id].what.requested)


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

    def last_opened(self, application_id: str, reader: str) -> datetime | None:
        mine = reversed(self.of_application(application_id))
        return next((e.at for e in mine if e.act is Act.OPENED and e.reader == reader), None)

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
        hers = self._spoken(application_id)
        others = sorted(person_of(self._kept, application_id) - {application_id})
        return strictest(hers, [self._spoken(other) for other in others]) if hers else None

    def said(self, application_id: str) -> SafeContact | None:
        hers = self._spoken(application_id)
        return hers.contact if hers else None

    def _spoken(self, application_id: str) -> Spoken | None:
        if changes := self.history(application_id):
            return Spoken(changes[-1].contact, changes[-1].at)
        sent = self._kept.applications.get(application_id)
        return Spoken(sent.what.draft.safe_contact, sent.what.sent_at) if sent else None

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

    def awaiting_in(self, unit_id: str, limit: int, after: str = "", kind: str = "") -> Sequence[Awaiting]:
        of_unit = {c.application_id for c in self._kept.cases.values() if c.assignment.unit_id == unit_id}
        found = [t for t in self._kept.turns.values() if t.awaits and t.application_id in of_unit and kind in {"", t.kind}]
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


class FakePhoneCodes:
    """Codes of drafts that are gone open nothing, as if the database had taken them away."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def keep(self, code_key: str, code: PhoneCode) -> None:
        self.forget_of(code.held)
        self._kept.phone_codes[code_key] = code

    def find(self, code_key: str) -> PhoneCode | None:
        found = self._kept.phone_codes.get(code_key)
        return found if found and self.pin_hash_behind(found.held) else None

    def of(self, held: Held) -> PhoneCode | None:
        return next((code for code in self._kept.phone_codes.values() if code.held == held), None)

    def pin_hash_behind(self, held: Held) -> str | None:
        behind = self._kept.drafts.get(held.draft_id) or self._kept.applications.get(held.application_id)
        return behind.pin_hash if behind and held.application_id not in self._kept.blocked else None

    def use(self, code_key: str, most: int) -> bool:
        found = self.find(code_key)
        if found is None or found.opened >= most:
            return False
        self._kept.phone_codes[code_key] = replace(found, opened=found.opened + 1)
        return True

    def become(self, draft_id: str, application_id: str) -> None:
        before, after = Held(draft_id), Held(application_id=application_id)
        self._kept.phone_codes = {
            key: replace(code, held=after) if code.held == before else code for key, code in self._kept.phone_codes.items()
        }

    def forget_of(self, held: Held) -> bool:
        mine = [key for key, code in self._kept.phone_codes.items() if code.held == held]
        for key in mine:
            del self._kept.phone_codes[key]
        return bool(mine)

    def forget_before(self, moment: datetime) -> int:
        return _forget(self._kept.phone_codes, lambda code: code.until < moment)


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
class FakeCounterEntries:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, entry: CounterEntry) -> None:
        self._kept.counter_entries[entry.id] = entry

    def of(self, form_key: str) -> Sequence[CounterEntry]:
        mine = [one for one in self._kept.counter_entries.values() if one.form_key == form_key]
        return sorted(mine, key=lambda one: (one.at, one.id))

    def move(self, form_key: str, to: str) -> None:
        for one in self.of(form_key):
            self._kept.counter_entries[one.id] = replace(one, form_key=to)

    def forget(self, form_key: str) -> None:
        _forget(self._kept.counter_entries, lambda one: one.form_key == form_key)

    def forget_unsent_before(self, moment: datetime) -> int:
        sent = {behind.what.draft.form_key for behind in self._kept.applications.values()}
        return _forget(self._kept.counter_entries, lambda one: one.at < moment and one.form_key not in sent)


class FakeCounterPins:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def hash_of(self, staff_id: str) -> str | None:
        return self._kept.counter_pins.get(staff_id)

    def set(self, staff_id: str, pin_hash: str, at: datetime) -> None:
        self._kept.counter_pins[staff_id] = pin_hash
