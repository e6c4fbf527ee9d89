"""Saved drafts (port `Drafts`)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from app.domain.application import KeptDraft
from app.persistence.kept_json import draft_from_json, draft_json
from app.persistence.tables import drafts
from app.persistence.transaction import Prepared, Transaction
from app.use_cases.ports import StaleWrite

_this = drafts.c.id == bindparam("of_id")
FIND = select(drafts).where(_this)
LOCK = FIND.with_for_update()
FIND_BY_CODE = select(drafts).where(drafts.c.code_key == bindparam("of_code"))
PIN_OF_CODE = select(drafts.c.pin_hash).where(drafts.c.code_key == bindparam("of_code"))
ADD = insert(drafts)
UPDATE = update(drafts).where(_this, drafts.c.version == bindparam("version_read"))
RENEW_CODE = update(drafts).where(_this)
FORGET = Prepared(delete(drafts).where(_this))
SAVED_BEFORE = select(drafts).where(drafts.c.saved_at < bindparam("moment")).order_by(drafts.c.saved_at, drafts.c.id)


class KeptDrafts:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def find(self, draft_id: str) -> KeptDraft | None:
        row = self._transaction.first(LOCK if self._transaction.locks_rows else FIND, {"of_id": draft_id})
        return None if row is None else self._kept(row)

    def add(self, kept: KeptDraft, code_key: str, pin_hash: str) -> None:
        """`code_key`: the keyed hash of the access code; `pin_hash`: argon2id."""
        self._transaction.run(ADD, {
            "id": kept.id, "draft": self._sealed(kept), "version": kept.version, "saved_at": kept.saved_at,
            "code_key": code_key, "pin_hash": pin_hash,
        })

    def update(self, kept: KeptDraft) -> KeptDraft:
        """Writes where the version is still the one read; returns it with the next. Raises `StaleWrite`."""
        changed = replace(kept, version=kept.version + 1)
        written = self._transaction.run(UPDATE, {
            "of_id": kept.id, "version_read": kept.version, "version": changed.version,
            "draft": self._sealed(kept), "saved_at": kept.saved_at,
        })
        if not written.rowcount:
            raise StaleWrite(kept.id)
        return changed

    def find_by_code(self, code_key: str) -> tuple[KeptDraft, str] | None:
        """The draft of an access code (keyed hash) and the hash of its PIN."""
        row = self._transaction.first(FIND_BY_CODE, {"of_code": code_key})
        return None if row is None else (self._kept(row), row.pin_hash)

    def pin_of_code(self, code_key: str) -> str | None:
        """The hash of the PIN of an access code, without opening anything."""
        row = self._transaction.first(PIN_OF_CODE, {"of_code": code_key})
        return None if row is None else str(row.pin_hash)

    def renew_code(self, draft_id: str, code_key: str, pin_hash: str) -> None:
        """From now on the new pair opens the draft, and the old one nothing."""
        self._transaction.run(RENEW_CODE, {"of_id": draft_id, "code_key": code_key, "pin_hash": pin_hash})

    def forget(self, draft_id: str) -> None:
        self._transaction.write(FORGET, {"of_id": draft_id})

    def saved_before(self, moment: datetime) -> Sequence[KeptDraft]:
        """Those last written before the moment, the oldest first."""
        statement = SAVED_BEFORE.with_for_update() if self._transaction.locks_rows else SAVED_BEFORE
        return [self._kept(row) for row in self._transaction.run(statement, {"moment": moment})]

    def _sealed(self, kept: KeptDraft) -> bytes:
        return self._transaction.sealer.seal("drafts", "draft", kept.id, draft_json(kept.draft))

    def _kept(self, row: Row[Any]) -> KeptDraft:
        text = self._transaction.sealer.unseal("drafts", "draft", row.id, row.draft)
        return KeptDraft(row.id, draft_from_json(text), row.version, row.saved_at)
