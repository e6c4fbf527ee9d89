"""Count the applications sent from one network address: each once, however often its button is pressed."""

from app.domain.actor import Actor, ActorKind
from app.domain.limits import SUBMISSIONS_PER_ADDRESS, SUBMISSIONS_PER_STAFF, Limit
from app.use_cases.ports import House
from app.use_cases.try_lock import TooManyTries, lock_name, try_lock


def count_sending(house: House, form_key: str, address: str, actor: Actor) -> None:
    """Counts this application at the address it is sent from. Raises `TooManyTries` at one too many.

    At the counter and by phone it counts for the professional who helps: a whole office sends from one address, and
    nobody who waits there may be refused for those who came before her (promises, P13). A repeated press is never
    refused: it must lead to the receipt (promises, P3).
    """
    this_one = f"sending:{form_key}"
    whose, limit = f"sending-from:{address}", SUBMISSIONS_PER_ADDRESS
    if actor.kind is ActorKind.STAFF:
        whose, limit = f"sending-by:{actor.id}", SUBMISSIONS_PER_STAFF
    within = limit.within
    try:
        try_lock(house, {this_one: Limit(1, within), whose: limit})
    except TooManyTries:
        with house.work.reading() as work:
            counted = work.tries.count_since(lock_name(house, this_one), house.clock.now() - within)
        if not counted:
            raise
