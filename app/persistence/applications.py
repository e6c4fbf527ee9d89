"""What was sent (port `Applications`). Rows are only ever added."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, insert, literal, or_, select, update

from app.domain.application import Application, Draft, RequestedService
from app.domain.edition import Edition
from app.persistence.application_rows import (
    application_values,
    choice_values,
    consent_values,
    form_key_hash,
    read_application,
    read_requested,
    requested_values,
)
from app.persistence.kept_json import draft_from_json
from app.persistence.tables import (
    applications,
    archive,
    choices,
    circle_codes,
    circles,
    claim_codes,
    consents,
    drafts,
    holdings,
    mandates,
    numbers,
    papers,
    phone_codes,
    requested_services,
)
from app.persistence.transaction import Prepared, Transaction, insert_or_count, insert_unless_there
from app.use_cases.ports import AlreadySent, BesideDraft, StaleWrite

NEXT_NUMBER = Prepared(insert_or_count(numbers, "year", "last"))


def _stands(column: ColumnElement[str], with_: Any) -> Any:
    return select(literal(1)).where(column == with_).exists()


# The draft with its code, and whether anything stands beside it: what does not is neither read nor written.
_draft = select(
    drafts.c.code_key, drafts.c.pin_hash, drafts.c.version,
    _stands(papers.c.draft_id, drafts.c.id).label("papers"),
    or_(*(_stands(table.c.about, drafts.c.id) for table in (circles, circle_codes, mandates))).label("circle"),
    or_(*(_stands(table.c.draft_id, drafts.c.id) for table in (holdings, claim_codes))).label("holdings"),
    _stands(phone_codes.c.draft_id, drafts.c.id).label("phone_code"),
    _stands(archive.c.version, bindparam("of_version")).label("archived"),
).where(drafts.c.id == bindparam("of_draft"))
DRAFT, LOCK_DRAFT = Prepared(_draft), Prepared(_draft.with_for_update())
ADD = Prepared(insert_unless_there(applications, "form_key"))
ADD_REQUESTED, ADD_CHOICES, ADD_CONSENTS = (Prepared(insert(table)) for table in (requested_services, choices, consents))
REQUESTED_BY_ONE = Prepared(
    select(requested_services)
    .where(requested_services.c.application_id == bindparam("of_application"))
    .order_by(requested_services.c.position)
)
REQUESTED = (
    select(requested_services)
    .where(requested_services.c.application_id.in_(bindparam("of_applications", expanding=True)))
    .order_by(requested_services.c.application_id, requested_services.c.position)
)


def _find_by(column: ColumnElement[str]) -> Select[Any]:
    return select(applications).where(column == bindparam("sought"), applications.c.blocked_until.is_(None))


_find = _find_by(applications.c.id)
FIND = Prepared(_find)
IS_THERE = Prepared(_find.with_only_columns(applications.c.id))
REFERENCE_OF = Prepared(_find.with_only_columns(applications.c.reference))
FIND_DRAFT = Prepared(_find.with_only_columns(applications.c.id, applications.c.draft))
FIND_RECEIPT = Prepared(_find.with_only_columns(applications.c.id, applications.c.edition, applications.c.receipt))
FIND_BY_FORM_KEY = _find_by(applications.c.form_key)
FIND_BY_CODE = _find_by(applications.c.code_key)
PIN_OF_CODE = FIND_BY_CODE.with_only_columns(applications.c.pin_hash)
FIND_BY_REFERENCE = _find_by(applications.c.reference)
OF_DOCUMENT = _find_by(applications.c.document_key).order_by(applications.c.sent_at.desc(), applications.c.id)


BLOCK = RENEW_CODE = WRITE_IN = update(applications).where(applications.c.id == bindparam("of_id"))
BLOCKED = select(applications.c.id).where(applications.c.blocked_until < bindparam("moment")).order_by(
    applications.c.blocked_until, applications.c.id
)


class KeptApplications:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def next_number(self, year: int) -> int:
        """The next number of the year, from 1. Taken in this transaction: undone with it, so none is skipped."""
        number: int = self._transaction.rows(NEXT_NUMBER, {"year": year, "last": 1})[0].last
        return number

    def add_from_draft(self, application: Application, draft_id: str, draft_version: int | None = None) -> BesideDraft:
        """Keeps it with its requested services, choices and consents, behind the code and PIN of its draft.

        Returns what stands beside the draft. Raises `AlreadySent` where the form key of its draft has been used, `LookupError` where there is no such
        draft, `StaleWrite` where it has changed since that version. After any the unit of work is left without commit.
        """
        work = self._transaction
        code = work.first(LOCK_DRAFT if work.locks_rows else DRAFT, {
            "of_draft": draft_id, "of_version": application.draft.catalogue_version,
        })
        if code is None:
            self._refuse_if_sent(application)
            raise LookupError(draft_id)
        if draft_version not in {None, code.version}:
            raise StaleWrite(draft_id)
        values = application_values(application, work.sealer, work.secrets)
        if not work.rows(ADD, {**values, "code_key": code.code_key, "pin_hash": code.pin_hash}):
            self._refuse_if_sent(application)
        for statement, rows in (
            (ADD_REQUESTED, requested_values(application)),
            (ADD_CHOICES, choice_values(application, work.sealer)),
            (ADD_CONSENTS, consent_values(application, work.sealer)),
        ):
            work.write(statement, rows)
        return BesideDraft(bool(code.papers), bool(code.circle), bool(code.holdings), bool(code.phone_code), bool(code.archived))

    def _refuse_if_sent(self, application: Application) -> None:
        if sent := self.find_by_form_key(application.draft.form_key):
            raise AlreadySent(sent)

    def find(self, application_id: str) -> Application | None:
        return self._one(FIND, application_id)

    def find_draft(self, application_id: str) -> Draft | None:
        """What she sent alone: of the four sealed columns, one."""
        row = self._transaction.first(FIND_DRAFT, {"sought": application_id})
        return None if row is None else draft_from_json(self._transaction.sealer.unseal("applications", "draft", row.id, row.draft))

    def find_receipt(self, application_id: str) -> tuple[Edition, str] | None:
        """The edition it was sent in and its receipt alone."""
        row = self._transaction.first(FIND_RECEIPT, {"sought": application_id})
        if row is None:
            return None
        return Edition(row.edition), self._transaction.sealer.unseal("applications", "receipt", row.id, row.receipt)

    def is_there(self, application_id: str) -> bool:
        """Whether it is found, without opening anything of it."""
        return self._transaction.first(IS_THERE, {"sought": application_id}) is not None

    def reference_of(self, application_id: str) -> str:
        """Its reference, without opening anything of it; empty where it is not found."""
        row = self._transaction.first(REFERENCE_OF, {"sought": application_id})
        return row.reference if row else ""

    def find_by_form_key(self, form_key: str) -> Application | None:
        return self._one(FIND_BY_FORM_KEY, form_key_hash(self._transaction.secrets, form_key))

    def find_by_code(self, code_key: str) -> tuple[Application, str] | None:
        """The application of an access code (keyed hash) and the hash of its PIN."""
        row = self._transaction.first(FIND_BY_CODE, {"sought": code_key})
        return None if row is None else (self.read([row])[0], row.pin_hash)

    def pin_of_code(self, code_key: str) -> str | None:
        """The hash of the PIN of an access code, without opening anything."""
        row = self._transaction.first(PIN_OF_CODE, {"sought": code_key})
        return None if row is None else str(row.pin_hash)

    def renew_code(self, application_id: str, code_key: str, pin_hash: str) -> None:
        """From now on the new pair opens it, and the old one nothing."""
        self._transaction.run(RENEW_CODE, {"of_id": application_id, "code_key": code_key, "pin_hash": pin_hash})

    def keep_written_in(self, application_id: str, edition: Edition | None) -> None:
        """The edition in which she asks to be written to from now on; None: as she sent it."""
        self._transaction.run(WRITE_IN, {"of_id": application_id, "written_in": edition})

    def find_by_reference(self, reference: str) -> Application | None:
        return self._one(FIND_BY_REFERENCE, reference)

    def of_document(self, document_key: str) -> Sequence[Application]:
        """Those whose person bears this DNI or NIE (keyed hash of it for the purpose `document`), the last first."""
        return self.read(self._transaction.run(OF_DOCUMENT, {"sought": document_key}))

    def block(self, application_id: str, until: datetime) -> None:
        """From now on nobody finds it, by whatever way; its rows stay until the moment, and then are for purging."""
        self._transaction.run(BLOCK, {"of_id": application_id, "blocked_until": until})

    def blocked_until_before(self, moment: datetime) -> Sequence[str]:
        """The ids of those whose time has passed."""
        return list(self._transaction.run(BLOCKED, {"moment": moment}).scalars())

    def requested(self, application_id: str) -> Sequence[RequestedService]:
        """What it asks for, in the order in which the person asked."""
        rows = self._transaction.rows(REQUESTED_BY_ONE, {"of_application": application_id})
        return [read_requested(row) for row in rows]

    def read(self, rows: Iterable[Row[Any]]) -> list[Application]:
        """The applications of their rows (all columns of the table), with what they ask for read in one go."""
        rows = list(rows)
        lines: defaultdict[str, list[RequestedService]] = defaultdict(list)
        if rows:
            for line in self._transaction.run(REQUESTED, {"of_applications": [row.id for row in rows]}):
                lines[line.application_id].append(read_requested(line))
        return [read_application(row, lines[row.id], self._transaction.sealer) for row in rows]

    def _one(self, statement: Select[Any] | Prepared, sought: str) -> Application | None:
        row = self._transaction.first(statement, {"sought": sought})
        return None if row is None else read_application(row, self.requested(row.id), self._transaction.sealer)
