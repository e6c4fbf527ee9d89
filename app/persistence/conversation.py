"""What is said after sending (port `Conversation`)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, bindparam, func, literal, or_, select, tuple_, update

from app.domain.casework import CaseState
from app.domain.conversation import MESSAGES, Content, Turn
from app.persistence.applications import KeptApplications
from app.persistence.tables import applications, cases, turns
from app.persistence.transaction import Transaction, insert_unless_there
from app.use_cases.ports import Awaiting

_content: TypeAdapter[Content] = TypeAdapter(Content)
NEXT = select(func.coalesce(func.max(turns.c.position), 0) + 1).where(
    turns.c.application_id == bindparam("of_application")
)
ADD = insert_unless_there(turns, "id")
_of = select(turns).where(turns.c.application_id == bindparam("of_application"))
FIND = _of.where(turns.c.id == bindparam("of_id"))
OF = _of.where(turns.c.kind.not_in(sorted(MESSAGES))).order_by(turns.c.position)
SINCE = _of.where(turns.c.at > bindparam("moment")).order_by(turns.c.position)
LAST_MESSAGES = (
    _of.where(turns.c.kind.in_(sorted(MESSAGES))).order_by(turns.c.position.desc()).limit(bindparam("at_most"))
)
MESSAGES_BEFORE = LAST_MESSAGES.where(turns.c.position < bindparam("before"))
_mine = update(turns).where(turns.c.application_id == bindparam("of_application"))
READ = _mine.where(
    turns.c.kind == bindparam("of_kind"), turns.c.read_at.is_(None), turns.c.undone_at.is_(None)
).values(read_at=bindparam("moment"))
SETTLE = _mine.where(turns.c.id == bindparam("of_id"), turns.c.awaits).values(awaits=literal(False))
SETTLE_MESSAGES = _mine.where(turns.c.kind == "message", turns.c.awaits).values(awaits=literal(False))
UNDO = (
    update(turns)
    .where(turns.c.id == bindparam("of_id"), turns.c.undone_at.is_(None), turns.c.read_at.is_(None))
    .values(undone_at=bindparam("moment"), awaits=literal(False))
)
AWAITING = (
    select(turns)
    .join(cases, cases.c.application_id == turns.c.application_id)
    .where(turns.c.awaits, cases.c.unit_id == bindparam("of_unit"), cases.c.state != CaseState.CLOSED)
    .order_by(turns.c.at, turns.c.id)
    .limit(bindparam("at_most"))
)
CURSOR = select(turns.c.at).where(turns.c.id == bindparam("of_id"))
AWAITING_AFTER = AWAITING.where(
    tuple_(turns.c.at, turns.c.id) > tuple_(bindparam("after_at", type_=turns.c.at.type), bindparam("after_id"))
)
MARKS = (
    select(turns.c.application_id, turns.c.kind)
    .where(
        turns.c.application_id.in_(bindparam("of_applications", expanding=True)),
        or_(turns.c.awaits, (turns.c.kind == "withdrawn") & turns.c.undone_at.is_(None)),
    )
    .distinct()
)
APPLICATIONS = select(applications).where(applications.c.id.in_(bindparam("of_ids", expanding=True)))


class KeptConversation:
    def __init__(self, transaction: Transaction, sent: KeptApplications) -> None:
        self._transaction, self._applications = transaction, sent

    def add(self, turn: Turn) -> bool:
        """Keeps it as the last of its application; False where one with its id is there."""
        work = self._transaction
        position = work.run(NEXT, {"of_application": turn.application_id}).scalar_one()
        added = work.run(ADD.on(work.connection.dialect), {
            "id": turn.id, "application_id": turn.application_id, "position": position, "kind": turn.kind,
            "by": turn.by, "at": turn.at, "awaits": turn.awaits, "read_at": turn.read_at, "undone_at": turn.undone_at,
            "words": work.sealer.seal("turns", "words", turn.id, _content.dump_json(turn.content).decode()),
        })
        return added.first() is not None

    def find(self, application_id: str, turn_id: str) -> Turn | None:
        """The turn, if it belongs to the application."""
        row = self._transaction.first(FIND, {"of_application": application_id, "of_id": turn_id})
        return None if row is None else self._turn(row)

    def of(self, application_id: str) -> Sequence[Turn]:
        """All of them but messages, in their order."""
        return self._all(OF, of_application=application_id)

    def since(self, application_id: str, moment: datetime) -> Sequence[Turn]:
        return self._all(SINCE, of_application=application_id, moment=moment)

    def messages(self, application_id: str, limit: int, before: int = 0) -> Sequence[Turn]:
        """At most so many, the newest first."""
        if before > 0:
            return self._all(MESSAGES_BEFORE, of_application=application_id, at_most=limit, before=before)
        return self._all(LAST_MESSAGES, of_application=application_id, at_most=limit)

    def mark_read(self, application_id: str, kind: str, at: datetime) -> int:
        marked = {"of_application": application_id, "of_kind": kind, "moment": at}
        return self._transaction.run(READ, marked).rowcount

    def settle(self, application_id: str, turn_id: str = "") -> int:
        """How many awaited an answer until now."""
        statement = SETTLE if turn_id else SETTLE_MESSAGES
        named = {"of_id": turn_id} if turn_id else {}
        return self._transaction.run(statement, {"of_application": application_id, **named}).rowcount

    def undo(self, turn_id: str, at: datetime) -> bool:
        return bool(self._transaction.run(UNDO, {"of_id": turn_id, "moment": at}).rowcount)

    def awaiting_in(self, unit_id: str, limit: int, after: str = "", kind: str = "") -> Sequence[Awaiting]:
        """The oldest first, after the last one seen; of one kind alone where it is named."""
        asked: dict[str, Any] = {"of_unit": unit_id, "at_most": limit}
        last = self._transaction.first(CURSOR, {"of_id": after}) if after else None
        if kind:
            found = self._all(AWAITING.where(turns.c.kind == bindparam("of_kind")), **asked, of_kind=kind)
        elif last is None:
            found = self._all(AWAITING, **asked)
        else:
            found = self._all(AWAITING_AFTER, **asked, after_at=last.at, after_id=after)
        if not found:
            return []
        rows = self._transaction.run(APPLICATIONS, {"of_ids": sorted({turn.application_id for turn in found})})
        read = {application.id: application for application in self._applications.read(rows)}
        return [Awaiting(turn, read[turn.application_id]) for turn in found]

    def marks(self, application_ids: Sequence[str]) -> Mapping[str, frozenset[str]]:
        """What an inbox marks beside each application."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        if application_ids:
            for row in self._transaction.run(MARKS, {"of_applications": list(application_ids)}):
                found[row.application_id].add(row.kind)
        return {id_: frozenset(kinds) for id_, kinds in found.items()}

    def _all(self, statement: Any, **values: Any) -> list[Turn]:
        return [self._turn(row) for row in self._transaction.run(statement, values)]

    def _turn(self, row: Row[Any]) -> Turn:
        words = self._transaction.sealer.unseal("turns", "words", row.id, row.words)
        return Turn(
            row.id, row.application_id, _content.validate_json(words), row.by, row.at, row.awaits, row.read_at,
            row.undone_at, row.position,
        )
