"""What was sent, over what the fakes keep."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.application import Application, Draft, RequestedService
from app.domain.edition import Edition
from app.domain.people import IdentityKind
from app.use_cases.ports import (
    AlreadySent,
    BesideDraft,
    Secrets,
    StaleWrite,
)
from tests.fake_repositories.kept import Behind, Kept


class FakeApplications:
    def __init__(self, kept: Kept, secrets: Secrets) -> None:
        self._kept, self._secrets = kept, secrets

    def next_number(self, year: int) -> int:
        number = self._kept.numbers[year] = self._kept.numbers.get(year, 0) + 1
        return number

    def add_from_draft(self, application: Application, draft_id: str, draft_version: int | None = None) -> BesideDraft:
        if sent := self.find_by_form_key(application.draft.form_key):
            raise AlreadySent(sent)
        if draft_id not in self._kept.drafts:
            raise LookupError(draft_id)
        if draft_version not in {None, self._kept.drafts[draft_id].what.version}:
            raise StaleWrite(draft_id)
        self._kept.applications[application.id] = replace(self._kept.drafts[draft_id], what=application)
        return BesideDraft(papers=True, circle=True, holdings=True, phone_code=True, archived=False)

    def find(self, application_id: str) -> Application | None:
        return self._first(lambda a: a.id == application_id)

    def find_draft(self, application_id: str) -> Draft | None:
        found = self.find(application_id)
        return found.draft if found else None

    def find_receipt(self, application_id: str) -> tuple[Edition, str] | None:
        found = self.find(application_id)
        return (found.edition, found.receipt) if found else None

    def is_there(self, application_id: str) -> bool:
        return self.find(application_id) is not None

    def reference_of(self, application_id: str) -> str:
        found = self.find(application_id)
        return found.reference if found else ""

    def find_by_form_key(self, form_key: str) -> Application | None:
        return self._first(lambda a: a.draft.form_key == form_key)

    def find_by_code(self, code_key: str) -> tuple[Application, str] | None:
        return next(((b.what, b.pin_hash) for b in self._open() if b.code_key == code_key), None)

    def pin_of_code(self, code_key: str) -> str | None:
        found = self.find_by_code(code_key)
        return found[1] if found else None

    def renew_code(self, application_id: str, code_key: str, pin_hash: str) -> None:
        self._kept.applications[application_id] = Behind(self._kept.applications[application_id].what, code_key, pin_hash)

    def keep_written_in(self, application_id: str, edition: Edition | None) -> None:
        behind = self._kept.applications[application_id]
        self._kept.applications[application_id] = replace(behind, what=replace(behind.what, written_in=edition))

    def find_by_reference(self, reference: str) -> Application | None:
        return self._first(lambda a: a.reference == reference)

    def of_document(self, document_key: str) -> Sequence[Application]:
        sent = [behind.what for behind in self._open()]
        mine = [one for one in sent if key_of_document(one, self._secrets) == document_key]
        return sorted(mine, key=lambda one: one.sent_at, reverse=True)

    def requested(self, application_id: str) -> Sequence[RequestedService]:
        found = self.find(application_id)
        return list(found.requested) if found else []

    def _first(self, wanted) -> Application | None:
        return next((b.what for b in self._open() if wanted(b.what)), None)

    def _open(self) -> list[Behind]:
        return [b for b in self._kept.applications.values() if b.what.id not in self._kept.blocked]

    def block(self, application_id: str, until: datetime) -> None:
        self._kept.blocked[application_id] = until

    def blocked_until_before(self, moment: datetime) -> Sequence[str]:
        return sorted(id_ for id_, until in self._kept.blocked.items() if until < moment)


def key_of_document(application: Application, secrets: Secrets) -> str | None:
    person = application.draft.person
    if not person or not person.document or person.document_kind not in {IdentityKind.DNI, IdentityKind.NIE}:
        return None
    return secrets.keyed_hash("document", person.document)
