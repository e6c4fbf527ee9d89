"""What a professional tells: by telephone, through somebody, or by a printed letter."""

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


def told_by_hand(house: House, member: StaffMember, application_id: str, message_id: str) -> None:
    """She was told; the person sees who did it. Done twice, it is done once. Raises `NotYours`."""
    now = house.clock.now()
    with house.work.writing() as work:
        message = _to_tell(house, work, member, application_id, message_id)
        if message and work.outbox.end(message, MessageState.SENT, now):
            work.access_log.append(AccessEntry(house.secrets.new_id(), application_id, Act.TOLD, now, member.id))
        work.commit()


def letter_to_print(house: House, member: StaffMember, application_id: str, message_id: str) -> Message:
    """The letter that a professional prints. Raises `NotYours`, too, where it is not safe any more."""
    with house.work.reading() as work:
        message = _to_tell(house, work, member, application_id, message_id)
    if message is None or message.way != ContactWay.LETTER:
        raise NotYours
    return message


def _to_tell(house: House, work: UnitOfWork, member: StaffMember, application_id: str, message_id: str) -> Message | None:
    """The message, if it waits to be told and that is safe. Raises `NotYours`."""
    case_for(house, work, member, application_id, Action.TELL_BY_HAND)
    return next((m for m in to_tell_by_hand(work, application_id) if m.id == message_id), None)


def _may_be_told(message: Message, contact: SafeContact | None) -> bool:
    waits = message.state is MessageState.BY_HAND
    return waits and safe_address(contact, ContactWay(message.way)) is not None
