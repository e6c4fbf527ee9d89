"""Speaking up for somebody before another body: to whom, about what, what she wants, what was asked, what came of it.

Requirements G3 (*advocate*). It is done with her or for her, never over her: whether she knows and agrees is always said,
and against her word it goes on only with a ground.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

LONGEST = 1000  # characters of each text


class Before(StrEnum):
    """Before what kind of body."""

    PUBLIC = "public"
    SERVICE = "service"
    HEALTH = "health"
    SCHOOL = "school"
    COMPANY = "company"
    OTHER = "other"


class Knows(StrEnum):
    """Whether the person knows: she asked for it, she was told and agrees, she objects."""

    ASKED = "asked"
    INFORMED = "informed"
    OBJECTS = "objects"


class CameOf(StrEnum):
    """What came of it. WITHDRAWN: she no longer wants it."""

    GRANTED = "granted"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class SpokeUp:
    """`wants`: in her own words. `put`: what was asked for. `until`: when an answer is awaited; `task`: the id of the task
    that follows it up. `despite`: the ground where she objects.
    """

    to_kind: Before
    to_name: str
    about: str
    wants: str
    put: str
    until: date
    knows: Knows
    despite: str = ""
    task: str = ""
    kind: Literal["spoke_up"] = "spoke_up"


@dataclass(frozen=True, slots=True)
class CameOfIt:
    """What came of the turn `of`, in words for the person."""

    of: str
    came: CameOf
    words: str
    kind: Literal["came_of_it"] = "came_of_it"


class AgainstHer(Exception):
    """She objects, and there is no ground to go on."""


class WordsNeeded(Exception):
    """To whom, about what, what she wants or what was asked for is missing, or what came of it."""


def check(said: SpokeUp) -> None:
    """Raises `WordsNeeded`, `AgainstHer`."""
    if not all(one.strip() for one in (said.to_name, said.about, said.wants, said.put)):
        raise WordsNeeded
    if said.knows is Knows.OBJECTS and not said.despite.strip():
        raise AgainstHer
