"""Tries at a lock (port `Tries`)."""

from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select

from app.persistence.tables import tries
from app.persistence.transaction import Transaction

LOCK_TRIES = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("of_lock"), 0)))
COUNT = (
    select(func.count()).select_from(tries).where(tries.c.lock == bindparam("of_lock"), tries.c.at >= bindparam("since"))
)
ADD = insert(tries)
CLEAR = delete(tries).where(tries.c.lock == bindparam("of_lock"))
FORGET = delete(tries).where(tries.c.at < bindparam("moment"))


class KeptTries:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def count_since(self, lock: str, moment: datetime) -> int:
        """How many tries from the moment on. In a writing unit of work nobody else tries this lock meanwhile."""
        if self._transaction.locks_rows:
            self._transaction.run(LOCK_TRIES, {"of_lock": lock})
        counted: int = self._transaction.run(COUNT, {"of_lock": lock, "since": moment}).scalar_one()
        return counted

    def add(self, lock: str, at: datetime) -> None:
        self._transaction.run(ADD, {"lock": lock, "at": at})

    def clear(self, lock: str) -> None:
        self._transaction.run(CLEAR, {"of_lock": lock})

    def forget_before(self, moment: datetime) -> int:
        """How many were made before the moment; they are gone."""
        return self._transaction.run(FORGET, {"moment": moment}).rowcount
