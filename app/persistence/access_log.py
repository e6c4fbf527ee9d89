"""The access log (port `AccessLog`): each entry is hashed with the one before it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Row,
    Select,
    bindparam,
    func,
    insert,
    literal_column,
    select,
    union_all,
)

from app.domain.access_log import FIRST_HASH, LOOKS, AccessEntry, Act, Reason, chained_hash
from app.persistence.sealing import CannotUnseal
from app.persistence.tables import access_entries
from app.persistence.transaction import Prepared, Transaction
from app.use_cases.ports import ChainedEntry

CHAIN_LOCK = 1
# Looked up, not called: a timeline reads forty of them.
_ACTS, _REASONS = {str(act): act for act in Act}, {str(reason): reason for reason in Reason}
LOCK_CHAIN = select(func.pg_advisory_xact_lock(CHAIN_LOCK))
LAST = Prepared(
    select(access_entries.c.sequence, access_entries.c.hash).order_by(access_entries.c.sequence.desc()).limit(1)
)
ADD = Prepared(insert(access_entries))
OF_APPLICATION = (
    select(access_entries)
    .where(access_entries.c.application_id == bindparam("of_application"))
    .order_by(access_entries.c.sequence)
)
_seen = access_entries.alias("seen")
_SEQUENCE_SEEN = (
    select(_seen.c.sequence)
    .where(_seen.c.id == bindparam("before"), _seen.c.application_id == bindparam("of_application"))
    .scalar_subquery()
)
_part = (
    select(access_entries)
    .where(
        access_entries.c.application_id == bindparam("of_application"),
        access_entries.c.is_look == bindparam("looks"),
    )
    .order_by(access_entries.c.sequence.desc())
    .limit(bindparam("at_most"))
)
PART, PART_BEFORE = Prepared(_part), Prepared(_part.where(access_entries.c.sequence < _SEQUENCE_SEEN))


@cache
def _of_acts(acts: frozenset[Act]) -> tuple[Prepared, Prepared]:
    """Entries of those acts, and those before one that was seen. Each list of acts is one statement: there are as many as
    kinds of happenings, and none is what somebody typed.
    """
    return Prepared(_both_kinds(acts)), Prepared(_both_kinds(acts, access_entries.c.sequence < _SEQUENCE_SEEN))


def _both_kinds(acts: frozenset[Act], *narrowed: ColumnElement[bool]) -> Executable:
    """Looks, and what changed something, each read in the order of their index and then as one: no other index is kept."""
    kinds = [
        _of_kind(among & acts, among, looks=looks).where(*narrowed)
        for looks, among in ((True, LOOKS), (False, frozenset(Act) - LOOKS)) if not among.isdisjoint(acts)
    ]
    found = kinds[0] if len(kinds) == 1 else union_all(*kinds)
    return found.order_by(found.selected_columns.sequence.desc()).limit(bindparam("at_most"))


def _of_kind(acts: frozenset[Act], among: frozenset[Act], *, looks: bool) -> Select[Any]:
    found = select(access_entries).where(
        access_entries.c.application_id == bindparam("of_application"), access_entries.c.is_look.is_(looks)
    )
    several: list[ColumnElement[str]] = [literal_column(f"'{act}'") for act in sorted(acts)]
    return found if acts == among else found.where(access_entries.c.act.in_(several))


LAST_OPENED = Prepared(
    select(access_entries.c.at)
    .where(
        access_entries.c.application_id == bindparam("of_application"), access_entries.c.is_look.is_(True),
        access_entries.c.act == Act.OPENED, access_entries.c.reader == bindparam("by"),
    )
    .order_by(access_entries.c.sequence.desc())
    .limit(bindparam("at_most"))
)
KNOWN = Prepared(
    select(_seen.c.id).where(_seen.c.id == bindparam("before"), _seen.c.application_id == bindparam("of_application"))
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
        work = self._transaction
        if entry.at.tzinfo is not UTC:  # in the chain every moment is written alike
            entry = replace(entry, at=entry.at.astimezone(UTC))
        if work.locks_rows:
            work.run(LOCK_CHAIN)
        last = work.first(LAST)
        sequence, previous = (last.sequence + 1, last.hash) if last else (1, FIRST_HASH)
        work.write(ADD, {
            "sequence": sequence, "previous_hash": previous, "hash": chained_hash(sequence, previous, entry),
            "id": entry.id, "application_id": entry.application_id, "act": entry.act, "at": entry.at,
            "reader": entry.signed, "reason": entry.reason, "is_look": entry.act in LOOKS,
            "words": work.sealer.seal("access_entries", "words", entry.id, entry.words),
        })

    def find(self, application_id: str, entry_id: str) -> AccessEntry | None:
        """The entry, if it belongs to the application."""
        row = self._transaction.first(FIND, {"of_id": entry_id, "of_application": application_id})
        return None if row is None else self._entry(row)

    def of_application(self, application_id: str) -> Sequence[AccessEntry]:
        """Everything done with the application, in the order in which it happened."""
        return [self._entry(row) for row in self._transaction.run(OF_APPLICATION, {"of_application": application_id})]

    def happened(self, application_id: str, limit: int, before: str = "") -> Sequence[AccessEntry]:
        """What changed something, the last first. `before`: the id of the last one seen; unknown, it begins anew."""
        return self._part(application_id, limit, before, looks=False)

    def looked(self, application_id: str, limit: int, before: str = "") -> Sequence[AccessEntry]:
        """Who looked and changed nothing, the last first, in the same way."""
        return self._part(application_id, limit, before, looks=True)

    def _part(self, application_id: str, limit: int, before: str, *, looks: bool) -> Sequence[AccessEntry]:
        work = self._transaction
        asked: dict[str, Any] = {"of_application": application_id, "at_most": limit, "looks": looks}
        seen = {"of_application": application_id, "before": before}
        statement = PART
        if before and work.first(KNOWN, seen):
            statement, asked = PART_BEFORE, asked | seen
        return [self._entry(row) for row in work.rows(statement, asked)]

    def of_acts(self, application_id: str, acts: Collection[Act], limit: int, before: str = "") -> Sequence[AccessEntry]:
        """The entries of those acts, the last first. `before`: as above."""
        work, (statement, from_there) = self._transaction, _of_acts(frozenset(acts))
        asked: dict[str, Any] = {"of_application": application_id, "at_most": limit}
        seen = {"of_application": application_id, "before": before}
        if before and work.first(KNOWN, seen):
            statement, asked = from_there, asked | seen
        return [self._entry(row) for row in work.rows(statement, asked)]

    def last_opened(self, application_id: str, reader: str) -> datetime | None:
        """When the reader opened it last."""
        asked = {"of_application": application_id, "by": reader, "at_most": 1}
        row = self._transaction.first(LAST_OPENED, asked)
        return None if row is None else row.at

    def chain(self, after: int = 0, limit: int = 1000) -> Sequence[ChainedEntry]:
        """At most `limit` entries after that sequence number, in order.

        One that cannot be read any more comes without its hash, so that it breaks the chain.
        """
        return [self._link(row) for row in self._transaction.run(CHAIN, {"after": after, "at_most": limit})]

    def _link(self, row: Row[Any]) -> ChainedEntry:
        try:
            return ChainedEntry(row.sequence, row.previous_hash, row.hash, self._entry(row))
        except (CannotUnseal, ValueError, KeyError):
            return ChainedEntry(
                row.sequence, row.previous_hash, "", AccessEntry(row.id, row.application_id, Act.OPENED, row.at)
            )

    def _entry(self, row: Row[Any]) -> AccessEntry:
        words = self._transaction.sealer.unseal("access_entries", "words", row.id, row.words)
        reason = _REASONS[row.reason] if row.reason else None
        return AccessEntry(row.id, row.application_id, _ACTS[row.act], row.at, row.reader, reason, words)

