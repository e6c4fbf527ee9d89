"""What a browser holds: sessions, visits, tries at a lock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.application import Visit
from app.domain.casework import StaffMember
from app.domain.opening import Opening


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A browser's session on the server. `key` is the keyed hash of what the cookie holds; `content` plain JSON."""

    key: str
    content: str
    touched_at: datetime


class Sessions(Protocol):
    def find(self, key: str) -> KeptSession | None: ...
    def find_with_visit(self, key: str, handle: str) -> tuple[KeptSession, Visit | None] | None:
        """The session, and in the same look the visit that it holds behind the handle."""

    def find_with_staff(self, key: str) -> tuple[KeptSession, tuple[StaffMember, datetime] | None, bool] | None:
        """The session, and in the same look who of staff began it, and when; whether its screen at the counter is covered."""

    def keep(self, session: KeptSession) -> None: ...
    def rewrite(self, session: KeptSession) -> bool:
        """Writes it anew where it still is; False where it was forgotten meanwhile."""

    def forget(self, key: str) -> None: ...
    def forget_untouched_since(self, moment: datetime) -> int: ...


class Visits(Protocol):
    def find(self, handle: str, session_key: str) -> Visit | None:
        """The visit behind the handle if this session holds it; a saved draft is read in with it.

        None, too, where its saved draft has been forgotten.
        """

    def add(self, visit: Visit) -> None: ...
    def update(self, visit: Visit) -> Visit:
        """Writes the visit's own row, but not whose it is; returns it with the new version. Raises `StaleWrite`."""

    def touch(self, handle: str, session_key: str, at: datetime) -> None:
        """Somebody is there: the visit that this session holds, as it is, begins to wait anew. One that is gone stays gone."""

    def of_session(self, session_key: str) -> Sequence[Visit]: ...
    def forget(self, handle: str) -> None: ...
    def forget_others(self, about: str, handle: str) -> None:
        """Forgets every other visit on the draft or the application, but those of the circle, who have codes of their own."""

    def forget_session(self, session_key: str) -> None: ...
    def move_session(self, session_key: str, new_key: str) -> None:
        """The visits of a session go on in the one that takes its place."""

    def cover(self, session_key: str, at: datetime) -> None:
        """Covers those of the session at which a professional helps. `update` never changes this."""

    def uncover(self, session_key: str) -> None: ...
    def carry_helped(self, session_key: str, new_key: str, staff_id: str) -> None:
        """Those of this professional go on in her new session, uncovered."""

    def forget_untouched_since(self, moment: datetime) -> int: ...


@dataclass(frozen=True, slots=True)
class OpenedVisit:
    """An opening, and when its visit was touched last: None where it is gone."""

    opening: Opening
    touched_at: datetime | None


class Openings(Protocol):
    """Where applications were opened; found by the keyed hash of the form key alone."""

    def add(self, opening: Opening) -> None: ...
    def of(self, form_key: str) -> Sequence[OpenedVisit]:
        """The last ones, the newest first."""

    def before(self, form_key: str, handle: str) -> Opening | None:
        """The last one elsewhere before the one behind the handle; where that one is not known, the last elsewhere."""

    def forget_before(self, moment: datetime) -> int: ...


class Tries(Protocol):
    """Tries at a lock, counted in the database so that every process sees them."""

    def count_since(self, lock: str, moment: datetime) -> int: ...
    def add(self, lock: str, at: datetime) -> None: ...
    def clear(self, lock: str) -> None: ...
    def forget_before(self, moment: datetime) -> int: ...
