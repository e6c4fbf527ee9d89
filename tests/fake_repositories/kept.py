"""Everything the fakes keep. Values are frozen: a copy of the collections is a snapshot."""

from dataclasses import dataclass, field
from datetime import date, datetime

from app.domain.absence import Absence
from app.domain.account import Account, Held
from app.domain.application import Application, KeptDraft, Visit
from app.domain.case_task import CaseTask
from app.domain.casework import Case, Lead, Referent, StaffMember, Unit
from app.domain.circle import SupportCircle
from app.domain.consent import Consent
from app.domain.conversation import Turn
from app.domain.correction import Correction, CorrectionAnswer
from app.domain.counter import CounterEntry
from app.domain.decision import Decision
from app.domain.deviation import AppliedProtocol
from app.domain.earlier import Diagnosis, Weighing
from app.domain.edition import Edition
from app.domain.given import Given
from app.domain.handover import Handover
from app.domain.mandate import Mandate
from app.domain.merge import JoinQuestion, Merge
from app.domain.offer import Offer
from app.domain.opening import Opening
from app.domain.paper import Paper
from app.domain.phone_code import PhoneCode
from app.domain.plan_entry import PlanEntry
from app.domain.queue import QueuePlace
from app.domain.queue_filter import SavedFilter
from app.domain.referral import Referral
from app.domain.register import Alert, Lookup
from app.domain.residence import Move
from app.domain.staff_log import StaffEvent
from app.domain.staff_note import StaffNote
from app.domain.staffing import Organisation, Territory
from app.domain.workload import Appraisal
from app.use_cases.ports import (
    ChainedEntry,
    ContactChange,
    Credentials,
    KeptSession,
    MemberKey,
    Message,
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


def forget(rows: dict, old) -> int:
    gone = [key for key, row in rows.items() if old(row)]
    for key in gone:
        del rows[key]
    return len(gone)
