"""Where a case stands in the queue, as the columns of its row; town and language as blind indexes."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from app.domain.queue import QueuePlace
from app.use_cases.ports import Secrets


def place_values(place: QueuePlace, secrets: Secrets) -> dict[str, Any]:
    """The columns of `cases` that the queue filters by."""
    return {
        "queue_state": place.state, "due_on": place.due_on, "urgent": place.urgent, "weight": place.weight,
        "town_key": queue_key(secrets, "town", place.town), "language_key": queue_key(secrets, "language", place.language),
    }


def queue_key(secrets: Secrets, what: str, value: str) -> str | None:
    """The blind index of a town or a language; None for none."""
    return _kept_hash(secrets.keyed_hash, f"queue {what}", value) if value else None


@lru_cache(maxsize=1024)  # there are ninety towns and five languages, and none is anybody's
def _kept_hash(keyed_hash: Callable[[str, str], str], purpose: str, value: str) -> str:
    return keyed_hash(purpose, value)
