"""Messages on their way (port `Outbox`)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from app.domain.edition import Edition
from app.persistence.tables import outbox
from app.persistence.transaction import Transaction
from app.use_cases.ports import Message

ADD = insert(outbox)
WAITING = (
    select(outbox)
    .where(outbox.c.delivered_at.is_(None))
    .order_by(outbox.c.created_at, outbox.c.id)
    .limit(bindparam("at_most"))
)
CLAIM = WAITING.with_for_update(skip_locked=True)
FORGET_DELIVERED = delete(outbox).where(outbox.c.delivered_at < bindparam("moment"))
DELIVERED = update(outbox).where(outbox.c.id == bindparam("of_id"))


class KeptOutbox:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, message: Message) -> None:
        self._transaction.run(ADD, {
            "id": message.id, "application_id": message.application_id, "kind": message.kind, "way": message.way,
            "to": self._transaction.sealer.seal("outbox", "to", message.id, message.to),
            "edition": message.edition, "created_at": message.created_at,
        })

    def waiting(self, limit: int) -> Sequence[Message]:
        """The oldest that wait; in a writing unit of work those nobody else is delivering."""
        statement = CLAIM if self._transaction.locks_rows else WAITING
        return [self._message(row) for row in self._transaction.run(statement, {"at_most": limit})]

    def delivered(self, message_id: str, at: datetime) -> None:
        self._transaction.run(DELIVERED, {"of_id": message_id, "delivered_at": at})

    def forget_delivered_before(self, moment: datetime) -> int:
        """How many were told before the moment; they are gone, and with them the address they went to."""
        return self._transaction.run(FORGET_DELIVERED, {"moment": moment}).rowcount

    def _message(self, row: Row[Any]) -> Message:
        to = self._transaction.sealer.unseal("outbox", "to", row.id, row.to)
        return Message(row.id, row.application_id, row.kind, row.way, to, Edition(row.edition), row.created_at)
