"""Count the applications sent from one network address: each once, however often its button is pressed."""

from app.domain.limits import SUBMISSIONS_PER_ADDRESS, Limit
from app.use_cases.ports import House
from app.use_cases.try_lock import TooManyTries, lock_name, try_lock


def count_sending(house: House, form_key: str, address: str) -> None:
    """Counts this application at the address it is sent from. Raises `TooManyTries` at one too many.

    A repeated press is never refused: it must lead to the receipt (promises, P3).
    """
    this_one = f"sending:{form_key}"
    within = SUBMISSIONS_PER_ADDRESS.within
    try:
        try_lock(house, {this_one: Limit(1, within), f"sending-from:{address}": SUBMISSIONS_PER_ADDRESS})
    except TooManyTries:
        with house.work.reading() as work:
            counted = work.tries.count_since(lock_name(house, this_one), house.clock.now() - within)
        if not counted:
            raise
