"""Ask a person to put something right: what exactly, why, and until when."""

from collections.abc import Sequence

from app.domain.access_log import AccessEntry, Act
from app.domain.application import Application
from app.domain.casework import Case, StaffMember
from app.domain.correction import Correction, last_day_to_answer
from app.domain.edition import Edition
from app.domain.notice import NoticeKind
from app.domain.permission import Action
from app.domain.procedure import Happening, due_first, may_happen
from app.use_cases.find_case import NotYours, case_for
from app.use_cases.follow_application import services_of
from app.use_cases.keep_edition import edition_kept
from app.use_cases.keep_queue import keep_in_queue
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.say_after_sending import read_after
from app.use_cases.tell import tell


class AlreadyAsked(Exception):
    """Something is asked already and not answered yet: one thing at a time."""


class NothingOpen(Exception):
    """What it would be about is settled, or is not in the application."""


def ask_correction(
    house: House, member: StaffMember, application_id: str, about: str, what: str, why: str,
    written_for: Edition | None = None,
) -> Correction:
    """Asks for `what`, because of `why`, both in the person's edition; the time to decide stands still meanwhile.

    `about`: the id of a requested service, empty for all of them. She is told by a way that she called safe.
    `written_for`: the edition of both. Raises `NotYours`, `AlreadyAsked`, `NothingOpen`, `ReadsOtherwise`.
    """
    now = house.clock.now()
    with house.work.writing() as work:
        application, case = application_for(house, work, member, application_id, Action.ASK_CORRECTION)
        before = work.corrections.of_application(application.id)
        if due_first(before):
            raise AlreadyAsked
        if not _is_open(house, work, application, case, about):
            raise NothingOpen
        asked = Correction(
            house.secrets.new_id(), application.id, len(before) + 1, about, what, why,
            edition_kept(application, written_for), member.id, now, last_day_to_answer(now),
        )
        work.corrections.add(asked)
        keep_in_queue(house, work, application.id)
        tell(house, work, application, NoticeKind.CORRECTION_ASKED, now)
        work.access_log.append(AccessEntry(
            house.secrets.new_id(), application.id, Act.CORRECTION_ASKED, now, member.id, words=about
        ))
        work.commit()
    return asked


def asked_of(house: House, application_id: str) -> Sequence[Correction]:
    """What was asked of that application, as it stands now. For who has opened it: it asks nobody who she is."""
    with house.work.reading() as work:
        return work.corrections.of_application(application_id)


def application_for(
    house: House, work: UnitOfWork, member: StaffMember, application_id: str, action: Action
) -> tuple[Application, Case]:
    """The application and its case, for who may do `action` with it. Raises `NotYours`."""
    case = case_for(house, work, member, application_id, action)
    application = work.applications.find(application_id)
    if application is None:
        raise NotYours
    return application, case


def _is_open(house: House, work: UnitOfWork, application: Application, case: Case, about: str) -> bool:
    corrections = work.corrections.of_application(application.id)
    decisions = work.decisions.of_application(application.id)
    return any(
        may_happen(service.state, Happening.ASKED)
        for service in services_of(house, read_after(work, application.id), case, corrections, decisions) if about in {"", service.line.id}
    )
