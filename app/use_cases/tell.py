"""Tell a person something: put a notice in the outbox, in the transaction of what it tells of."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from app.domain.application import Application, KeptDraft
from app.domain.circle import LetterReader, SupportCircle
from app.domain.circle import letter_readers as letters_go_to
from app.domain.edition import Edition
from app.domain.notice import QUICK_WAYS, Address, MessageState, NoticeKind, safe_addresses
from app.domain.people import SafeContact
from app.domain.reference import day_here
from app.use_cases.find_circle import circle_about
from app.use_cases.ports import House, Message, UnitOfWork

LetterReaders = Callable[[UnitOfWork, str, datetime], Sequence[LetterReader]]
"""Of an application (its id) at a moment: those who have the right now. Asked when writing and when delivering."""


def letter_readers(work: UnitOfWork, application_id: str, now: datetime) -> Sequence[LetterReader]:
    """Who of the circle receives letters now, each by an address of her own."""
    circle = circle_about(work, application_id)
    if circle is None or not work.applications.is_there(application_id):
        return ()
    return letters_go_to(circle, day_here(now))


def tell(
    house: House, work: UnitOfWork, application: Application, kind: NoticeKind, now: datetime, event: str = "",
    readers: LetterReaders = letter_readers,
) -> None:
    """Leaves a neutral notice for her, by the ways that she called safe; where there is none, nothing is left.

    `work`: the unit of work that keeps what is told of; the notice goes only if that is kept. `event`: what
    happened, by an id of its own; told again it leaves nothing. Without one, each call is an event.
    Those of the circle are told, by their own address, who have the right to receive letters; nobody where the person
    wants no contact, but whom she named all the same.
    """
    event, contact = event or house.secrets.new_id(), work.safe_contacts.current_of(application)
    _leave(house, work, application, kind, now, event, contact, readers(work, application.id, now))


def tell_member(
    house: House, work: UnitOfWork, application: Application, kind: NoticeKind, now: datetime, event: str, member_id: str
) -> None:
    """Tells one of her circle alone, if she has the right to receive letters now; the person herself gets nothing."""
    contact = work.safe_contacts.current_of(application)
    for reader in letter_readers(work, application.id, now):
        if reader.member_id == member_id:
            _leave_for(house, work, application, kind, now, event, contact, reader)


def tell_received(
    house: House, work: UnitOfWork, application: Application, circle: SupportCircle, now: datetime
) -> None:
    """That it has come. Of what she has this moment sent, with this circle, nothing is read again."""
    readers = letters_go_to(circle, day_here(now))
    _leave(house, work, application, NoticeKind.RECEIVED, now, application.id, application.draft.safe_contact, readers)


def _leave(
    house: House, work: UnitOfWork, application: Application, kind: NoticeKind, now: datetime, event: str,
    contact: SafeContact | None, readers: Sequence[LetterReader],
) -> None:
    edition = notice_edition(application)
    for address in safe_addresses(contact):
        work.outbox.add(_message(house, application.id, kind, event, address, edition, now))
    for reader in readers:
        _leave_for(house, work, application, kind, now, event, contact, reader)


def _leave_for(
    house: House, work: UnitOfWork, application: Application, kind: NoticeKind, now: datetime, event: str,
    contact: SafeContact | None, reader: LetterReader,
) -> None:
    edition = application.sent_for
    for address in own_addresses(reader, contact):
        work.outbox.add(_message(house, application.id, kind, event, address, edition, now, member_id=reader.member_id))


def tell_something_new(house: House, work: UnitOfWork, application: Application, now: datetime) -> None:
    """That a professional wrote something for her: once a day, however much it was, since each notice can be seen."""
    tell(house, work, application, NoticeKind.SOMETHING_NEW, now, f"{application.id}:new:{day_here(now).isoformat()}")


def tell_again(house: House, work: UnitOfWork, application: Application, now: datetime) -> None:
    """What was not told yet goes by the ways that are safe now, and by no other."""
    wanted = {address.way: address for address in safe_addresses(work.safe_contacts.current_of(application))}
    mine = [m for m in work.outbox.of_application(application.id) if not m.member_id]
    pending = [m for m in mine if m.state in {MessageState.WAITING, MessageState.BY_HAND, MessageState.DEAD}]
    for message in pending:
        if message.way not in wanted:
            work.outbox.end(message, MessageState.WITHHELD, now)
        else:
            work.outbox.try_again(message, now)
    for kind, event in dict.fromkeys((m.kind, m.event) for m in pending):
        for address in wanted.values():
            work.outbox.add(_message(
                house, application.id, NoticeKind(kind), event, address, notice_edition(application), now
            ))


def warn(house: House, work: UnitOfWork, kept: KeptDraft, now: datetime) -> bool:
    """Leaves a notice that a draft ends, by a quick way alone: nobody else knows of a draft. False: was left before."""
    addresses = quick_addresses(kept.draft.safe_contact)
    messages = (
        _message(house, "", NoticeKind.DRAFT_ENDS, event_of(kept), address, draft_edition(kept), now, draft_id=kept.id)
        for address in addresses
    )
    return any(work.outbox.add(message) for message in messages)


def event_of(kept: KeptDraft) -> str:
    """The end of a draft as it was saved last: saved again, it has another."""
    return f"{kept.id}:{kept.saved_at.isoformat()}"


def quick_addresses(contact: SafeContact | None) -> tuple[Address, ...]:
    """The safe ways that need no professional."""
    return tuple(address for address in safe_addresses(contact) if address.way in QUICK_WAYS)


def own_addresses(reader: LetterReader, hers: SafeContact | None) -> tuple[Address, ...]:
    """Her quick ways, never one that is the person's: nobody is reached through somebody else's right.

    None where the person wants no contact, unless she said otherwise of this one: her silence overrides every notice.
    """
    if not (hers and hers.may_contact) and not reader.though_silent:
        return ()
    taken = {hers.email, hers.phone} if hers else set[str]()
    return tuple(address for address in quick_addresses(reader.contact) if address.to not in taken)


def notice_edition(application: Application) -> Edition:
    """The edition in which she wants to be written to. Who helps her is written to as when it was sent: that she asked
    for easy reading since is hers to tell.
    """
    return application.reads_in


def draft_edition(kept: KeptDraft) -> Edition:
    """The edition of a draft's owner as far as she has said it, else the one she read the consents in."""
    languages, read_in = kept.draft.languages, _first(consent.edition for consent in kept.draft.consents)
    return (languages and (languages.documents or languages.form)) or read_in or Edition.EU


def _first(editions: Iterable[Edition]) -> Edition | None:
    return next(iter(editions), None)


def _message(
    house: House, application_id: str, kind: NoticeKind, event: str, address: Address, edition: Edition, now: datetime,
    *, draft_id: str = "", member_id: str = "",
) -> Message:
    state = MessageState.WAITING if address.way in QUICK_WAYS else MessageState.BY_HAND
    return Message(
        house.secrets.new_id(), application_id, kind, address.way, address.to, edition, now, event, draft_id, member_id,
        state, now,
    )
