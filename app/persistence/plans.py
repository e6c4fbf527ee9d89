"""The plan with two voices (port `Plans`)."""

from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, bindparam, func, select

from app.domain.plan_entry import Content, PlanEntry, Voice
from app.persistence.tables import plan_entries
from app.persistence.transaction import Transaction, insert_unless_there

_content: TypeAdapter[Content] = TypeAdapter(Content)
NEXT = select(func.coalesce(func.max(plan_entries.c.position), 0) + 1).where(
    plan_entries.c.application_id == bindparam("of_application")
)
ADD = insert_unless_there(plan_entries, "id")
OF = (
    select(plan_entries)
    .where(plan_entries.c.application_id == bindparam("of_application"))
    .order_by(plan_entries.c.position)
)


class KeptPlans:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, entry: PlanEntry) -> bool:
        """Keeps it as the last of its application; False where one with its id is there."""
        work = self._transaction
        position = work.run(NEXT, {"of_application": entry.application_id}).scalar_one()
        added = work.run(ADD.on(work.connection.dialect), {
            "id": entry.id, "application_id": entry.application_id, "position": position, "kind": entry.content.kind,
            "voice": entry.voice, "by": entry.by, "at": entry.at,
            "words": work.sealer.seal("plan_entries", "words", entry.id, _content.dump_json(entry.content).decode()),
        })
        return added.first() is not None

    def of(self, application_id: str) -> Sequence[PlanEntry]:
        """All of them, in their order."""
        return [self._entry(row) for row in self._transaction.run(OF, {"of_application": application_id})]

    def _entry(self, row: Row[Any]) -> PlanEntry:
        words = self._transaction.sealer.unseal("plan_entries", "words", row.id, row.words)
        return PlanEntry(
            row.id, row.application_id, _content.validate_json(words), Voice(row.voice), row.by, row.at, row.position
        )
