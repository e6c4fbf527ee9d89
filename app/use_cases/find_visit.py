"""Find the visit behind a handle, and the session of the browser that holds it."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.application import VISIT_KEPT, Visit
from app.domain.casework import StaffMember
from app.domain.staffing import LONGEST_STAY
from app.use_cases.ports import House, KeptSession


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a browser: its live session, the live visit it holds behind a handle, who of staff began it and when.

    `covered`: on pages of staff, whether its screen at the counter is covered.
    """

    session: KeptSession | None = None
    visit: Visit | None = None
    began: tuple[StaffMember, datetime] | None = None
    covered: bool = False


def find_staff_session(house: House, session_key: str) -> Known:
    """The session of a browser (keyed hash), read together with who of staff began it. Gone after 60 idle minutes.

    One that somebody of staff began is found for a working day: it ends long before (`LONGEST_IDLE`), but what she was
    writing when it did is known by its token.
    """
    with house.work.reading() as work:
        found, now = work.sessions.find_with_staff(session_key), house.clock.now()
    if found is None or now - found[0].touched_at > (LONGEST_STAY if found[1] else VISIT_KEPT):
        return Known()
    session, began, covered = found
    return Known(session, began=began, covered=covered)


def find_session(house: House, session_key: str, handle: str = "") -> Known:
    """The session of a browser (keyed hash), read together with its visit behind the handle, if one is given.

    Both are gone after 60 idle minutes, and the visit with its session.
    """
    with house.work.reading() as work:
        now, visit = house.clock.now(), None
        if handle:
            session, visit = work.sessions.find_with_visit(session_key, handle) or (None, None)
        else:
            session = work.sessions.find(session_key)
    if session is None or now - session.touched_at > VISIT_KEPT:
        return Known()
    return Known(session, _live(visit, now))


def find_visit(house: House, handle: str, session_key: str) -> Visit | None:
    """The visit that this browser session (keyed hash) holds behind the handle; None after 60 idle minutes."""
    with house.work.reading() as work:
        return _live(work.visits.find(handle, session_key), house.clock.now())


def latest_visit(house: House, session_key: str) -> Visit | None:
    """The visit this browser session used last and has not sent, or None.

    Never one held as a member of a circle, never a private part, and never somebody at a counter: nobody strays there.
    """
    limit = house.clock.now() - VISIT_KEPT
    with house.work.reading() as work:
        mine = [v for v in work.visits.of_session(session_key) if not (v.draft.private or v.member_id or v.counter)]
    held = [v for v in mine if not v.application_id and v.touched_at > limit]
    return max(held, key=lambda visit: visit.touched_at, default=None)


def _live(visit: Visit | None, now: datetime) -> Visit | None:
    return visit if visit and now - visit.touched_at <= visit.kept_for else None
