"""Browser sessions (port `Sessions`)."""

from datetime import datetime

from sqlalchemy import bindparam, delete, exists, select, update

from app.domain.application import Visit
from app.domain.casework import StaffMember
from app.persistence.staff_rows import read_member
from app.persistence.tables import drafts, sessions, staff, staff_sessions, visits
from app.persistence.transaction import Prepared, Transaction, insert_or_replace
from app.persistence.visits import WITH_DRAFT, KeptVisits
from app.use_cases.ports import KeptSession

FIND = Prepared(select(sessions.c.content, sessions.c.touched_at).where(sessions.c.key == bindparam("of_key")))
FIND_WITH_VISIT = Prepared(
    select(sessions.c.content.label("session_content"), sessions.c.touched_at.label("session_touched_at"), *WITH_DRAFT)
    .select_from(
        sessions
        .outerjoin(visits, (visits.c.session_key == sessions.c.key) & (visits.c.handle == bindparam("of_handle")))
        .outerjoin(drafts, drafts.c.id == visits.c.draft_id)
    )
    .where(sessions.c.key == bindparam("of_key"))
)
FIND_WITH_STAFF = Prepared(
    select(
        sessions.c.content.label("session_content"), sessions.c.touched_at.label("session_touched_at"), staff, staff_sessions.c.began_at,
        exists()
        .where(visits.c.session_key == bindparam("of_key"), visits.c.helped_by.is_not(None), visits.c.covered_at.is_not(None))
        .label("is_covered"),
    )
    .select_from(
        sessions
        .outerjoin(staff_sessions, staff_sessions.c.session_key == sessions.c.key)
        .outerjoin(staff, staff.c.id == staff_sessions.c.staff_id)
    )
    .where(sessions.c.key == bindparam("of_key"))
)
KEEP = Prepared(insert_or_replace(sessions, "key", "content", "touched_at"))
REWRITE = Prepared(
    update(sessions)
    .where(sessions.c.key == bindparam("of_key"))
    .values(content=bindparam("new_content"), touched_at=bindparam("new_touched_at"))
)
FORGET = delete(sessions).where(sessions.c.key == bindparam("of_key"))
FORGET_OLD = delete(sessions).where(sessions.c.touched_at < bindparam("moment"))


class KeptSessions:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def find(self, key: str) -> KeptSession | None:
        """The session of a cookie (its keyed hash), or None."""
        row = self._transaction.first(FIND, {"of_key": key})
        if row is None:
            return None
        content = self._transaction.sealer.unseal("sessions", "content", key, row.content)
        return KeptSession(key, content, row.touched_at)

    def find_with_visit(self, key: str, handle: str) -> tuple[KeptSession, Visit | None] | None:
        """The session of a cookie, and the visit that it holds behind the handle: one statement for both."""
        if "\0" in handle:  # no handle of ours; PostgreSQL refuses to look for it, and the session is there all the same
            session = self.find(key)
            return None if session is None else (session, None)
        rows = self._transaction.rows(FIND_WITH_VISIT, {"of_key": key, "of_handle": handle})
        if not rows:
            return None
        row = rows[0]
        content = self._transaction.sealer.unseal("sessions", "content", key, row.session_content)
        visit = None if row.handle is None else KeptVisits(self._transaction).in_row(row, row)
        return KeptSession(key, content, row.session_touched_at), visit

    def find_with_staff(self, key: str) -> tuple[KeptSession, tuple[StaffMember, datetime] | None, bool] | None:
        """The session of a cookie, who of staff began it and when, whether its screen at the counter is covered: one statement.

        Not `signed_in` too: that one asks for a professional beside somebody, whose session was read with her *visit*; through
        here it would read and open the sealed session a second time, and begin from a row that it does not need.
        """
        work = self._transaction
        row = work.first(FIND_WITH_STAFF, {"of_key": key})
        if row is None:
            return None
        session = KeptSession(key, work.sealer.unseal("sessions", "content", key, row.session_content), row.session_touched_at)
        return session, None if row.id is None else (read_member(row, work.sealer), row.began_at), bool(row.is_covered)

    def keep(self, session: KeptSession) -> None:
        """Adds it or writes it anew: the last one wins."""
        work = self._transaction
        work.write(KEEP, {
            "key": session.key,
            "content": work.sealer.seal("sessions", "content", session.key, session.content),
            "touched_at": session.touched_at,
        })

    def rewrite(self, session: KeptSession) -> bool:
        """Writes it anew where it still is; False where it ended meanwhile: what was signed out stays out."""
        work = self._transaction
        return bool(work.write(REWRITE, {
            "of_key": session.key,
            "new_content": work.sealer.seal("sessions", "content", session.key, session.content),
            "new_touched_at": session.touched_at,
        }))

    def forget(self, key: str) -> None:
        self._transaction.run(FORGET, {"of_key": key})

    def forget_untouched_since(self, moment: datetime) -> int:
        """How many were last touched before the moment; they are gone."""
        return self._transaction.run(FORGET_OLD, {"moment": moment}).rowcount
