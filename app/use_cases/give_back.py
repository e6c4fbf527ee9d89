"""Give a case back when a stay ends or breaks off: never without the report (requirements, G8)."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from app.domain.absence import Presence
from app.domain.casework import Assignment, Case, CaseState, Referent, ReferentKind, StaffMember
from app.domain.handover import (
    SHORTEST_REASON,
    WHY,
    Handover,
    HandoverKind,
    HandoverState,
    carried_from,
    reads_until_by_default,
)
from app.domain.passed import Carried, Ending, Lacking, NotReady, Passed
from app.domain.permission import Action
from app.domain.reference import day_here
from app.use_cases.change_lead import change_lead
from app.use_cases.find_case import case_for
from app.use_cases.keep_handover import (
    NoHandover,
    can_lead,
    end_referents,
    last_accepted,
    open_one,
    stay_of,
    write,
)
from app.use_cases.pass_on import pass_on_what_waits
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.receive_handover import end_of


@dataclass(frozen=True, slots=True)
class Report:
    """What was done, what is pending, what the person says of it; `reason`: why it ends, for her, in her edition."""

    done: str
    pending: str
    her_words: str
    reason: str
    became: tuple[str, ...] = ()

    def lacks(self, *, carried: bool) -> tuple[Lacking, ...]:
        """What is missing; what is carried on is pending too."""
        without = [
            lacking for lacking, words in (
                (Lacking.DONE, self.done), (Lacking.PENDING, self.pending or ("carried" if carried else "")),
                (Lacking.ANSWER, self.her_words),
            ) if not words.strip()
        ]  # fmt: skip
        return (*without, *((Lacking.REASON,) if len(self.reason.strip()) < SHORTEST_REASON else ()))


def give_back(house: House, member: StaffMember, application_id: str, report: Report) -> Handover:
    """The lead goes back to who led before, to who stands in for her, or to her unit; the report is kept.

    Planned end or break-off: the same. An open handover of the stay ends with it. Raises `NotYours`, `NoHandover` where
    no stay runs, `NotReady`, `StaleWrite`.
    """
    now = house.clock.now()
    with house.work.writing() as work:
        case = case_for(house, work, member, application_id, Action.HAND_OVER)
        stay = stay_of(work, application_id)
        if stay is None:
            raise NoHandover
        before = last_accepted(work, application_id)
        waits = carried_from(before)
        if lacks := report.lacks(carried=bool(waits)):
            raise NotReady(lacks)
        to = _home(work, stay, day_here(now))
        kept = _kept(house, work, stay, case, to, report, waits, member, now)
        end_referents(work, application_id, stay.id, now, (ReferentKind.HOME,))
        _former(house, work, kept, case, now)
        pass_on_what_waits(house, work, replace(case, assignment=to), now)
        state = CaseState.TAKEN if to.professional_id else CaseState.WAITING
        change_lead(house, work, case, to, now, by=member.id, words=report.reason.strip(), state=state)
        work.commit()
    return kept


def _home(work: UnitOfWork, stay: Handover, today: date) -> Assignment:
    """Who led before the stay; where she is away or has gone, who stands in for her; else it waits in her unit."""
    found = work.staff.presence(stay.from_id, today) if stay.from_id else Presence(None, None, None)
    is_here = found.absence is None
    able = (one for one in (found.member if is_here else None, found.stand_in) if one and can_lead(one))
    who = next((one.id for one in able if one.unit_id == stay.from_unit), "")
    return Assignment(who, stay.from_unit, WHY[HandoverKind.GIVING_BACK])


def _kept(
    house: House, work: UnitOfWork, stay: Handover, case: Case, to: Assignment, report: Report,
    waits: tuple[Carried, ...], member: StaffMember, now: datetime,
) -> Handover:  # fmt: skip
    if open_too := open_one(work, stay.application_id):
        write(work, replace(open_too, state=HandoverState.CALLED_OFF, closed_at=now, ending=Ending(member.id)))
        end_referents(work, stay.application_id, open_too.id, now)
    write(work, replace(stay, ended_at=now))
    became = (*report.became, *("" for _ in waits))
    carried = tuple(Carried(one.line, words) for one, words in zip(waits, became, strict=False))
    one = Handover(
        house.secrets.new_id(), stay.application_id, len(work.handovers.of_application(stay.application_id)) + 1,
        HandoverKind.GIVING_BACK, case.assignment.professional_id, case.assignment.unit_id, to.professional_id, to.unit_id,
        member.id, now, HandoverState.ACCEPTED,
        Passed(done=report.done, pending=report.pending, carried=carried, reason=report.reason.strip()),
        reads_until=reads_until_by_default(day_here(now)), about=stay.id, sent_at=now, closed_at=now,
        ending=Ending(member.id, report.her_words.strip()),
    )  # fmt: skip
    work.handovers.add(one)
    return one


def _former(house: House, work: UnitOfWork, one: Handover, case: Case, now: datetime) -> None:
    if case.assignment.professional_id and one.reads_until:
        work.cases.keep_referent(Referent(
            house.secrets.new_id(), one.application_id, ReferentKind.FORMER, case.assignment.professional_id,
            case.assignment.unit_id, now, end_of(one.reads_until), one.id,
        ))
