"""Prove a passkey that has just been made."""

from app.domain.limits import NEW_ACCOUNTS_PER_ADDRESS
from app.use_cases.ports import House, NewKey, NotProven, Place
from app.use_cases.try_lock import try_lock


def prove_new_passkey(house: House, place: Place, answer: str, challenge: str, address: str) -> NewKey:
    """The key of the answer, if it was asked for with the challenge. Raises `NotProven`, `TooManyTries`."""
    try_lock(house, {f"new-account-from:{address}": NEW_ACCOUNTS_PER_ADDRESS})
    if house.passkeys is None or not challenge:
        raise NotProven
    return house.passkeys.read_new(place, answer, challenge)
