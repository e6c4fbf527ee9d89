"""What can be found by words."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    SERVICE = "service"
    NEIGHBOUR = "neighbour"
    SITUATION = "situation"


class Entry(NamedTuple):
    """Something that can be found, by its code, id or number."""

    kind: Kind
    id: str
