"""How things are said, printed and told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Protocol

from app.domain.access_log import AccessEntry
from app.domain.application import Draft, RequestedService
from app.domain.casework import Assignment, StaffMember, Unit
from app.domain.catalogue import Catalogue
from app.domain.document import Document
from app.domain.edition import Edition
from app.domain.notice import NoticeKind
from app.domain.personal_data import PersonalData
from app.use_cases.texts import Texts


@dataclass(frozen=True, slots=True)
class Sent:
    """The facts of one sending, from which the receipt is said. `helper`, `helper_unit`: who helped at the counter."""

    reference: str
    verification_code: str
    sent_at: datetime
    edition: Edition
    shown_hash: str
    requested: tuple[RequestedService, ...]
    assignment: Assignment
    professional: StaffMember | None
    unit: Unit | None
    catalogue: Catalogue
    draft: Draft
    helper: StaffMember | None = None
    helper_unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Everything:
    """All that is kept about a person, with what is needed to say it.

    `document`: what she saw and sent, or what her draft says; `looks`: who saw or did what; `readers`: the names
    behind the signatures of the log; `at`: the moment it was gathered; `reference`: empty for a draft; `person_named`:
    for whom somebody acted.
    """

    data: PersonalData
    document: Document
    looks: Sequence[AccessEntry]
    readers: Mapping[str, str]
    at: datetime
    reference: str = ""
    person_named: str = ""


class Narrator(Protocol):
    """Says domain values in an edition's sentences."""

    def application(self, draft: Draft, edition: Edition, catalogue: Catalogue, texts: Texts) -> Document:
        """Everything that would be sent, exactly as the check page shows it."""

    def receipt(self, shown: Document, sent: Sent, texts: Texts) -> Document:
        """What was shown, with the facts of sending: reference, date, hash, who is next, how to go on."""

    def everything(self, told: Everything, edition: Edition, catalogue: Catalogue, texts: Texts) -> Document:
        """All that is kept about a person, in sentences and in tables that can be read."""

    def consent(self, purpose: str, edition: Edition) -> str:
        """The sentence a person reads before she consents."""

    def letter(self, kind: NoticeKind, code: str, written_at: datetime, edition: Edition, address: str, door: str) -> Document:
        """A neutral letter: that there is something to read, and how. `address`: the page that explains its code; `door`: where
        one goes in with code and PIN.
        """


class Packer(Protocol):
    def pack(
        self, data: PersonalData, readable: Document, receipt: bytes | None, papers: Iterable[tuple[str, Iterable[bytes]]]
    ) -> BinaryIO:
        """A ZIP: the data as JSON with their schema, the same as a page to be read, the receipt if there is one, and the
        papers, each with the ending of its file. At its beginning, to be read and closed; large ones lie on disk unnamed.
        """


class Printer(Protocol):
    def receipt_pdf(self, receipt: Document, receipt_hash: str) -> bytes:
        """A tagged PDF in the receipt's edition. Deterministic: the same receipt, the same bytes."""

    def letter_pdf(self, letter: Document) -> bytes:
        """The same of a letter, without a hash at its end."""
