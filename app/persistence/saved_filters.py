"""The filters that professionals keep under a name (port `SavedFilters`). Their names are sealed."""

from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import bindparam, delete, select

from app.domain.queue_filter import SavedFilter
from app.persistence.tables import saved_filters
from app.persistence.transaction import Transaction, insert_or_replace

OF = (
    select(saved_filters)
    .where(saved_filters.c.staff_id == bindparam("of_staff"))
    .order_by(saved_filters.c.saved_at, saved_filters.c.id)
)
KEEP = insert_or_replace(saved_filters, "id", "name", "codes", "starts")
FORGET = delete(saved_filters).where(
    saved_filters.c.staff_id == bindparam("of_staff"), saved_filters.c.id == bindparam("of_id")
)


class KeptSavedFilters:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def of(self, staff_id: str) -> Sequence[SavedFilter]:
        """Hers, the first saved first."""
        sealer = self._transaction.sealer
        return [
            SavedFilter(
                row.id, row.staff_id, sealer.unseal("saved_filters", "name", row.id, row.name), dict(parse_qsl(row.codes)),
                row.saved_at, row.starts,
            )
            for row in self._transaction.run(OF, {"of_staff": staff_id})
        ]  # fmt: skip

    def keep(self, saved: SavedFilter) -> None:
        """Adds it, or writes its name, its codes and whether the queue opens with it."""
        work = self._transaction
        work.run(KEEP.on(work.connection.dialect), {
            "id": saved.id, "staff_id": saved.staff_id, "codes": urlencode(sorted(saved.codes.items())),
            "name": work.sealer.seal("saved_filters", "name", saved.id, saved.name), "saved_at": saved.saved_at,
            "starts": saved.starts,
        })  # fmt: skip

    def forget(self, staff_id: str, filter_id: str) -> None:
        if "\0" not in filter_id:
            self._transaction.run(FORGET, {"of_staff": staff_id, "of_id": filter_id})
