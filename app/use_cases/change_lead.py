"""Change who leads a case: the one door. Whatever moves a person from one professional to another comes through here.

Ley 12/2008 arts. 9 and 19, requirements G2 and G12: exactly one leads at any instant, and the person knows who it is
and why it changed. Several doors would mean that one of them forgets to tell her (peers, U28 and U29).
"""

from dataclasses import replace
from datetime import datetime

from app.domain.access_log import AccessEntry, Act
from app.domain.casework import Assignment, Case, CaseState
from app.domain.notice import NoticeKind
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.tell import tell


class WordsNeeded(Exception):
    """A change without its reason in plain words: the person would not know why."""


def change_lead(
    house: House, work: UnitOfWork, case: Case, to: Assignment, now: datetime, *, by: str, words: str,
    state: CaseState | None = None,
) -> Case:
    """Ends the stretch that runs and begins the next; tells the person and writes it down, in the caller's transaction.

    `case`: as it was read in this unit of work; `words`: the reason in plain words, in the person's edition; `by`: the id
    of the professional who does it, empty where the portal carries out a date. `state`: as it is from then on; without
    it as it was. Nothing happens, and nobody is told, where `to` is what is. Appends to the access log: call it last.
    Raises `WordsNeeded`, `StaleWrite` where somebody was quicker.
    """
    if not words.strip():
        raise WordsNeeded
    if to == case.assignment and state in {None, case.state}:
        return case
    now = max(now, house.clock.now())  # the caller may have looked at the clock before it was her turn to write
    changed = work.cases.update(
        replace(case, assignment=to, state=state or case.state, taken_at=_taken_at(case, state, now)), now, words.strip()
    )
    application = work.applications.find(case.application_id)
    if application is not None:
        tell(house, work, application, NoticeKind.LEAD_CHANGED, now)
    work.access_log.append(AccessEntry(house.secrets.new_id(), case.application_id, Act.LEAD_CHANGED, now, by))
    return changed


def give_first_lead(house: House, work: UnitOfWork, case: Case, to: Assignment, now: datetime) -> Case:
    """Somebody answers for a case that was nobody's: the rule is the whole reason, so that nobody writes another.

    In the caller's transaction; appends to the access log. Raises `ValueError` where it is somebody's, `StaleWrite`.
    """
    if case.assignment.professional_id or case.assignment.unit_id:
        raise ValueError(case.id)
    changed = work.cases.update(replace(case, assignment=to), now)
    if application := work.applications.find(case.application_id):
        tell(house, work, application, NoticeKind.HANDOVER, now)
    work.access_log.append(AccessEntry(house.secrets.new_id(), case.application_id, Act.OFFICE_FOUND, now, ""))
    return changed


def _taken_at(case: Case, state: CaseState | None, now: datetime) -> datetime | None:
    if state is CaseState.TAKEN:
        return now
    return None if state is CaseState.WAITING else case.taken_at
