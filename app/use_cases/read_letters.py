"""My letters: those written to her, and each as a page to print."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.application import Visit
from app.domain.edition import Edition
from app.domain.letter import letter_code
from app.domain.notice import NoticeKind
from app.domain.people import ContactWay
from app.use_cases.ports import House, Message
from app.use_cases.write_draft import Gone


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter. `code`: what is typed to learn what kind of letter it is."""

    id: str
    kind: NoticeKind
    code: str
    written_at: datetime
    edition: Edition


def letter_of(message: Message) -> Letter:
    """The letter that a message is by its way."""
    kind = NoticeKind(message.kind)
    return Letter(message.id, kind, letter_code(kind, message.id), message.created_at, message.edition)


def my_letters(house: House, visit: Visit) -> Sequence[Letter]:
    """Those written to the person, the newest first. Raises `Gone` where nothing was sent."""
    if not visit.application_id:
        raise Gone
    with house.work.reading() as work:
        messages = work.outbox.of_application(visit.application_id)
    mine = [m for m in messages if m.way == ContactWay.LETTER and not m.member_id]
    return [letter_of(message) for message in reversed(mine)]


def my_letter(house: House, visit: Visit, letter_id: str) -> Letter | None:
    """One of hers, or None: somebody else's and none look the same. Raises `Gone`."""
    return next((letter for letter in my_letters(house, visit) if letter.id == letter_id), None)


def print_letter(house: House, letter: Letter, address: str, door: str) -> bytes:
    """The letter as a tagged PDF, without a name: the envelope has one. `address`: the page that explains its code;
    `door`: where one goes in with code and PIN.
    """
    document = house.narrator.letter(letter.kind, letter.code, letter.written_at, letter.edition, address, door)
    return house.printer.letter_pdf(document)
