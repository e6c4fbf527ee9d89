"""How staff begin, sign in, and stay signed in."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from app.domain.casework import StaffMember
from app.domain.staffing import Invitation, StaffSession
from app.use_cases.ports.casework import Credentials


class StaffAccess(Protocol):
    """Keys and sessions of staff. A session that has no row here names nobody."""

    def begin_session(self, session_key: str, staff_id: str, at: datetime) -> None: ...
    def signed_in(self, session_key: str) -> tuple[StaffMember, datetime] | None:
        """Who began this session and when, in one reading; whether she is active is for whoever asks."""

    def sessions_of(self, staff_id: str) -> Sequence[StaffSession]:
        """Those alive, the last used first."""

    def end_session(self, staff_id: str, session_key: str) -> bool:
        """False where it is not hers or has ended."""

    def step_out(self, staff_id: str, session_key: str) -> bool:
        """The session is nobody's; what the browser holds stays. False where it was not hers."""

    def end_sessions(self, staff_id: str, but: str = "") -> int:
        """All of hers but the one; how many there were."""

    def forget_sessions_before(self, moment: datetime) -> int:
        """Those that began before."""

    def keep_credentials(self, credentials: Credentials) -> None:
        """In place of those before."""

    def remove_credentials(self, staff_id: str) -> None:
        """With the recovery codes and what an institution said of her: nothing lets her in any more."""

    def keep_hash(self, staff_id: str, password_hash: str) -> bool:
        """The hash in place of the one before; False where she has no password any more."""

    def keep_app(self, staff_id: str, totp_secret: str, totp_step: int) -> bool:
        """The app in place of the one before; False where she has none any more."""

    def keep_recovery(self, staff_id: str, keys: Collection[str]) -> None:
        """These (keyed hashes) and none of those before."""

    def use_recovery(self, staff_id: str, key: str) -> bool:
        """Takes the code away; False where it is none, or was used."""

    def recovery_left(self, staff_id: str) -> int: ...
    def invite(self, staff_id: str, code_key: str, until: datetime) -> None:
        """The code (keyed hash) opens once until then; one before it opens nothing any more."""

    def invitation(self, code_key: str) -> Invitation | None: ...
    def invited_until(self, staff_id: str) -> datetime | None:
        """Until when the code opens that she has not used yet."""

    def take_invitation(self, staff_id: str, code_key: str) -> bool:
        """It is used with that; False where it was used or replaced meanwhile."""

    def find_by_subject(self, issuer: str, subject: str) -> StaffMember | None: ...
    def tie(self, staff_id: str, issuer: str, subject: str) -> bool:
        """From now on this identity opens her account; False where it is tied to another's."""

    def is_tied(self, staff_id: str) -> bool:
        """Whether some identity opens her account."""
