"""Codes said by phone (port `PhoneCodes`)."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from app.domain.account import Held
from app.domain.phone_code import PhoneCode
from app.persistence.tables import applications, drafts, phone_codes
from app.persistence.transaction import Transaction

_this = phone_codes.c.code_key == bindparam("of_code")
_held = (phone_codes.c.draft_id == bindparam("of_draft")) | (phone_codes.c.application_id == bindparam("of_application"))
FIND = select(phone_codes).where(_this)
LOCK = FIND.with_for_update()
OF = select(phone_codes).where(_held)
ADD = insert(phone_codes)
USE = (
    update(phone_codes).where(_this, phone_codes.c.opened < bindparam("most")).values(opened=phone_codes.c.opened + 1)
)
BECOME = update(phone_codes).where(phone_codes.c.draft_id == bindparam("of_draft"))
FORGET_OF = delete(phone_codes).where(_held)
FORGET_BEFORE = delete(phone_codes).where(phone_codes.c.until < bindparam("moment"))
PIN_OF_DRAFT = select(drafts.c.pin_hash).where(drafts.c.id == bindparam("of_id"))
PIN_OF_SENT = select(applications.c.pin_hash).where(
    applications.c.id == bindparam("of_id"), applications.c.blocked_until.is_(None)
)


class KeptPhoneCodes:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def keep(self, code_key: str, code: PhoneCode) -> None:
        """The one before for the same opens nothing any more."""
        self.forget_of(code.held)
        self._transaction.run(ADD, {
            "code_key": code_key, "draft_id": code.held.draft_id or None, "application_id": code.held.application_id or None,
            "code_hash": code.word_hash, "until": code.until, "opened": code.opened,
        })

    def find(self, code_key: str) -> PhoneCode | None:
        """None too where what it opened is gone or blocked."""
        row = self._transaction.first(LOCK if self._transaction.locks_rows else FIND, {"of_code": code_key})
        found = None if row is None else _code(row)
        return found if found and self.pin_hash_behind(found.held) else None

    def of(self, held: Held) -> PhoneCode | None:
        row = self._transaction.first(OF, _of(held))
        return None if row is None else _code(row)

    def pin_hash_behind(self, held: Held) -> str | None:
        """None where it is gone, or blocked."""
        statement, id_ = (PIN_OF_DRAFT, held.draft_id) if held.draft_id else (PIN_OF_SENT, held.application_id)
        row = self._transaction.first(statement, {"of_id": id_})
        return None if row is None else str(row.pin_hash)

    def use(self, code_key: str, most: int) -> bool:
        return bool(self._transaction.run(USE, {"of_code": code_key, "most": most}).rowcount)

    def become(self, draft_id: str, application_id: str) -> None:
        self._transaction.run(BECOME, {"of_draft": draft_id, "draft_id": None, "application_id": application_id})

    def forget_of(self, held: Held) -> bool:
        return bool(self._transaction.run(FORGET_OF, _of(held)).rowcount)

    def forget_before(self, moment: datetime) -> int:
        return self._transaction.run(FORGET_BEFORE, {"moment": moment}).rowcount


def _of(held: Held) -> dict[str, str]:
    """What is not held is looked for as nothing, which no row is."""
    return {"of_draft": held.draft_id, "of_application": held.application_id}


def _code(row: Row[Any]) -> PhoneCode:
    return PhoneCode(Held(row.draft_id or "", row.application_id or ""), row.code_hash, row.until, row.opened)
