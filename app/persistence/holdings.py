"""What accounts hold, and the codes by which they come to hold it (port `Holdings`)."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, bindparam, delete, func, insert, select, update

from app.domain.account import Held, Holding
from app.persistence.tables import claim_codes, holdings
from app.persistence.transaction import Transaction

OF = (
    select(holdings).where(holdings.c.account_id == bindparam("of_account"))
    .order_by(holdings.c.since.desc(), holdings.c.id)
)  # fmt: skip
LOCK_CLAIM = select(claim_codes).where(claim_codes.c.code_key == bindparam("of_code"))
TAKE_CLAIM = delete(claim_codes).where(claim_codes.c.code_key == bindparam("of_code"))


class KeptHoldings:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def of(self, account_id: str) -> Sequence[Holding]:
        """The last joined first."""
        rows = self._transaction.run(OF, {"of_account": account_id})
        return [Holding(account_id, _held(row), row.since) for row in rows]

    def hold(self, holding: Holding) -> bool:
        """False where it is held already."""
        of_account, held = holdings.c.account_id == holding.account_id, _is(holdings, holding.held)
        if self._transaction.first(select(holdings.c.id).where(of_account, held)):
            return False
        self._transaction.run(insert(holdings), {
            "id": uuid.uuid4().hex, "account_id": holding.account_id, "since": holding.since, **_columns(holding.held),
        })
        return True

    def let_go(self, account_id: str, held: Held) -> bool:
        """False where it was not held."""
        gone = delete(holdings).where(holdings.c.account_id == account_id, _is(holdings, held))
        return bool(self._transaction.run(gone).rowcount)

    def let_go_all(self, held: Held, but: str = "") -> int:
        """Every account but the one lets go of it, and its claim code opens nothing; how many did."""
        self._transaction.run(delete(claim_codes).where(_is(claim_codes, held)))
        others = _is(holdings, held) & (holdings.c.account_id != but)
        return self._transaction.run(delete(holdings).where(others)).rowcount

    def count(self, held: Held) -> int:
        """How many accounts hold it."""
        counted: int = self._transaction.run(
            select(func.count()).select_from(holdings).where(_is(holdings, held))
        ).scalar_one()
        return counted

    def become(self, draft_id: str, application_id: str) -> None:
        """Who held the draft, or had a claim code for it, has it now for the application. Before the draft goes."""
        for table in (holdings, claim_codes):
            self._transaction.run(
                update(table).where(table.c.draft_id == draft_id).values(draft_id=None, application_id=application_id)
            )

    def keep_claim(self, code_key: str, held: Held, until: datetime) -> None:
        """A claim code (keyed hash); the one before for the same opens nothing any more."""
        self._transaction.run(delete(claim_codes).where(_is(claim_codes, held)))
        self._transaction.run(insert(claim_codes), {"code_key": code_key, "until": until, **_columns(held)})

    def take_claim(self, code_key: str, now: datetime) -> Held | None:
        """What the code opens, once: it is gone with the answer. None where it is none or its time has passed."""
        row = self._transaction.first(LOCK_CLAIM, {"of_code": code_key})
        if row is None or not self._transaction.run(TAKE_CLAIM, {"of_code": code_key}).rowcount:
            return None
        return _held(row) if row.until > now else None

    def forget_claims_before(self, moment: datetime) -> int:
        return self._transaction.run(delete(claim_codes).where(claim_codes.c.until < moment)).rowcount


def _columns(held: Held) -> dict[str, Any]:
    return {"draft_id": held.draft_id or None, "application_id": held.application_id or None}


def _is(table: Table, held: Held) -> ColumnElement[bool]:
    if held.draft_id:
        return table.c.draft_id == held.draft_id
    return table.c.application_id == held.application_id


def _held(row: Row[Any]) -> Held:
    return Held(row.draft_id or "", row.application_id or "")
