"""What a browser holds behind a handle (port `Visits`)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, bindparam, delete, insert, select, update

from app.domain.application import Draft, Visit
from app.domain.changing import changed
from app.domain.counter import Counter
from app.persistence.kept_json import draft_from_json, draft_json
from app.persistence.tables import drafts, visits
from app.persistence.transaction import Prepared, Transaction
from app.use_cases.ports import StaleWrite

_counter = TypeAdapter(Counter)
_held = (visits.c.handle == bindparam("of_handle")) & (visits.c.session_key == bindparam("of_session"))
_saved = drafts.c.draft.label("saved_draft"), drafts.c.version.label("saved_version")
_read = [column for column in visits.c if column is not visits.c.begun_at]
WITH_DRAFT = (*_read, *_saved)
_with_drafts = select(*WITH_DRAFT).select_from(visits.outerjoin(drafts, drafts.c.id == visits.c.draft_id))
FIND = Prepared(_with_drafts.where(_held))
OF_SESSION = _with_drafts.where(visits.c.session_key == bindparam("of_session")).order_by(
    visits.c.touched_at.desc(), visits.c.handle
)
LOCK = select(*_read).where(_held).with_for_update()
LOCK_DRAFT_OF_VISIT = (
    select(drafts.c.id, *_saved)
    .where(drafts.c.id == select(visits.c.draft_id).where(_held).scalar_subquery())
    .with_for_update()
)
LOCK_DRAFT = select(drafts.c.id, *_saved).where(drafts.c.id == bindparam("of_id")).with_for_update()
ADD = insert(visits)
UPDATE = Prepared(
    update(visits).where(visits.c.handle == bindparam("of_handle"), visits.c.version == bindparam("version_read"))
)
TOUCH = Prepared(update(visits).where(_held).values(touched_at=bindparam("moment")))
FORGET = delete(visits).where(visits.c.handle == bindparam("of_handle"))
FORGET_OTHERS = delete(visits).where(
    (visits.c.draft_id == bindparam("of_about")) | (visits.c.application_id == bindparam("of_about")),
    visits.c.handle != bindparam("of_handle"), visits.c.member_id.is_(None),
)
FORGET_SESSION = delete(visits).where(visits.c.session_key == bindparam("of_session"))
MOVE_SESSION = update(visits).where(visits.c.session_key == bindparam("of_session"))
_helped = (visits.c.session_key == bindparam("of_session")) & visits.c.helped_by.is_not(None)
COVER = update(visits).where(_helped, visits.c.covered_at.is_(None)).values(covered_at=bindparam("moment"))
UNCOVER = update(visits).where(_helped).values(covered_at=None)
CARRY_HELPED = (
    update(visits)
    .where(visits.c.session_key == bindparam("of_session"), visits.c.helped_by == bindparam("of_staff"))
    .values(session_key=bindparam("new_key"), covered_at=None)
)
# What began later was not touched before: so its index finds the few to look at, and no answer has to write it.
FORGET_OLD = delete(visits).where(visits.c.begun_at < bindparam("moment"), visits.c.touched_at < bindparam("moment"))


class KeptVisits:
    """A loose visit keeps its draft in its own row; a saved one reads it in from the drafts."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def find(self, handle: str, session_key: str) -> Visit | None:
        """The visit behind the handle if this session holds it, else None; None, too, where its draft is gone."""
        held = {"of_handle": handle, "of_session": session_key}
        if self._transaction.locks_rows:
            return self._find_locked(held)
        row = self._transaction.first(FIND, held)
        return None if row is None else self.in_row(row, row)

    def _find_locked(self, held: dict[str, str]) -> Visit | None:
        """Reads draft and visit under row locks, the draft first, as sending does: no two wait for each other."""
        saved = self._transaction.first(LOCK_DRAFT_OF_VISIT, held)
        row = self._transaction.first(LOCK, held)
        if row is None:
            return None
        if row.draft_id and (saved is None or saved.id != row.draft_id):
            saved = self._transaction.first(LOCK_DRAFT, {"of_id": row.draft_id})
        return self.in_row(row, saved)

    def add(self, visit: Visit) -> None:
        self._transaction.run(ADD, {
            "handle": visit.handle, "session_key": visit.session_key, "version": visit.version,
            "begun_at": visit.touched_at, **self._columns(visit),
        })

    def update(self, visit: Visit) -> Visit:
        """Writes the visit's own row; returns it with the next version. Raises `StaleWrite`.

        Not whose it is: that is moved or carried, and its index is left alone.
        """
        written = changed(visit, version=visit.version + 1)
        if not self._transaction.write(UPDATE, {
            "of_handle": visit.handle, "version_read": visit.version,
            "version": written.version, **self._columns(written),
        }):
            raise StaleWrite(visit.handle)
        return written

    def touch(self, handle: str, session_key: str, at: datetime) -> None:
        """Not its version: nobody who writes meanwhile has read anything that this changes."""
        self._transaction.write(TOUCH, {"of_handle": handle, "of_session": session_key, "moment": at})

    def of_session(self, session_key: str) -> Sequence[Visit]:
        """All visits of the session, the last touched first."""
        rows = self._transaction.run(OF_SESSION, {"of_session": session_key})
        return [visit for row in rows if (visit := self.in_row(row, row))]

    def forget(self, handle: str) -> None:
        self._transaction.run(FORGET, {"of_handle": handle})

    def forget_others(self, about: str, handle: str) -> None:
        """Forgets every other visit on the draft or the application, but those of the circle, who have codes of their own."""
        self._transaction.run(FORGET_OTHERS, {"of_about": about, "of_handle": handle})

    def forget_session(self, session_key: str) -> None:
        """Forgets every visit of the session; saved drafts stay."""
        self._transaction.run(FORGET_SESSION, {"of_session": session_key})

    def move_session(self, session_key: str, new_key: str) -> None:
        """The visits of a session go on in the one that takes its place."""
        self._transaction.run(MOVE_SESSION, {"of_session": session_key, "session_key": new_key})

    def cover(self, session_key: str, at: datetime) -> None:
        """Hides those at the counter. Other writes leave it as it is, so that none uncovers by coming late."""
        self._transaction.run(COVER, {"of_session": session_key, "moment": at})

    def uncover(self, session_key: str) -> None:
        self._transaction.run(UNCOVER, {"of_session": session_key})

    def carry_helped(self, session_key: str, new_key: str, staff_id: str) -> None:
        """What this professional had begun at the counter goes on in her new session, uncovered."""
        self._transaction.run(CARRY_HELPED, {"of_session": session_key, "of_staff": staff_id, "new_key": new_key})

    def forget_untouched_since(self, moment: datetime) -> int:
        """How many were last touched before the moment; they are gone."""
        return self._transaction.run(FORGET_OLD, {"moment": moment}).rowcount

    def _columns(self, visit: Visit) -> dict[str, Any]:
        own = None if visit.draft_id else self._transaction.sealer.seal(
            "visits", "draft", visit.handle, draft_json(visit.draft)
        )
        return {
            "draft": own, "touched_at": visit.touched_at,
            "draft_id": visit.draft_id or None, "application_id": visit.application_id or None,
            "member_id": visit.member_id or None,
            "helped_by": visit.counter.staff_id if visit.counter else None,
            "counter": self._transaction.sealer.seal(
                "visits", "counter", visit.handle, _counter.dump_json(visit.counter).decode()
            ) if visit.counter else None,
        }

    def in_row(self, row: Row[Any], saved: Row[Any] | None) -> Visit | None:
        """The visit of its row; `saved` has the draft that it reads in, if it has one."""
        draft = self._draft(row, saved)
        if draft is None:
            return None
        return Visit(
            row.handle, row.session_key, draft, row.version, row.touched_at,
            row.draft_id or "", row.application_id or "", saved.saved_version if saved and row.draft_id else 0,
            row.member_id or "", self._counter(row), row.covered_at is not None,
        )

    def _counter(self, row: Row[Any]) -> Counter | None:
        if row.counter is None:
            return None
        return _counter.validate_json(self._transaction.sealer.unseal("visits", "counter", row.handle, row.counter))

    def _draft(self, row: Row[Any], saved: Row[Any] | None) -> Draft | None:
        unseal = self._transaction.sealer.unseal
        if not row.draft_id:
            return draft_from_json(unseal("visits", "draft", row.handle, row.draft))
        if saved is None or saved.saved_draft is None:
            return None
        return draft_from_json(unseal("drafts", "draft", row.draft_id, saved.saved_draft))
