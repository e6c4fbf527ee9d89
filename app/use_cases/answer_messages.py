"""Read what a person wrote to the office, with a purpose, and answer her."""

from dataclasses import dataclass

from app.domain.access_log import AccessEntry, Act, Reader
from app.domain.application import Application
from app.domain.casework import StaffMember
from app.domain.conversation import OfficeMessage
from app.domain.edition import Edition
from app.domain.notice import NoticeKind
from app.domain.permission import Action, may
from app.use_cases.find_case import NotYours, case_for, relations_of
from app.use_cases.ports import House, ReasonNeeded
from app.use_cases.say_after_sending import say_for_office
from app.use_cases.watch_looks import watch_look
from app.use_cases.write_to_office import Thread, thread_of


@dataclass(frozen=True, slots=True)
class Desk:
    """A page of the messages of an application, for who answers them."""

    application: Application
    thread: Thread


def consult_messages(house: House, member: StaffMember, application_id: str, before: int, reader: Reader) -> Desk:
    """A page of the messages; the person sees who read it and what for. It counts as read only where the reader may answer
    her: who broke the glass or led before looks, and what she wrote still waits for those who accompany her.

    What cannot be logged is not shown. Raises `ReasonNeeded`, `NotYours`.
    """
    if not reader.is_sufficient():
        raise ReasonNeeded
    now = house.clock.now()
    with house.work.writing() as work:
        case = case_for(house, work, member, application_id, Action.READ_CASE)
        application = work.applications.find(application_id)
        if application is None:
            raise NotYours
        watch_look(house, work, member, application)
        acting = application.draft.acting.name if application.draft.acting else ""
        if may(member.role, Action.WRITE_TO_PERSON, relations_of(house, work, member, case)):
            work.conversation.mark_read(application_id, "message", now)
        thread = thread_of(work, application_id, before, acting)
        work.access_log.append(AccessEntry(
            house.secrets.new_id(), application_id, Act.MESSAGES_READ, now, member.id, reader.reason, reader.words.strip(),
        ))
        work.commit()
    return Desk(application, thread)


def write_to_person(
    house: House, member: StaffMember, application_id: str, words: str, form_key: str, written_for: Edition | None = None,
    seen: str = "",
) -> None:  # fmt: skip
    """Keeps what the office writes; nothing of hers waits for an answer any more.

    `seen`: the id of the last message that stood there when she began. Raises `NotYours`, `ReadsOtherwise`, and `NotNow`
    where another came since: a colleague's answer, or the person's next words, which this one would settle unread.
    """
    say_for_office(
        house, member, application_id, lambda _: (OfficeMessage(words),), Act.OFFICE_WROTE, NoticeKind.OFFICE_WROTE, form_key,
        written_for=written_for, seen=seen,
    )
