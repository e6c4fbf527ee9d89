"""Ask why somebody looked: a question about one line of the access log, which somebody must answer."""

from dataclasses import dataclass

from app.domain.access_log import AccessEntry, Act, is_of_staff
from app.domain.actor import Actor
from app.domain.after_sending import AfterSending
from app.domain.application import Visit
from app.domain.casework import StaffMember
from app.domain.conversation import Content, LookAsked, Turn
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.say_after_sending import NotNow, names_of, read_after, say_after_sending


class NoSuchLook(Exception):
    """There is no such line of this application by a professional: missing and somebody else's look the same."""


@dataclass(frozen=True, slots=True)
class Look:
    """A line of who looked, the question about it, the answer, and the professionals named in them by id."""

    entry: AccessEntry
    asked: Turn | None
    answer: Turn | None
    members: dict[str, StaffMember]


def see_look(house: House, visit: Visit, entry_id: str) -> Look:
    """One line of who looked, with its question and answer. Right needed: see the status.

    Raises `NoSuchLook`, `Gone`.
    """
    with house.work.reading() as work:
        after = read_after(work, visit.application_id)
        entry = look_of(work, after.application.id, entry_id)
        asked, answer = after.look(entry_id)
        return Look(entry, asked, answer, names_of(work, (entry.reader, answer.by if answer else "")))


def ask_why_looked(house: House, visit: Visit, entry_id: str, words: str, actor: Actor) -> None:
    """Keeps the question, once for each line. Right needed: speak for her.

    Raises `NoSuchLook`, `Gone`, `NotNow` where it has been asked.
    """
    with house.work.reading() as work:
        reader = look_of(work, visit.application_id, entry_id).reader

    def say(after: AfterSending) -> tuple[Content, ...]:
        if after.look(entry_id)[0]:
            raise NotNow
        return (LookAsked(entry_id, reader, words),)

    say_after_sending(house, visit, say, Act.LOOK_ASKED, actor)


def look_of(work: UnitOfWork, application_id: str, entry_id: str) -> AccessEntry:
    """A line that a professional left. Raises `NoSuchLook`."""
    entry = work.access_log.find(application_id, entry_id) if application_id else None
    if entry is None or not is_of_staff(entry.reader):
        raise NoSuchLook
    return entry
