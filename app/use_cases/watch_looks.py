"""Watch who looks: a professional who reads about a namesake or a neighbour is seen by a supervisor (threats, T5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from app.domain.application import Application
from app.domain.casework import StaffMember
from app.domain.nearness import words_around
from app.domain.permission import Action, may
from app.domain.reference import day_here
from app.domain.register import Alert, AlertKind, share_a_surname
from app.domain.watching import InSight, in_sight_of
from app.use_cases.find_case import NotYours
from app.use_cases.keep_home import HOME
from app.use_cases.pass_on import residence_of
from app.use_cases.ports import House, ReasonNeeded, UnitOfWork
from app.use_cases.say_after_sending import names_of

PAGE = 50
AGAIN_AFTER = {AlertKind.SURNAME: timedelta(days=1), AlertKind.NEIGHBOUR: timedelta(days=30)}
"""A neighbour stays one, and the supervisor has seen it: in small towns it rings no more often than that."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A page of what there is to look at. `references`: by application, how it is called; `why`: by alert, in words."""

    alerts: Sequence[Alert]
    professionals: Mapping[str, StaffMember]
    references: Mapping[str, str]
    why: Mapping[str, str]
    next_after: str


def watch_look(house: House, work: UnitOfWork, member: StaffMember, application: Application) -> None:
    """Raises an alert where reader and person share a surname, or live near; each once in a while (`AGAIN_AFTER`).

    In the transaction of the look, before its entry.
    """
    person = application.draft.person
    if person and share_a_surname(member.name, person.surnames):
        _raise(house, work, member, application, AlertKind.SURNAME)
    if member.home_key and _lives_near(house, work, member, application):
        _raise(house, work, member, application, AlertKind.NEIGHBOUR)


def _raise(house: House, work: UnitOfWork, member: StaffMember, application: Application, kind: AlertKind) -> None:
    now = house.clock.now()
    alert = Alert(house.secrets.new_id(), application.id, member.id, member.unit_id, kind, now)
    if not work.register.has_alert(alert, now - AGAIN_AFTER[kind]):
        work.register.raise_alert(alert)


def _lives_near(house: House, work: UnitOfWork, member: StaffMember, application: Application) -> bool:
    """Whether one of the doors around where the person lives now has the hash that the professional left."""
    home = residence_of(work, application, day_here(house.clock.now()))
    near = words_around(home.municipality, home.address) if home else ()
    return any(house.secrets.keyed_hash(HOME, words) == member.home_key for words in near)


def read_alerts(house: House, member: StaffMember, *, settled: bool = False, after: str = "") -> Watched:
    """What the supervisor of a unit looks at, and for those of her organisation that have none; the newest first.

    Raises `NotYours`.
    """
    _supervises(member)
    with house.work.reading() as work:
        found = work.register.alerts_of(_in_sight(work, member), PAGE + 1, settled=settled, after=after)
        return _watched(work, found[:PAGE], found[PAGE - 1].id if len(found) > PAGE else "")


def read_alert(house: House, member: StaffMember, alert_id: str) -> Watched:
    """The one of that id, if she may settle it and nobody has. Raises `NotYours`."""
    with house.work.reading() as work:
        alert = _hers(work, member, alert_id)
        if alert.settled_at:
            raise NotYours
        return _watched(work, [alert], "")


def _watched(work: UnitOfWork, page: Sequence[Alert], next_after: str) -> Watched:
    references, why = dict[str, str](), dict[str, str]()
    for alert in page:
        application = work.applications.find(alert.application_id)
        references[alert.application_id] = application.reference if application else ""
        if alert.kind is AlertKind.GLASS:
            rows = work.cases.referents(alert.application_id)
            why[alert.id] = next((row.words for row in rows if row.id == alert.id), "")
    names = names_of(work, {id_ for alert in page for id_ in (alert.staff_id, alert.settled_by)})
    return Watched(page, names, references, why, next_after)


def _hers(work: UnitOfWork, member: StaffMember, alert_id: str) -> Alert:
    """The alert, if it is in her sight and not about herself. Raises `NotYours`."""
    _supervises(member)
    alert = work.register.find_alert(alert_id)
    case = work.cases.find(alert.application_id) if alert else None
    if alert is None or case is None or alert.staff_id == member.id:
        raise NotYours
    if not _in_sight(work, member).holds(alert, case.assignment.unit_id):
        raise NotYours
    return alert


def settle_alert(house: House, member: StaffMember, alert_id: str, words: str) -> bool:
    """Keeps what the supervisor found; nobody settles what is about herself. False where somebody was quicker.

    Raises `NotYours`, `ReasonNeeded` without words.
    """
    if not words.strip():
        raise ReasonNeeded
    now = house.clock.now()
    with house.work.writing() as work:
        alert = _hers(work, member, alert_id)
        settled = work.register.settle_alert(replace(alert, settled_at=now, settled_by=member.id, words=words.strip()))
        work.commit()
    return settled


def _in_sight(work: UnitOfWork, member: StaffMember) -> InSight:
    return in_sight_of(member.unit_id, work.offices.units(), work.offices.supervising())


def _supervises(member: StaffMember) -> None:
    if not may(member.role, Action.SUPERVISE):
        raise NotYours
