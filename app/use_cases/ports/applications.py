"""Drafts, and what they become once sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.application import Application, Draft, KeptDraft, RequestedService
from app.domain.edition import Edition


@dataclass(frozen=True, slots=True)
class BesideDraft:
    """What stands beside a draft that is sent, so that what is not there is not asked for.

    `circle`: a circle that is kept, a code of it or a mandate. `holdings`: an account holds it, or has a claim code.
    `phone_code`: a code to say by phone opens it. `archived`: the catalogue is kept in the version of the draft.
    """

    papers: bool
    circle: bool
    holdings: bool
    phone_code: bool
    archived: bool


class Drafts(Protocol):
    def find(self, draft_id: str) -> KeptDraft | None: ...
    def add(self, kept: KeptDraft, code_key: str, pin_hash: str) -> None: ...
    def update(self, kept: KeptDraft) -> KeptDraft:
        """Writes where the version is still the one read; returns it with the next. Raises `StaleWrite`."""

    def find_by_code(self, code_key: str) -> tuple[KeptDraft, str] | None:
        """The draft of an access code (keyed hash) and the hash of its PIN."""

    def pin_of_code(self, code_key: str) -> str | None:
        """The hash of the PIN of an access code, without opening anything: a wrong PIN must not take longer where one is."""

    def renew_code(self, draft_id: str, code_key: str, pin_hash: str) -> None: ...
    def forget(self, draft_id: str) -> None: ...
    def saved_before(self, moment: datetime) -> Sequence[KeptDraft]:
        """Those last written before the moment, the oldest first."""


class Applications(Protocol):
    def next_number(self, year: int) -> int:
        """The next number of the year, taken inside this transaction so that none is doubled or skipped."""

    def add_from_draft(self, application: Application, draft_id: str, draft_version: int | None = None) -> BesideDraft:
        """Keeps it with its requested services, choices and consents, behind the code and PIN of its draft.

        Returns what stands beside the draft, which is held until the end of the unit of work. Raises `AlreadySent` where the form key of its draft has been used, `LookupError` where there is no such
        draft, `StaleWrite` where it has changed since that version. After any of them the unit of work is left
        without commit, so that its number is not lost.
        """

    def find(self, application_id: str) -> Application | None: ...
    def find_draft(self, application_id: str) -> Draft | None:
        """What she sent alone, for who needs neither what was shown nor the receipt."""

    def find_receipt(self, application_id: str) -> tuple[Edition, str] | None:
        """The edition it was sent in and its receipt alone, as canonical JSON."""

    def is_there(self, application_id: str) -> bool:
        """Whether it is found, without opening anything of it."""

    def reference_of(self, application_id: str) -> str:
        """Its reference, without opening anything of it; empty where it is not found."""

    def find_by_form_key(self, form_key: str) -> Application | None: ...
    def find_by_code(self, code_key: str) -> tuple[Application, str] | None: ...
    def pin_of_code(self, code_key: str) -> str | None:
        """The hash of the PIN of an access code, without opening anything: a wrong PIN must not take longer where one is."""

    def renew_code(self, application_id: str, code_key: str, pin_hash: str) -> None:
        """From now on the new pair opens it, and the old one nothing."""

    def keep_written_in(self, application_id: str, edition: Edition | None) -> None:
        """The edition in which she asks to be written to from now on; None: as she sent it."""

    def find_by_reference(self, reference: str) -> Application | None: ...
    def of_document(self, document_key: str) -> Sequence[Application]:
        """Those whose person bears this DNI or NIE (keyed hash of it for the purpose `document`), the last first."""

    def block(self, application_id: str, until: datetime) -> None:
        """From now on nobody finds it; its rows stay until the moment."""

    def blocked_until_before(self, moment: datetime) -> Sequence[str]: ...
    def requested(self, application_id: str) -> Sequence[RequestedService]: ...
