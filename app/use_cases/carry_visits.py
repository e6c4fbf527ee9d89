"""Carry what a browser has begun over into the session that takes the place of its own, at sign-in."""

from app.use_cases.ports import House


def carry_visits(house: House, session_key: str, new_key: str) -> None:
    """Nothing that was typed is lost by signing in; the old session opens none of it any more."""
    with house.work.writing() as work:
        work.visits.move_session(session_key, new_key)
        work.commit()
