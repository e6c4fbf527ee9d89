"""Browser sessions (port `Sessions`)."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from app.persistence.tables import sessions
from app.persistence.transaction import Transaction, insert_or_replace
from app.use_cases.ports import KeptSession

FIND = select(sessions.c.content, sessions.c.touched_at).where(sessions.c.key == bindparam("of_key"))
KEEP = insert_or_replace(sessions, "key", "content", "touched_at")
REWRITE = (
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

    def keep(self, session: KeptSession) -> None:
        """Adds it or writes it anew: the last one wins."""
        work = self._transaction
        work.run(KEEP.on(work.connection.dialect), {
            "key": session.key,
            "content": work.sealer.seal("sessions", "content", session.key, session.content),
            "touched_at": session.touched_at,
        })

    def rewrite(self, session: KeptSession) -> bool:
        """Writes it anew where it still is; False where it ended meanwhile: what was signed out stays out."""
        work = self._transaction
        return bool(work.run(REWRITE, {
            "of_key": session.key,
            "new_content": work.sealer.seal("sessions", "content", session.key, session.content),
            "new_touched_at": session.touched_at,
        }).rowcount)

    def forget(self, key: str) -> None:
        self._transaction.run(FORGET, {"of_key": key})

    def forget_untouched_since(self, moment: datetime) -> int:
        """How many were last touched before the moment; they are gone."""
        return self._transaction.run(FORGET_OLD, {"moment": moment}).rowcount
