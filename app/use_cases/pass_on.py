"""Where she lives now, and the handover that opens by itself where another office is to go on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.domain.application import Application
from app.domain.casework import Assignment, Case, StaffMember, Unit
from app.domain.handover import Handover, HandoverKind, HandoverState, carried_from, reads_until_by_default
from app.domain.passed import Ending, Passed
from app.domain.people import Residence
from app.domain.reference import day_here
from app.domain.residence import Course, Move, course_of, living_on
from app.use_cases.keep_handover import end_referents, last_accepted, open_one, stay_of, write
from app.use_cases.ports import House, UnitOfWork


@dataclass(frozen=True, slots=True)
class Living:
    """Where she lives today, what she said of moves, and what follows from the last one. `unit`: of the new town."""

    application: Application
    case: Case
    today: Residence | None
    moves: Sequence[Move]
    course: Course | None = None
    unit: Unit | None = None
    leads: StaffMember | None = None
    office: Unit | None = None

    @property
    def last(self) -> Move | None:
        return last_of(self.moves)


def last_of(moves: Sequence[Move]) -> Move | None:
    """The move that counts: the last day, and of one day what was said last."""
    return max(moves, key=lambda move: (move.since, move.number), default=None)


def residence_of(work: UnitOfWork, application: Application, day: date) -> Residence | None:
    """Where she lives on that day: for letters, and for whoever asks which office is hers."""
    return living_on(work.residences.of_application(application.id), day, application.draft.residence)


def pass_on_what_waits(house: House, work: UnitOfWork, case: Case, now: datetime) -> None:
    """Opens the handover that a move asks for, unless one is open or a stay runs: then when that ends.

    An own one that is not sent yet ends where the move asks for it no more.
    """
    application = work.applications.find(case.application_id)
    living = living_of(house, work, application, case) if application else None
    if application is None or living is None or living.last is None:
        return
    there = open_one(work, case.application_id)
    wanted = living.course is Course.PASSES_ON and living.unit is not None
    if there is not None:
        aims = there.kind is HandoverKind.MOVED_HOME and (not wanted or (living.unit and there.to_unit != living.unit.id))
        if not aims:
            return
        write(work, replace(there, state=HandoverState.CALLED_OFF, closed_at=now, ending=Ending()))
        end_referents(work, case.application_id, there.id, now)
    if wanted and living.unit and stay_of(work, case.application_id) is None:
        _open(house, work, living, living.last, living.unit, now)


def living_of(house: House, work: UnitOfWork, application: Application, case: Case) -> Living:
    """Where she lives and what follows from what she said last, within a unit of work."""
    today, moves = day_here(house.clock.now()), work.residences.of_application(application.id)
    last = last_of(moves)
    unit = work.staff.unit_of_municipality(last.place.municipality) if last and last.place.municipality else None
    leads, office = case.assignment.professional_id, case.assignment.unit_id
    return Living(
        application, case, living_on(moves, today, application.draft.residence), moves,
        course_of(last, moves, unit, _base_of(work, case), today) if last else None, unit,
        work.staff.find(leads) if leads else None, work.staff.unit(office) if office else None,
    )


def _base_of(work: UnitOfWork, case: Case) -> Assignment:
    """Who leads; during a stay, the office to which it is given back."""
    stay = stay_of(work, case.application_id)
    return replace(case.assignment, unit_id=stay.from_unit) if stay else case.assignment


def _open(house: House, work: UnitOfWork, living: Living, move: Move, unit: Unit, now: datetime) -> None:
    """A draft for the office of the new town, with what was written for it before or was pending."""
    case, every = living.case, work.handovers.of_application(living.application.id)
    written = [
        one.passed for one in every
        if one.kind is HandoverKind.MOVED_HOME and one.state is not HandoverState.ACCEPTED
        and one.from_unit == case.assignment.unit_id  # what another office wrote, and she kept, is not for this one
    ]
    before = last_accepted(work, living.application.id)
    again = replace(written[-1] if written else Passed(), reply="", not_shown_why="")
    became = {one.line: one for one in again.carried}
    carried = tuple(became.get(one.line, one) for one in carried_from(before))
    today = day_here(now)
    work.handovers.add(Handover(
        house.secrets.new_id(), living.application.id, len(every) + 1, HandoverKind.MOVED_HOME,
        case.assignment.professional_id, case.assignment.unit_id, "", unit.id, "", now,
        passed=replace(again, carried=carried),
        reads_until=reads_until_by_default(max(today, move.since)), starts_on=move.since if move.since > today else None,
        about=move.id,
    ))
