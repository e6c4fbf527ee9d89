"""What people wanted and did not get, by kinds alone: never what it was, nor a word of why."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.decision import Ruling
from app.domain.given import WhyNot
from app.domain.service import AspectId, AspectKind, ServiceCode


class Instead(StrEnum):
    """What was given in place of what stood first: something further down in her order, or what does not stand in it."""

    LATER_CHOICE = "later_choice"
    ANOTHER_PLACE = "another_place"
    SOMETHING_ELSE = "something_else"


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A choice whose first was not given, though the service was: by which unit, why not, whether she had named what was.

    `whose`: as in `domain/small_counts.py`.
    """

    unit_id: str
    code: ServiceCode
    aspect: AspectId
    why: WhyNot
    in_her_order: bool
    whose: int = field(default=0, compare=False)

    def instead(self, kind: AspectKind | None) -> Instead:
        """`kind`: of its aspect, None where nobody knows it any more."""
        if self.in_her_order:
            return Instead.LATER_CHOICE
        return Instead.ANOTHER_PLACE if kind is AspectKind.PLACE else Instead.SOMETHING_ELSE


@dataclass(frozen=True, slots=True)
class Refused:
    """A requested service that was not granted, or closed without a yes or no."""

    unit_id: str
    code: ServiceCode
    ruling: Ruling
    whose: int = field(default=0, compare=False)


REFUSALS = (Ruling.NOT_GRANTED, Ruling.CLOSED)
