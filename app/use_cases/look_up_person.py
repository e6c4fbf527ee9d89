"""Look a person up in the register by her DNI or NIE: whether somebody leads, who, how to reach her. No more without a ground."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.access_log import AccessEntry, Act, Reader, Reason
from app.domain.application import Application
from app.domain.casework import Case, CaseState, StaffMember, Unit
from app.domain.consent import Purpose, in_force
from app.domain.limits import LOOKUPS_PER_STAFF
from app.domain.permission import Action, may
from app.domain.register import SHORTEST_GROUND, Ground, Lookup, is_guarded
from app.domain.service import ServiceCode
from app.use_cases.change_consent import consents_of
from app.use_cases.find_case import NotYours, relations_of
from app.use_cases.ports import House, ReasonNeeded, UnitOfWork
from app.use_cases.same_person import applications_of_same_person
from app.use_cases.try_lock import try_lock
from app.use_cases.watch_looks import watch_look


@dataclass(frozen=True, slots=True)
class Intervention:
    """An earlier application by title and date. `is_hers`: whether who looks may open it."""

    application_id: str
    sent_at: datetime
    services: tuple[ServiceCode, ...]
    is_hers: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What is told. `led_by` and `unit` where somebody leads; `guarded`: it is told by telephone and by nobody here.

    `interventions` is empty, and `grounded` False, without a ground. `case_id`: the newest of her applications that is
    not guarded, for who must open it all the same. `also`: others who lead a case of hers, with their office.
    """

    is_known: bool
    led_by: StaffMember | None = None
    unit: Unit | None = None
    guarded: bool = False
    grounded: bool = False
    interventions: tuple[Intervention, ...] = ()
    case_id: str = ""
    also: tuple[tuple[StaffMember, Unit | None], ...] = ()


def look_up_person(house: House, member: StaffMember, document: str, reader: Reader, ground: Ground, words: str) -> LookedUp:
    """`document`: a DNI or NIE without separators; `words`: the ground in law, where that is the ground.

    Each application that is found keeps who looked and what for, and the person sees it. Whom nobody knows and whom
    nobody may find look the same. Raises `NotYours`, `ReasonNeeded`, `TooManyTries`.
    """
    if not may(member.role, Action.LOOK_UP_REGISTER):
        raise NotYours
    if not reader.is_sufficient() or (ground is Ground.LAW and len(words.strip()) < SHORTEST_GROUND):
        raise ReasonNeeded
    try_lock(house, {f"look-up:{member.id}": LOOKUPS_PER_STAFF})
    now = house.clock.now()
    with house.work.writing() as work:
        bearing = work.applications.of_document(house.secrets.keyed_hash("document", document))
        found = applications_of_same_person(work, bearing[0]) if bearing else ()
        open_ = [a for a in found if not is_guarded(a, house.shelf.catalogue)]
        told = _told(house, work, member, found, open_, ground)
        if found:  # a relative, or a neighbour, is seen by a supervisor here as where a case is read
            watch_look(house, work, member, found[0])
        for application in found:
            work.register.keep_lookup(Lookup(house.secrets.new_id(), application.id, member.id, now, ground))
            work.access_log.append(AccessEntry(
                house.secrets.new_id(), application.id, Act.LOOKED_UP, now, member.id, *_purpose(reader, ground, words),
            ))
        work.commit()
    return told


def _purpose(reader: Reader, ground: Ground, words: str) -> tuple[Reason, str]:
    """What for, as the person reads it: a ground in law is said in its own words."""
    if ground is Ground.LAW:
        return Reason.OTHER, " ".join(filter(None, (reader.words.strip(), words.strip())))
    return reader.reason, reader.words.strip()


def _told(
    house: House, work: UnitOfWork, member: StaffMember, found: Sequence[Application], open_: Sequence[Application],
    ground: Ground,
) -> LookedUp:
    if not found:
        return LookedUp(is_known=False)
    if len(open_) < len(found):
        return LookedUp(is_known=True, guarded=True)
    cases = [(a, case) for a in open_ if (case := work.cases.find(a.id))]
    running = [case for _a, case in cases if case.state is not CaseState.CLOSED]
    led_by, unit = _who(work, running[0]) if running else (None, None)
    also = {who.id: (who, where) for who, where in (_who(work, case) for case in running[1:]) if who and who != led_by}
    grounded = ground in {Ground.SAYS_YES, Ground.LAW} or any(_said_yes(work, a) for a in open_)
    return LookedUp(
        True, led_by, unit, grounded=grounded, case_id=open_[0].id, also=tuple(also.values()),
        interventions=tuple(_intervention(house, work, member, a, case) for a, case in cases) if grounded else (),
    )


def _who(work: UnitOfWork, case: Case) -> tuple[StaffMember | None, Unit | None]:
    """Who leads it, and which office answers for it."""
    leads, unit = case.assignment.professional_id, case.assignment.unit_id
    return work.staff.find(leads) if leads else None, work.staff.unit(unit) if unit else None


def _intervention(house: House, work: UnitOfWork, member: StaffMember, application: Application, case: Case) -> Intervention:
    return Intervention(
        application.id, application.sent_at, tuple(line.code for line in application.requested),
        may(member.role, Action.READ_CASE, relations_of(house, work, member, case)), case.state is CaseState.CLOSED,
    )


def _said_yes(work: UnitOfWork, application: Application) -> bool:
    """Whether she let her data be shared with services, and has not taken it back."""
    said = in_force(consents_of(work, application.id, application.draft.consents)).get(Purpose.SHARE_WITH_SERVICES)
    return said is not None and said.given
