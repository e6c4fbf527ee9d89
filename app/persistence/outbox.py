"""Messages on their way (port `Outbox`)."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, func, select, tuple_, update

from app.domain.edition import Edition
from app.domain.notice import UNFINISHED as UNFINISHED_STATES
from app.domain.notice import Failure, MessageState
from app.domain.people import ContactWay
from app.persistence.tables import applications, cases, drafts, outbox
from app.persistence.transaction import Prepared, Transaction, insert_unless_there
from app.use_cases.ports import Message, Tally, Unfinished

ADD = Prepared(insert_unless_there(outbox, "kind", "event", "way", "member_id"))
_open = outbox.c.state == MessageState.WAITING
_by_age = (outbox.c.created_at, outbox.c.id)
_this = outbox.c.id == bindparam("of_id")
_as_read = and_(_this, outbox.c.tries == bindparam("tries_read"))
WAITING = select(outbox).where(_open).order_by(*_by_age).limit(bindparam("at_most"))
DUE = (
    select(outbox)
    .where(_open, outbox.c.next_try_at <= bindparam("now"), outbox.c.way.in_(bindparam("ways", expanding=True)))
    .order_by(outbox.c.next_try_at, outbox.c.id)
    .limit(bindparam("at_most"))
)
DUE_FOR_ME = DUE.with_for_update(skip_locked=True)
HOLD = update(outbox).where(outbox.c.id.in_(bindparam("held", expanding=True)))
PUT_OFF = update(outbox).where(_as_read, _open)
END = update(outbox).where(_as_read, outbox.c.state != MessageState.SENT)
TRY_AGAIN = update(outbox).where(_this, outbox.c.state == MessageState.DEAD)
FIND = select(outbox).where(_this)
OF_APPLICATION = Prepared(
    select(outbox).where(outbox.c.application_id == bindparam("of_application")).order_by(*_by_age)
)
TOLD_AT = select(func.min(outbox.c.created_at)).where(
    outbox.c.kind == bindparam("of_kind"), outbox.c.event == bindparam("of_event")
)
_alike = (outbox.c.state, outbox.c.way, outbox.c.failure)
TALLY = select(*_alike, func.count().label("messages")).group_by(*_alike).order_by(*_alike)
UNFINISHED = (
    select(outbox, applications.c.reference)
    .join(applications, applications.c.id == outbox.c.application_id)
    .join(cases, cases.c.application_id == outbox.c.application_id)
    .where(
        cases.c.unit_id == bindparam("of_unit"),
        outbox.c.state.in_(UNFINISHED_STATES),
    )
    .order_by(*_by_age)
    .limit(bindparam("at_most"))
)
DEAD = select(outbox).where(outbox.c.state == MessageState.DEAD).order_by(*_by_age).limit(bindparam("at_most"))
FORGET_ENDED = delete(outbox).where(outbox.c.ended_at < bindparam("moment"))
FORGET_OF_GONE = delete(outbox).where(outbox.c.draft_id != "", outbox.c.draft_id.not_in(select(drafts.c.id)))


class KeptOutbox:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, message: Message) -> bool:
        """Keeps it; False where that event was told to the same one by the same way before."""
        work = self._transaction
        added = work.rows(ADD, {
            "id": message.id, "application_id": message.application_id or None, "draft_id": message.draft_id,
            "member_id": message.member_id, "kind": message.kind, "event": message.event or message.id,
            "way": message.way, "to": work.sealer.seal("outbox", "to", message.id, message.to),
            "edition": message.edition, "created_at": message.created_at, "state": message.state,
            "next_try_at": message.next_try_at or message.created_at, "tries": message.tries,
            "failure": message.failure or "", "ended_at": message.ended_at,
        })
        return bool(added)

    def waiting(self, limit: int) -> Sequence[Message]:
        return self._messages(self._transaction.run(WAITING, {"at_most": limit}))

    def claim(self, ways: Collection[ContactWay], now: datetime, until: datetime, limit: int) -> Sequence[Message]:
        """PostgreSQL passes by the rows that another worker is just claiming; SQLite lets one claim at a time."""
        statement = DUE_FOR_ME if self._transaction.locks_rows else DUE
        rows = self._transaction.run(statement, {"now": now, "ways": list(ways), "at_most": limit}).all()
        if rows:
            held = {"held": [row.id for row in rows], "next_try_at": until}
            self._transaction.run(HOLD.values(next_try_at=bindparam("next_try_at"), tries=outbox.c.tries + 1), held)
        return [self._message(row, tries=row.tries + 1, next_try_at=until) for row in rows]

    def put_off(self, message: Message, to: datetime, failure: Failure | None, *, counted: bool = True) -> None:
        self._transaction.run(PUT_OFF, {
            "of_id": message.id, "tries_read": message.tries, "next_try_at": to, "failure": failure or "",
            "tries": message.tries if counted else message.tries - 1,
        })

    def end(self, message: Message, state: MessageState, at: datetime, failure: Failure | None = None) -> bool:
        ended = self._transaction.run(END, {
            "of_id": message.id, "tries_read": message.tries, "state": state, "ended_at": at, "failure": failure or "",
        })
        return bool(ended.rowcount)

    def try_again(self, message: Message, now: datetime) -> bool:
        again = self._transaction.run(TRY_AGAIN, {
            "of_id": message.id, "state": MessageState.WAITING, "next_try_at": now, "tries": 0, "failure": "",
            "ended_at": None,
        })
        return bool(again.rowcount)

    def find(self, message_id: str) -> Message | None:
        row = self._transaction.first(FIND, {"of_id": message_id})
        return None if row is None else self._message(row)

    def of_application(self, application_id: str) -> Sequence[Message]:
        return self._messages(self._transaction.rows(OF_APPLICATION, {"of_application": application_id}))

    def told_at(self, kind: str, event: str) -> datetime | None:
        told: datetime | None = self._transaction.run(TOLD_AT, {"of_kind": kind, "of_event": event}).scalar_one()
        return told

    def tally(self) -> Sequence[Tally]:
        return [
            Tally(MessageState(row.state), row.way, _failure(row.failure), row.messages)
            for row in self._transaction.run(TALLY)
        ]

    def unfinished_in(self, unit_id: str, limit: int, after: str = "") -> Sequence[Unfinished]:
        statement, values = UNFINISHED, {"of_unit": unit_id, "at_most": limit}
        if last := self.find(after) if after else None:
            statement = UNFINISHED.where(tuple_(*_by_age) > (last.created_at, last.id))
        rows = self._transaction.run(statement, values)
        return [Unfinished(self._message(row), row.reference) for row in rows]

    def dead(self, limit: int) -> Sequence[Message]:
        return self._messages(self._transaction.run(DEAD, {"at_most": limit}))

    def forget_ended_before(self, moment: datetime) -> int:
        """How many ended before the moment; they are gone, and with them the address they went to."""
        return self._transaction.run(FORGET_ENDED, {"moment": moment}).rowcount

    def forget_of_gone_drafts(self) -> int:
        return self._transaction.run(FORGET_OF_GONE).rowcount

    def _messages(self, rows: Any) -> list[Message]:
        return [self._message(row) for row in rows]

    def _message(self, row: Row[Any], tries: int | None = None, next_try_at: datetime | None = None) -> Message:
        to = self._transaction.sealer.unseal("outbox", "to", row.id, row.to)
        return Message(
            row.id, row.application_id or "", row.kind, row.way, to, Edition(row.edition), row.created_at, row.event,
            row.draft_id, row.member_id, MessageState(row.state), next_try_at or row.next_try_at,
            row.tries if tries is None else tries, _failure(row.failure), row.ended_at,
        )


def _failure(kept: str) -> Failure | None:
    return Failure(kept) if kept else None
