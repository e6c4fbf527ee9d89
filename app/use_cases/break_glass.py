"""Open a case that is not one's own, because somebody needs help now: with a reason, for a day, and never unseen."""

from app.domain.access_log import SHORTEST_OTHER_REASON, AccessEntry, Act, Reader, Reason
from app.domain.application import Application
from app.domain.casework import CaseState, Referent, ReferentKind, StaffMember
from app.domain.notice import NoticeKind
from app.domain.permission import Action, may
from app.domain.register import FOUND_LATELY, GLASS_HOLDS, TOLD_AFTER, Alert, AlertKind, is_guarded
from app.domain.watching import Watch, who_watches
from app.use_cases.find_case import NotYours
from app.use_cases.ports import House, ReasonNeeded, UnitOfWork
from app.use_cases.same_person import applications_of_same_person
from app.use_cases.tell import tell

MOST_AT_ONCE = 500
LOOK_BACK = TOLD_AFTER * 10  # nobody's notice is forgotten where the worker stood still for weeks


def may_break_glass(house: House, member: StaffMember, application_id: str) -> Watch | None:
    """Who would see it, if she found it in the register a moment ago and it may be opened at all; else None."""
    with house.work.reading() as work:
        if _breakable(house, work, member, application_id) is None:
            return None
        return _watch_of(house, work, member, application_id)


def _watch_of(house: House, work: UnitOfWork, member: StaffMember, application_id: str) -> Watch:
    case = work.cases.find(application_id)
    alert = Alert("", application_id, member.id, member.unit_id, AlertKind.GLASS, house.clock.now())
    case_unit = case.assignment.unit_id if case else ""
    return who_watches(alert, case_unit, work.offices.units(), work.offices.supervising())


def _breakable(house: House, work: UnitOfWork, member: StaffMember, application_id: str) -> Application | None:
    application, case = work.applications.find(application_id), work.cases.find(application_id)
    found = work.register.found_since(member.id, application_id, house.clock.now() - FOUND_LATELY)
    if not (application and case and found and may(member.role, Action.BREAK_GLASS)) or case.state is CaseState.CLOSED:
        return None
    return None if _is_guarded_somewhere(house, work, application) or application.draft.private else application


def break_glass(house: House, member: StaffMember, application_id: str, words: str) -> Reader:
    """She reads the case for a day; who supervises sees it at once (`Watch`), the person when it is safe to tell (`TOLD_AFTER`).

    `words`: why, at least 15 characters. Only of what she has just found in the register. Gives back what she opens it
    for. Raises `ReasonNeeded`, `NotYours`.
    """
    reader = Reader(member.id, Reason.OTHER, words.strip())
    if len(words.strip()) < SHORTEST_OTHER_REASON:
        raise ReasonNeeded
    now = house.clock.now()
    with house.work.writing() as work:
        if _breakable(house, work, member, application_id) is None:
            raise NotYours
        id_ = house.secrets.new_id()
        work.cases.keep_referent(Referent(
            id_, application_id, ReferentKind.BROKEN_GLASS, member.id, member.unit_id, now, now + GLASS_HOLDS, "", words.strip()
        ))
        work.register.raise_alert(Alert(id_, application_id, member.id, member.unit_id, AlertKind.GLASS, now))
        work.access_log.append(AccessEntry(
            house.secrets.new_id(), application_id, Act.GLASS_BROKEN, now, member.id, Reason.OTHER, words.strip()
        ))
        work.commit()
    return reader


def _is_guarded_somewhere(house: House, work: UnitOfWork, application: Application) -> bool:
    """Whether this one, or another of the same person, is about what could tell on her: then the telephone, and nothing here.

    As the register answers; it may have come after she was found there.
    """
    hers = applications_of_same_person(work, application)
    return any(is_guarded(one, house.shelf.catalogue) for one in (application, *hers))


def tell_of_broken_glass(house: House) -> int:
    """Leaves a notice for each whose time has come and who was not told; how many it looked at. May run as often as one likes."""
    now = house.clock.now()
    with house.work.reading() as work:  # asked every few seconds, and nearly always for nothing: no lock for that
        due = work.register.glass_broken(now - LOOK_BACK, now - TOLD_AFTER, MOST_AT_ONCE)
    if not due:
        return 0
    with house.work.writing() as work:
        for one in due:
            application = work.applications.find(one.application_id)
            if application:
                tell(house, work, application, NoticeKind.GLASS_BROKEN, now, one.id)
        work.commit()
    return len(due)
