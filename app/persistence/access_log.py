"""The access log (port `AccessLog`): each entry is hashed with the one before it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select

from app.domain.access_log import FIRST_HASH, AccessEntry, Act, Reason, chained_hash
from app.persistence.sealing import CannotUnseal
from app.persistence.tables import access_entries
from app.persistence.transaction import Transaction
from app.use_cases.ports import ChainedEntry

CHAIN_LOCK = 1
LOCK_CHAIN = select(func.pg_advisory_xact_lock(CHAIN_LOCK))
LAST = (
    select(access_entries.c.sequence, access_entries.c.hash).order_by(access_entries.c.sequence.desc()).limit(1)
)
ADD = insert(access_entries)
OF_APPLICATION = (
    select(access_entries)
    .where(access_entries.c.application_id == bindparam("of_application"))
    .order_by(access_entries.c.sequence)
)
FIND = select(access_entries).where(
    access_entries.c.id == bindparam("of_id"), access_entries.c.application_id == bindparam("of_application")
)
CHAIN = (
    select(access_entries)
    .where(access_entries.c.sequence > bindparam("after"))
    .order_by(access_entries.c.sequence)
    .limit(bindparam("at_most"))
)


class KeptAccessLog:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def append(self, entry: AccessEntry) -> None:
        """Adds it at the end of the chain; nobody else adds until this transaction ends."""
        work, entry = self._transaction, replace(entry, at=entry.at.astimezone(UTC))
        if work.locks_rows:
            work.run(LOCK_CHAIN)
        last = work.first(LAST)
        sequence, previous = (last.sequence + 1, last.hash) if last else (1, FIRST_HASH)
        work.run(ADD, {
            "sequence": sequence, "previous_hash": previous, "hash": chained_hash(sequence, previous, entry),
            "id": entry.id, "application_id": entry.application_id, "act": entry.act, "at": entry.at,
            "reader": entry.reader, "reason": entry.reason,
            "words": work.sealer.seal("access_entries", "words", entry.id, entry.words),
        })

    def find(self, application_id: str, entry_id: str) -> AccessEntry | None:
        """The entry, if it belongs to the application."""
        row = self._transaction.first(FIND, {"of_id": entry_id, "of_application": application_id})
        return None if row is None else self._entry(row)

    def of_application(self, application_id: str) -> Sequence[AccessEntry]:
        """Everything done with the application, in the order in which it happened."""
        return [self._entry(row) for row in self._transaction.run(OF_APPLICATION, {"of_application": application_id})]

    def chain(self, after: int = 0, limit: int = 1000) -> Sequence[ChainedEntry]:
        """At most `limit` entries after that sequence number, in order.

        One that cannot be read any more comes without its hash, so that it breaks the chain.
        """
        return [self._link(row) for row in self._transaction.run(CHAIN, {"after": after, "at_most": limit})]

    def _link(self, row: Row[Any]) -> ChainedEntry:
        try:
            return ChainedEntry(row.sequence, row.previous_hash, row.hash, self._entry(row))
        except (CannotUnseal, ValueError):
            return ChainedEntry(
                row.sequence, row.previous_hash, "", AccessEntry(row.id, row.application_id, Act.OPENED, row.at)
            )

    def _entry(self, row: Row[Any]) -> AccessEntry:
        words = self._transaction.sealer.unseal("access_entries", "words", row.id, row.words)
        reason = Reason(row.reason) if row.reason else None
        return AccessEntry(row.id, row.application_id, Act(row.act), row.at, row.reader, reason, words)
