"""The sessions of who works here: each stands in a row of its own, and without its row it names nobody."""

from collections.abc import Sequence
from datetime import datetime

from app.domain.casework import StaffMember
from app.domain.staffing import LONGEST_STAY, StaffSession
from app.use_cases.keep_people import end_everything
from app.use_cases.ports import House


def begin_session(house: House, session_key: str, staff_id: str) -> bool:
    """From now on the session is hers; False where she was disabled meanwhile."""
    with house.work.writing() as work:
        member = work.staff.find(staff_id)
        if member is None or not member.is_active:
            return False
        work.staff_access.begin_session(session_key, staff_id, house.clock.now())
        work.commit()
    return True


def find_signed_in(house: House, session_key: str, staff_id: str) -> StaffMember | None:
    """Who the session names, if she is the one it says, still works here, and has not been in for longer than a day's work."""
    with house.work.reading() as work:
        found = work.staff_access.signed_in(session_key) if session_key else None
    return who_is_in(house, found, staff_id)


def who_is_in(house: House, begun: tuple[StaffMember, datetime] | None, staff_id: str) -> StaffMember | None:
    """The same of a session that has been read with who began it, and when."""
    if begun is None:
        return None
    member, began = begun
    fits = member.id == staff_id and member.is_active and house.clock.now() - began <= LONGEST_STAY
    return member if fits else None


def own_sessions(house: House, member: StaffMember) -> Sequence[StaffSession]:
    """Where she is signed in now, the last used first."""
    since = house.clock.now() - LONGEST_STAY
    with house.work.reading() as work:
        return [one for one in work.staff_access.sessions_of(member.id) if one.began_at >= since]


def end_own_session(house: House, member: StaffMember, session_key: str) -> bool:
    """One of hers, with the visits open in it; False where it is none of hers."""
    with house.work.writing() as work:
        if not work.staff_access.end_session(member.id, session_key):
            return False
        work.visits.forget_session(session_key)
        work.commit()
    return True


def step_out(house: House, member: StaffMember, session_key: str) -> None:
    """The session names her no more; what she was helping at waits there for her whole way in."""
    with house.work.writing() as work:
        work.staff_access.step_out(member.id, session_key)
        work.commit()


def end_other_sessions(house: House, member: StaffMember, but: str) -> int:
    """All of hers but this one; how many there were."""
    with house.work.writing() as work:
        ended = end_everything(work, member.id, but)
        work.commit()
    return ended
