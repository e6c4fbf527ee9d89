"""What was written down at the counter (port `CounterEntries`), and the professionals' PINs (port `CounterPins`)."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import bindparam, delete, insert, select, update

from app.domain.counter import Agreement, CounterEntry, SaidHerself
from app.persistence.application_rows import form_key_hash
from app.persistence.tables import applications, counter_entries, counter_pins
from app.persistence.transaction import Transaction, insert_or_replace

_what: TypeAdapter[Agreement | SaidHerself] = TypeAdapter(Agreement | SaidHerself)
ADD = insert(counter_entries)
_born_with = counter_entries.c.form_key == bindparam("of_form_key")
OF = select(counter_entries).where(_born_with).order_by(counter_entries.c.at, counter_entries.c.id)
MOVE = update(counter_entries).where(_born_with).values(form_key=bindparam("to_form_key"))
FORGET = delete(counter_entries).where(_born_with)
FORGET_UNSENT = delete(counter_entries).where(
    counter_entries.c.at < bindparam("moment"), counter_entries.c.form_key.not_in(select(applications.c.form_key))
)
PIN = select(counter_pins.c.pin_hash).where(counter_pins.c.staff_id == bindparam("of_staff"))
SET_PIN = insert_or_replace(counter_pins, "staff_id", "pin_hash", "set_at")


class KeptCounterEntries:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, entry: CounterEntry) -> None:
        work = self._transaction
        work.run(ADD, {
            "id": entry.id, "form_key": self._key(entry.form_key), "staff_id": entry.staff_id, "at": entry.at,
            "entry": work.sealer.seal("counter_entries", "entry", entry.id, _what.dump_json(entry.what).decode()),
        })

    def of(self, form_key: str) -> Sequence[CounterEntry]:
        """The first one first."""
        unseal = self._transaction.sealer.unseal
        return [
            CounterEntry(row.id, form_key, row.staff_id, row.at, _what.validate_json(
                unseal("counter_entries", "entry", row.id, row.entry)
            ))
            for row in self._transaction.run(OF, {"of_form_key": self._key(form_key)})
        ]

    def move(self, form_key: str, to: str) -> None:
        self._transaction.run(MOVE, {"of_form_key": self._key(form_key), "to_form_key": self._key(to)})

    def forget(self, form_key: str) -> None:
        self._transaction.run(FORGET, {"of_form_key": self._key(form_key)})

    def forget_unsent_before(self, moment: datetime) -> int:
        """How many were before the moment and belong to nothing that was sent; they are gone."""
        return self._transaction.run(FORGET_UNSENT, {"moment": moment}).rowcount

    def _key(self, form_key: str) -> str:
        return form_key_hash(self._transaction.secrets, form_key)


class KeptCounterPins:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def hash_of(self, staff_id: str) -> str | None:
        row = self._transaction.first(PIN, {"of_staff": staff_id})
        return None if row is None else str(row.pin_hash)

    def set(self, staff_id: str, pin_hash: str, at: datetime) -> None:
        """The one before opens nothing any more."""
        work = self._transaction
        work.run(SET_PIN.on(work.connection.dialect), {"staff_id": staff_id, "pin_hash": pin_hash, "set_at": at})
