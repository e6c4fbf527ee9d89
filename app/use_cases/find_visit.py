"""Find the visit behind a handle."""

from app.domain.application import VISIT_KEPT, Visit
from app.use_cases.ports import House


def find_visit(house: House, handle: str, session_key: str) -> Visit | None:
    """The visit that this browser session (keyed hash) holds behind the handle; None after 60 idle minutes."""
    with house.work.reading() as work:
        visit = work.visits.find(handle, session_key)
    if visit is None or house.clock.now() - visit.touched_at > VISIT_KEPT:
        return None
    return visit


def latest_visit(house: House, session_key: str) -> Visit | None:
    """The visit this browser session used last and has not sent, or None."""
    limit = house.clock.now() - VISIT_KEPT
    with house.work.reading() as work:
        held = [v for v in work.visits.of_session(session_key) if not v.application_id and v.touched_at > limit]
    return max(held, key=lambda visit: visit.touched_at, default=None)
