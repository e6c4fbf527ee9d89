"""Cover the screen of a professional at the counter, and uncover it with her own PIN or the whole way in."""

from app.domain.casework import StaffMember
from app.domain.counter import PIN_LENGTH, is_easily_guessed
from app.domain.limits import COUNTER_PIN
from app.use_cases.ports import House
from app.use_cases.try_lock import lock_name, try_lock


class NoPin(Exception):
    """Not six figures, or easily guessed."""


def cover(house: House, session_key: str) -> None:
    """Everything of this browser at the counter is hidden; nothing of it is lost."""
    with house.work.writing() as work:
        work.visits.cover(session_key, house.clock.now())
        work.commit()


def has_pin(house: House, member: StaffMember) -> bool:
    """Whether she has set one."""
    with house.work.reading() as work:
        return work.counter_pins.hash_of(member.id) is not None


def set_counter_pin(house: House, member: StaffMember, pin: str) -> None:
    """Her own, six figures; the one before opens nothing any more. Raises `NoPin`."""
    if len(pin) != PIN_LENGTH or not (pin.isascii() and pin.isdigit()) or is_easily_guessed(pin):
        raise NoPin
    hashed = house.secrets.slow_hash(pin)
    with house.work.writing() as work:
        work.counter_pins.set(member.id, hashed, house.clock.now())
        work.tries.clear(lock_name(house, _lock(member)))
        work.commit()


def uncover_with_pin(house: House, session_key: str, member: StaffMember, pin: str) -> bool:
    """Whether it was her PIN; then what she had begun is there again. Raises `TooManyTries`."""
    try_lock(house, {_lock(member): COUNTER_PIN})
    with house.work.reading() as work:
        known = work.counter_pins.hash_of(member.id)
    if not house.secrets.slow_check(known, "".join(c for c in pin if c.isdigit())):
        return False
    with house.work.writing() as work:
        work.visits.uncover(session_key)
        work.tries.clear(lock_name(house, _lock(member)))
        work.commit()
    return True


def carry_helped(house: House, session_key: str, new_key: str, member: StaffMember) -> None:
    """At her whole way in: what she had begun in this browser goes on in her new session. Of nobody else's anything."""
    with house.work.writing() as work:
        work.visits.carry_helped(session_key, new_key, member.id)
        work.commit()


def _lock(member: StaffMember) -> str:
    return f"counter-pin:{member.id}"
