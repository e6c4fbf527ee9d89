"""Write to the office, and read what it answers."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from app.domain.access_log import Act, member_behind
from app.domain.actor import Actor
from app.domain.application import Visit
from app.domain.circle import SupportCircle
from app.domain.conversation import Message, Turn
from app.use_cases.find_circle import circle_about
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.say_after_sending import names_of, read_after, say_after_sending

PAGE = 20


@dataclass(frozen=True, slots=True)
class Thread:
    """A page of the messages, the newest first. `before`: the position where the next page begins, or 0.

    `names` of professionals and of her circle, by signature; `acting`: the name of who acts for the person, if somebody does.
    """

    turns: Sequence[Turn]
    before: int
    names: Mapping[str, str]
    acting: str


def read_messages(house: House, visit: Visit, before: int, actor: Actor) -> Thread:
    """A page of her messages; what the office wrote counts as read from now on. Right needed: see the status.

    Raises `Gone`.
    """
    with house.work.reading() as work:
        application = read_after(work, visit.application_id).application
        thread = thread_of(work, application.id, before, _acting(application.draft.acting))
    if any(turn.kind == "office_message" and turn.read_at is None for turn in thread.turns):
        _mark_read(house, application.id, actor)
    return thread


def write_to_office(house: House, visit: Visit, words: str, form_key: str, actor: Actor) -> None:
    """Keeps a message that the office must answer. Right needed: speak for her. Raises `Gone`."""
    say_after_sending(house, visit, lambda _: (Message(words),), Act.WROTE, actor, form_key)


def thread_of(work: UnitOfWork, application_id: str, before: int, acting: str) -> Thread:
    """A page of the messages of an application."""
    found = work.conversation.messages(application_id, PAGE + 1, before)
    page = found[:PAGE]
    more = page[-1].position if len(found) > PAGE else 0
    return Thread(page, more, _names(work, application_id, {turn.by for turn in page}), acting)


def _names(work: UnitOfWork, application_id: str, signatures: AbstractSet[str]) -> dict[str, str]:
    """By signature: of professionals, and of her circle where somebody of it wrote."""
    names = {signed: member.name for signed, member in names_of(work, signatures).items()}
    if members := {signed: id_ for signed in signatures if (id_ := member_behind(signed))}:
        circle = circle_about(work, application_id) or SupportCircle()
        names |= {signed: circle.name_of(id_) for signed, id_ in members.items()}
    return names


def _acting(acting: object) -> str:
    return str(getattr(acting, "name", ""))


def _mark_read(house: House, application_id: str, actor: Actor) -> None:
    """Staff beside her at the counter reads nothing in her place."""
    if actor.id:
        return
    with house.work.writing() as work:
        work.conversation.mark_read(application_id, "office_message", house.clock.now())
        work.commit()
