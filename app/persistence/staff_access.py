"""Keys and sessions of staff (port `StaffAccess`)."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.domain.casework import StaffMember
from app.domain.staffing import Invitation, StaffSession
from app.persistence.staff_rows import read_member
from app.persistence.tables import (
    credentials,
    sessions,
    staff,
    staff_invitations,
    staff_recovery_codes,
    staff_sessions,
)
from app.persistence.transaction import Prepared, Transaction, insert_or_replace
from app.use_cases.ports import Credentials

BEGIN = insert_or_replace(staff_sessions, "session_key", "staff_id", "began_at")
SIGNED_IN = Prepared(
    select(staff, staff_sessions.c.began_at)
    .join(staff_sessions, staff_sessions.c.staff_id == staff.c.id)
    .where(staff_sessions.c.session_key == bindparam("of_key"))
)
SESSIONS_OF = (
    select(staff_sessions, sessions.c.touched_at)
    .join(sessions, sessions.c.key == staff_sessions.c.session_key)
    .where(staff_sessions.c.staff_id == bindparam("of_id"))
    .order_by(sessions.c.touched_at.desc(), staff_sessions.c.session_key)
)
_keys_of = select(staff_sessions.c.session_key).where(
    staff_sessions.c.staff_id == bindparam("of_id"), staff_sessions.c.session_key != bindparam("but")
)
END_ALL = delete(staff_sessions).where(
    staff_sessions.c.staff_id == bindparam("of_id"), staff_sessions.c.session_key != bindparam("but")
)
FORGET_ALL = delete(sessions).where(sessions.c.key.in_(_keys_of))
END_ONE = delete(staff_sessions).where(
    staff_sessions.c.staff_id == bindparam("of_id"), staff_sessions.c.session_key == bindparam("of_key")
)
FORGET_ONE = delete(sessions).where(sessions.c.key == bindparam("of_key"))
FORGET_OLD = delete(staff_sessions).where(staff_sessions.c.began_at < bindparam("moment"))
KEEP = insert_or_replace(credentials, "staff_id", "password_hash", "totp_secret", "totp_step")
REMOVE = delete(credentials).where(credentials.c.staff_id == bindparam("of_id"))
CHANGE = update(credentials).where(credentials.c.staff_id == bindparam("of_id"))
FORGET_RECOVERY = delete(staff_recovery_codes).where(staff_recovery_codes.c.staff_id == bindparam("of_id"))
USE_RECOVERY = FORGET_RECOVERY.where(staff_recovery_codes.c.code_key == bindparam("of_code"))
RECOVERY_LEFT = select(func.count()).select_from(staff_recovery_codes).where(staff_recovery_codes.c.staff_id == bindparam("of_id"))
INVITE = insert_or_replace(staff_invitations, "staff_id", "code_key", "until")
INVITATION = select(staff_invitations).where(staff_invitations.c.code_key == bindparam("of_code"))
INVITED = select(staff_invitations.c.until).where(staff_invitations.c.staff_id == bindparam("of_id"))
TAKE = delete(staff_invitations).where(
    staff_invitations.c.staff_id == bindparam("of_id"), staff_invitations.c.code_key == bindparam("of_code")
)
OF_SUBJECT = select(staff).where(staff.c.subject_key == bindparam("of_subject"))
TIED = select(staff.c.id).where(staff.c.id == bindparam("of_id"), staff.c.subject_key.is_not(None))
TIE = update(staff).where(staff.c.id == bindparam("of_id"))


class KeptStaffAccess:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def begin_session(self, session_key: str, staff_id: str, at: datetime) -> None:
        values = {"session_key": session_key, "staff_id": staff_id, "began_at": at}
        self._transaction.run(BEGIN.on(self._transaction.connection.dialect), values)

    def signed_in(self, session_key: str) -> tuple[StaffMember, datetime] | None:
        """Who began this session and when, in one reading."""
        row = self._transaction.first(SIGNED_IN, {"of_key": session_key})
        return None if row is None else (read_member(row, self._transaction.sealer), row.began_at)

    def sessions_of(self, staff_id: str) -> Sequence[StaffSession]:
        rows = self._transaction.run(SESSIONS_OF, {"of_id": staff_id})
        return [StaffSession(row.session_key, row.staff_id, row.began_at, row.touched_at) for row in rows]

    def end_session(self, staff_id: str, session_key: str) -> bool:
        """With what the browser held."""
        ended = bool(self._transaction.run(END_ONE, {"of_id": staff_id, "of_key": session_key}).rowcount)
        if ended:
            self._transaction.run(FORGET_ONE, {"of_key": session_key})
        return ended

    def step_out(self, staff_id: str, session_key: str) -> bool:
        """What the browser holds stays."""
        return bool(self._transaction.run(END_ONE, {"of_id": staff_id, "of_key": session_key}).rowcount)

    def end_sessions(self, staff_id: str, but: str = "") -> int:
        """With what their browsers held."""
        self._transaction.run(FORGET_ALL, {"of_id": staff_id, "but": but})
        return self._transaction.run(END_ALL, {"of_id": staff_id, "but": but}).rowcount

    def forget_sessions_before(self, moment: datetime) -> int:
        return self._transaction.run(FORGET_OLD, {"moment": moment}).rowcount

    def keep_credentials(self, held: Credentials) -> None:
        work = self._transaction
        work.run(KEEP.on(work.connection.dialect), {
            "staff_id": held.staff_id, "password_hash": held.password_hash, "totp_step": held.totp_step,
            "totp_secret": work.sealer.seal("credentials", "totp_secret", held.staff_id, held.totp_secret),
        })

    def remove_credentials(self, staff_id: str) -> None:
        """With the recovery codes and what an institution said of her."""
        self._transaction.run(REMOVE, {"of_id": staff_id})
        self._transaction.run(FORGET_RECOVERY, {"of_id": staff_id})
        self._transaction.run(TIE, {"of_id": staff_id, "subject_key": None})

    def keep_hash(self, staff_id: str, password_hash: str) -> bool:
        return bool(self._transaction.run(CHANGE, {"of_id": staff_id, "password_hash": password_hash}).rowcount)

    def keep_app(self, staff_id: str, totp_secret: str, totp_step: int) -> bool:
        sealed = self._transaction.sealer.seal("credentials", "totp_secret", staff_id, totp_secret)
        values = {"of_id": staff_id, "totp_secret": sealed, "totp_step": totp_step}
        return bool(self._transaction.run(CHANGE, values).rowcount)

    def keep_recovery(self, staff_id: str, keys: Collection[str]) -> None:
        self._transaction.run(FORGET_RECOVERY, {"of_id": staff_id})
        if keys:
            self._transaction.run(insert(staff_recovery_codes), [{"code_key": key, "staff_id": staff_id} for key in keys])

    def use_recovery(self, staff_id: str, key: str) -> bool:
        return bool(self._transaction.run(USE_RECOVERY, {"of_id": staff_id, "of_code": key}).rowcount)

    def recovery_left(self, staff_id: str) -> int:
        return int(self._transaction.run(RECOVERY_LEFT, {"of_id": staff_id}).scalar_one())

    def invite(self, staff_id: str, code_key: str, until: datetime) -> None:
        values = {"staff_id": staff_id, "code_key": code_key, "until": until}
        self._transaction.run(INVITE.on(self._transaction.connection.dialect), values)

    def invitation(self, code_key: str) -> Invitation | None:
        row = self._transaction.first(INVITATION, {"of_code": code_key})
        return None if row is None else Invitation(row.staff_id, row.until)

    def invited_until(self, staff_id: str) -> datetime | None:
        row = self._transaction.first(INVITED, {"of_id": staff_id})
        return None if row is None else row.until

    def take_invitation(self, staff_id: str, code_key: str) -> bool:
        return bool(self._transaction.run(TAKE, {"of_id": staff_id, "of_code": code_key}).rowcount)

    def find_by_subject(self, issuer: str, subject: str) -> StaffMember | None:
        row = self._transaction.first(OF_SUBJECT, {"of_subject": self._subject_key(issuer, subject)})
        return None if row is None else read_member(row, self._transaction.sealer)

    def tie(self, staff_id: str, issuer: str, subject: str) -> bool:
        try:
            self._transaction.run(TIE, {"of_id": staff_id, "subject_key": self._subject_key(issuer, subject)})
        except IntegrityError:
            return False
        return True

    def is_tied(self, staff_id: str) -> bool:
        return self._transaction.first(TIED, {"of_id": staff_id}) is not None

    def _subject_key(self, issuer: str, subject: str) -> str:
        return self._transaction.secrets.keyed_hash("staff_subject", f"{issuer} {subject}")
