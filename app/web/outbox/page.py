"""What the page of the outbox shows, made ready for its template."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.domain.edition import Edition
from app.domain.notice import MessageState
from app.domain.people import ContactWay
from app.use_cases.ports import Message, Unfinished
from app.wording.dates import say_moment
from app.wording.letters import say_failure, say_message_state
from app.wording.people import say_contact_way
from app.wording.speaking import gettext as _


@dataclass(frozen=True, slots=True)
class Line:
    """A message: by which way, since when, how it stands and why. `dead`: it may be tried again."""

    id: str
    application_id: str
    reference: str
    way: str
    written: str
    state: str
    why: str
    dead: bool


def lines_of(found: Sequence[Unfinished], served: Collection[ContactWay], edition: Edition) -> list[Line]:
    """The lines of a page in the edition of the desk. `served`: the ways the portal can go by itself."""
    return [_line(one, served, edition) for one in found]


def _line(one: Unfinished, served: Collection[ContactWay], edition: Edition) -> Line:
    message = one.message
    return Line(
        message.id, message.application_id, one.reference, say_contact_way(ContactWay(message.way), edition),
        say_moment(message.created_at, edition), say_message_state(message.state, edition),
        _why(message, served, edition), message.state is MessageState.DEAD,
    )


def _why(message: Message, served: Collection[ContactWay], edition: Edition) -> str:
    if message.state is MessageState.WAITING and message.way not in set(served):
        return _("This way is not connected yet")
    if message.failure:
        return say_failure(message.failure, edition)
    if message.state is MessageState.WAITING and message.next_try_at and message.next_try_at > message.created_at:
        return _("Next try: %(moment)s", moment=say_moment(message.next_try_at, edition))
    return ""
