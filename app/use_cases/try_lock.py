"""Try a lock: counts the try first, so that a slow answer cannot be raced."""

from datetime import timedelta

from app.domain.limits import Limit
from app.use_cases.ports import House


class TooManyTries(Exception):
    """The lock has been tried too often; the right key is refused too until the time has passed.

    `wait`: after that it opens for sure, since what is refused is not counted.
    """

    def __init__(self, wait: timedelta) -> None:
        super().__init__()
        self.wait = wait


def try_lock(house: House, locks: dict[str, Limit]) -> None:
    """Counts one try at each lock. Raises `TooManyTries` where one of them is used up.

    A lock is named by purpose and a keyed hash, so that neither codes nor addresses stand in the table.
    """
    if not house.limits:
        return
    now = house.clock.now()
    with house.work.writing() as work:
        for name, limit in locks.items():
            lock = lock_name(house, name)
            if work.tries.count_since(lock, now - limit.within) >= limit.tries:
                raise TooManyTries(limit.within)
            work.tries.add(lock, now)
        work.commit()


def lock_name(house: House, name: str) -> str:
    return house.secrets.keyed_hash("lock", name)
