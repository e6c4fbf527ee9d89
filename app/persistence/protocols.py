"""Protocols as they were applied (port `AppliedProtocols`): all but whose and when is sealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter
from sqlalchemy import bindparam, select

from app.domain.deviation import AppliedProtocol
from app.domain.protocol import Protocol
from app.persistence.tables import applied_protocols
from app.persistence.transaction import Transaction, insert_unless_there

TABLE = "applied_protocols"


@dataclass(frozen=True, slots=True)
class Sealed:
    """What is sealed of it: the protocol in its own words."""

    protocol: Protocol
    start: date
    number: int
    form_key: str


_sealed = TypeAdapter(Sealed)
ADD = insert_unless_there(applied_protocols, "id")
OF = (
    select(applied_protocols)
    .where(applied_protocols.c.application_id == bindparam("of_application"))
    .order_by(applied_protocols.c.at, applied_protocols.c.id)
)


class KeptAppliedProtocols:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, applied: AppliedProtocol) -> bool:
        """False where one with its id is there."""
        work = self._transaction
        words = _sealed.dump_json(Sealed(applied.protocol, applied.start, applied.number, applied.form_key)).decode()
        added = work.run(ADD.on(work.connection.dialect), {
            "id": applied.id, "application_id": applied.application_id, "applied_by": applied.by, "at": applied.at,
            "words": work.sealer.seal(TABLE, "words", applied.id, words),
        })
        return added.first() is not None

    def of_application(self, application_id: str) -> Sequence[AppliedProtocol]:
        """The first first."""
        found = []
        for row in self._transaction.run(OF, {"of_application": application_id}):
            kept = _sealed.validate_json(self._transaction.sealer.unseal(TABLE, "words", row.id, row.words))
            found.append(AppliedProtocol(
                row.id, row.application_id, kept.protocol, kept.start, kept.number, row.applied_by, row.at, kept.form_key
            ))
        return found
