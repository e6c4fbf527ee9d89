"""What a professional tells: by telephone, through somebody, or by a printed letter."""

from collections.abc import Collection

from app.domain.access_log import AccessEntry, Act
from app.domain.casework import StaffMember
from app.domain.notice import MessageState, safe_address
from app.domain.people import ContactWay, SafeContact
from app.domain.permission import Action
from app.use_cases.find_case import NotYours, case_for
from app.use_cases.ports import House, Message, UnitOfWork


def to_tell_by_hand(work: UnitOfWork, application_id: str) -> tuple[Message, ...]:
    """What waits for somebody to tell it, and is still safe by its way; the oldest first."""
    return safe_to_tell(work, application_id, work.safe_contacts.current(application_id))


def safe_to_tell(work: UnitOfWork, application_id: str, contact: SafeContact | None) -> tuple[Message, ...]:
    """The same for who knows already how the person may be reached now."""
    return tuple(m for m in work.outbox.of_application(application_id) if _may_be_told(m, contact))


def told_by_hand(house: House, member: StaffMember, application_id: str, message_ids: Collection[str]) -> int:
    """She was told these; the person sees who did it, a line each. Done twice, it is done once. Raises `NotYours`."""
    now = house.clock.now()
    with house.work.writing() as work:
        told = [m for m in _to_tell(work, house, member, application_id) if m.id in message_ids]
        done = [message for message in told if work.outbox.end(message, MessageState.SENT, now)]
        for _message in done:
            work.access_log.append(AccessEntry(house.secrets.new_id(), application_id, Act.TOLD, now, member.id))
        work.commit()
    return len(done)


def letter_to_print(house: House, member: StaffMember, application_id: str, message_id: str) -> Message:
    """The letter that a professional prints. Raises `NotYours`, too, where it is not safe any more."""
    with house.work.reading() as work:
        waiting = _to_tell(work, house, member, application_id)
    message = next((m for m in waiting if m.id == message_id), None)
    if message is None or message.way != ContactWay.LETTER:
        raise NotYours
    return message


def _to_tell(work: UnitOfWork, house: House, member: StaffMember, application_id: str) -> tuple[Message, ...]:
    """What waits to be told in this case and is safe. Raises `NotYours`."""
    case_for(house, work, member, application_id, Action.TELL_BY_HAND)
    return to_tell_by_hand(work, application_id)


def _may_be_told(message: Message, contact: SafeContact | None) -> bool:
    waits = message.state is MessageState.BY_HAND
    return waits and safe_address(contact, ContactWay(message.way)) is not None
