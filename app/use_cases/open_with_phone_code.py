"""Open with the code for the phone: aloud with her word, to a professional; on a screen with the PIN."""

from app.domain.account import Held
from app.domain.actor import Actor
from app.domain.application import Visit
from app.domain.limits import ACCESS_CODE_PER_ADDRESS, PHONE_CODE_PER_CODE, PHONE_CODES_PER_STAFF
from app.domain.phone_code import MOST_OPENINGS, PhoneCode, is_heard_right, plain_word
from app.domain.reference import normalised_code
from app.use_cases.begin_at_counter import NotAtTheCounter
from app.use_cases.begin_on_kept import Opened, begin_on_kept
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.try_lock import try_lock


class Misheard(Exception):
    """The last figure does not fit the others: no such code was ever given, and nothing was tried."""


def open_by_phone(house: House, session_key: str, code: str, word: str, visit: Visit, actor: Actor) -> Visit | None:
    """What a person opens aloud, to the professional whom she has said *yes* to; None where it opens nothing.

    A wrong code and a wrong word take the same time and say the same. Raises `Misheard`, `TooManyTries`, and
    `NotAtTheCounter` where she has not agreed, or somebody else helps.
    """
    counter = visit.counter
    if counter is None or not (counter.by_phone and counter.has_begun) or counter.staff_id != actor.id:
        raise NotAtTheCounter
    meant = normalised_code(code)
    if not is_heard_right(meant):
        raise Misheard
    lock = _lock(meant)
    try_lock(house, {lock: PHONE_CODE_PER_CODE, f"phone-codes-by:{actor.id}": PHONE_CODES_PER_STAFF})
    key = house.secrets.keyed_hash("phone_code", meant)
    found = _running(house, key)
    if not house.secrets.slow_check(found.word_hash if found else None, plain_word(word)) or found is None:
        return None
    return _begin(house, session_key, key, found, lock, actor, visit)


def open_with_phone_code(
    house: House, session_key: str, meant: str, pin: str, address: str, actor: Actor, counter: Visit | None = None
) -> Visit | None:
    """The same on a screen: with the PIN of what it opens. Raises `TooManyTries`."""
    lock = _lock(meant)
    try_lock(house, {lock: PHONE_CODE_PER_CODE, f"code-from:{address}": ACCESS_CODE_PER_ADDRESS})
    key = house.secrets.keyed_hash("phone_code", meant)
    found = _running(house, key)
    with house.work.reading() as work:
        pin_hash = work.phone_codes.pin_hash_behind(found.held) if found else None
    if not house.secrets.slow_check(pin_hash, pin) or found is None:
        return None
    return _begin(house, session_key, key, found, lock, actor, counter)


def _running(house: House, key: str) -> PhoneCode | None:
    with house.work.reading() as work:
        found = work.phone_codes.find(key)
    return found if found and found.opens(house.clock.now()) else None


def _begin(
    house: House, session_key: str, key: str, found: PhoneCode, lock: str, actor: Actor, before: Visit | None
) -> Visit | None:
    with house.work.reading() as work:
        kept = work.drafts.find(found.held.draft_id) if found.held.draft_id else None
    if found.held.draft_id and kept is None:
        return None
    opened = Opened(lock, kept.draft if kept else None, found.held.draft_id, found.held.application_id)
    return begin_on_kept(house, session_key, opened, actor, before, lambda work: _used(work, key, found.held))


def _used(work: UnitOfWork, key: str, held: Held) -> bool:
    """Counts the opening, if the code still opens the same in this very moment. What it opens is held first, as everywhere."""
    if held.draft_id:
        work.drafts.find(held.draft_id)
    else:
        work.cases.find(held.application_id)
    found = work.phone_codes.find(key)
    return found is not None and found.held == held and work.phone_codes.use(key, MOST_OPENINGS)


def _lock(meant: str) -> str:
    return f"phone-code:{meant}"
