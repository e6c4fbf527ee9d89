"""The part that an adult of a household writes for herself alone, beside the application of all.

It is an application like any other: its own code and PIN, rows, receipt, log. What makes it a private part stands in it,
sealed, and nowhere else: nothing of the shared application leads to it (docs/decisions/0017-a-part-of-ones-own.md).
"""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.task import Task


class Travels(StrEnum):
    """How it goes to a professional: to the one who has the shared application, or to whoever attends her town."""

    TOGETHER = "together"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class PrivatePart:
    """`of`: the form key of the shared application. Nothing said of how it travels leads nowhere near it."""

    of: str = ""
    travels: Travels | None = None

    @property
    def goes_together(self) -> bool:
        return self.travels is Travels.TOGETHER and bool(self.of)

    def as_sent(self) -> "PrivatePart":
        """What stays of it: who asked for no company leaves nothing by which the two could be put together."""
        return self if self.goes_together else PrivatePart("", Travels.ALONE)


TASKS_OF_ONES_OWN = frozenset({
    Task.CONTACT, Task.YOU, Task.HOME, Task.MATTERS, Task.TRAVELS, Task.SERVICES, Task.PAPERS, Task.LANGUAGES,
    Task.CONSENTS, Task.CHECK,
})
"""The sections of a private part. Her circle and the answers of the guide are the household's, and stay there."""
