"""Where a case stands in the queue, as the columns of its row; town and language as blind indexes."""

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


@lru_cache(maxsize=1024)  # there are ninety towns and five languages: of nobody
def queue_key(secrets: Secrets, what: str, value: str) -> str | None:
    """The blind index of a town or a language; None for none."""
    return secrets.keyed_hash(f"queue {what}", value) if value else None
