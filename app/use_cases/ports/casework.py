"""Staff, and the cases they answer for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from app.domain.absence import Presence
from app.domain.casework import Case, Lead, Referent, StaffMember, Unit
from app.domain.queue import QueuePlace
from app.domain.routing import Reception, Workload


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a member of staff signs in with. `totp_step` is the last time step used: each code once."""

    staff_id: str
    password_hash: str
    totp_secret: str
    totp_step: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Whether anything was asked, decided, said or changed since sending, or joined (as `RowKind.JOINED`). Of most nothing
    was, and nothing more is read.
    """

    corrections: bool
    decisions: bool
    turns: bool
    safe_contacts: bool
    referrals: bool = False
    handovers: bool = False
    joined: bool = False


class RowKind(StrEnum):
    """What may stand beside a case for its professionals. TO_TELL: a notice that somebody tells by hand; JOINED: a merge that
    runs, of this application or of another of the same document; PLAN: a line of it, shown to her, looked at together; TASK_DONE: not one that was dropped, or that she did not want.
    """

    CORRECTION = "correction"
    DECISION = "decision"
    TURN = "turn"
    SAFE_CONTACT = "safe_contact"
    CONSENT = "consent"
    RESIDENCE = "residence"
    PAPER = "paper"
    REFERENT = "referent"
    TASK = "task"
    NOTE = "note"
    DIAGNOSIS = "diagnosis"
    GIVEN = "given"
    TO_TELL = "to_tell"
    JOINED = "joined"
    PLAN = "plan"
    PLAN_SHOWN = "plan_shown"
    PLAN_LOOKED_AT = "plan_looked_at"
    TASK_OPEN = "task_open"
    TASK_DONE = "task_done"


class Cases(Protocol):
    def add(self, case: Case, place: QueuePlace | None = None) -> None:
        """Opens it in its place in the queue, and with it the first stretch of who leads it."""

    def find(self, application_id: str) -> Case | None: ...
    def find_with_beside(self, application_id: str) -> tuple[Case, Beside] | None:
        """The case, and whether anything stands beside it, in one reading."""

    def find_with_rows(self, application_id: str) -> tuple[Case, frozenset[RowKind]] | None:
        """The case, and of what a row stands beside it, in one reading that locks nothing: for who reads all of it."""

    def update(self, case: Case, at: datetime | None = None, words: str = "") -> Case:
        """Writes where the version is still the one read. Raises `StaleWrite`.

        Where the assignment is another one, the stretch of the old one ends at `at` and the next begins, with the
        reason in plain words if somebody wrote one. Raises `ValueError` where it changes and nobody says when.
        """

    def leads(self, application_id: str) -> Sequence[Lead]:
        """Who has led it and who does, the first first."""

    def referents(self, application_id: str) -> Sequence[Referent]:
        """Who stands or stood beside it, the first first; the running ones among them."""

    def referents_of(self, application_id: str, staff_id: str, unit_id: str) -> Sequence[Referent]:
        """Those of them that are this professional or her whole unit."""

    def referents_among(
        self, application_ids: Collection[str], staff_id: str, unit_id: str
    ) -> Mapping[str, Sequence[Referent]]:
        """The same of several at once, by application; of who does not stand beside one nothing."""

    def keep_referent(self, referent: Referent) -> None:
        """Adds it, or writes its end; nothing else of one that is there changes."""


class StaffMembers(Protocol):
    def find(self, staff_id: str) -> StaffMember | None: ...
    def several(self, staff_ids: Collection[str]) -> Mapping[str, StaffMember]:
        """Those of them that are known, by id, in one reading."""

    def with_stand_in(self, staff_id: str, day: date | None = None) -> tuple[StaffMember | None, StaffMember | None]:
        """The professional and who stands in for her on the day (today unless given), in one reading."""

    def keep_home(self, staff_id: str, home_key: str) -> None:
        """A keyed hash of where she lives, as she says; empty: she takes it back."""

    def keep_document(self, staff_id: str, document_key: str) -> None:
        """A keyed hash of her DNI or NIE, in place of one before; empty: it is forgotten."""

    def bearing(self, document_key: str) -> Sequence[StaffMember]:
        """The accounts that bear it, by id; of an empty one none."""

    def find_by_email(self, email: str) -> StaffMember | None: ...
    def credentials(self, staff_id: str) -> Credentials | None: ...
    def keep_totp_step(self, staff_id: str, step: int) -> bool:
        """Marks a time step as used; False where it was used before (each code once)."""

    def add(self, member: StaffMember, credentials: Credentials | None = None) -> None:
        """Without credentials she cannot sign in yet."""

    def unit(self, unit_id: str) -> Unit | None: ...
    def team(self, unit_id: str) -> Sequence[StaffMember]:
        """The unit's active professionals who lead cases and can come in, by id, without asking what they lead."""

    def workloads(self, unit_id: str) -> Sequence[Workload]:
        """The unit's active professionals who lead cases, by id; with how many cases each leads and what these weigh."""

    def could_accompany(self, ine_code: str, day: date, document_key: str | None) -> Reception | None:
        """Who could accompany somebody of the municipality from that day on; None where no unit serves it.

        `document_key`: the keyed hash of her DNI or NIE for the purpose `document`; None where nobody is to be known by it.
        """

    def unit_of_municipality(self, ine_code: str, day: date | None = None) -> Unit | None:
        """The base unit that serves the municipality on the day (today unless given), or None: both are normal."""

    def add_unit(self, unit: Unit) -> None:
        """A base unit serves its own municipality from the beginning, unless another one does."""

    def is_away(self, staff_id: str, day: date) -> bool:
        """Whether she is absent on the day."""

    def presence(self, staff_id: str, day: date) -> Presence:
        """The professional, whether she is away on the day, and who stands in: somebody active who is not away herself."""

    def away_of(self, unit_id: str, day: date) -> frozenset[str]:
        """Who of the unit is absent on the day, by id."""
