"""Read what the unit must answer: messages, *why did you look?*, requests for another professional."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.access_log import AccessEntry
from app.domain.casework import StaffMember
from app.domain.conversation import LookAsked, Turn
from app.domain.permission import Action
from app.use_cases.find_case import case_for
from app.use_cases.ports import Awaiting, House
from app.use_cases.say_after_sending import names_of

PAGE = 50


@dataclass(frozen=True, slots=True)
class Questions:
    """A page of what awaits an answer, the oldest first; `next_after` is the cursor of the next one, or empty."""

    awaiting: Sequence[Awaiting]
    next_after: str


@dataclass(frozen=True, slots=True)
class Question:
    """One of them, with the line of the log it asks about, if it asks about one, and who looked."""

    turn: Turn
    entry: AccessEntry | None
    reader: StaffMember | None


class NoSuchQuestion(Exception):
    """Nothing of that id awaits an answer of this unit."""


def read_questions(house: House, member: StaffMember, after: str = "") -> Questions:
    """What the member's unit must answer, from the cursor on. It names who asks, and nothing of what is asked."""
    with house.work.reading() as work:
        found = work.conversation.awaiting_in(member.unit_id, PAGE + 1, after)
    page = found[:PAGE]
    return Questions(page, page[-1].turn.id if len(found) > PAGE else "")


def find_question(house: House, member: StaffMember, application_id: str, turn_id: str) -> Question:
    """A question that awaits its answer, for who may give it. Raises `NoSuchQuestion`, `NotYours`."""
    with house.work.reading() as work:
        case_for(house, work, member, application_id, Action.WRITE_TO_PERSON)
        turn = work.conversation.find(application_id, turn_id)
        if turn is None or not turn.awaits:
            raise NoSuchQuestion
        entry = reader = None
        if isinstance(turn.content, LookAsked):
            entry = work.access_log.find(application_id, turn.content.entry)
            reader = names_of(work, (turn.content.reader,)).get(turn.content.reader)
        return Question(turn, entry, reader)
