"""How much work a case asks for, as people say it: what a professional reads before she offers or takes one (G11).

The definition: a case counts once for each service that is still open, and once where none is; a professional may say,
with a reason, that it counts as one, twice or three times as much. Nothing is reckoned from what a person has told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Intensity(StrEnum):
    """How much of a professional's time a case asks for, beside others that ask for as many services."""

    LESS = "less"
    AS_SERVICES = "as_services"
    DOUBLE = "double"
    TRIPLE = "triple"


_TIMES = {Intensity.AS_SERVICES: 1, Intensity.DOUBLE: 2, Intensity.TRIPLE: 3}


def weight_of(open_services: int, intensity: Intensity = Intensity.AS_SERVICES) -> int:
    """What the case counts in the load of who leads it: never nothing, since somebody accompanies a person."""
    if intensity is Intensity.LESS:
        return 1
    return max(1, open_services) * _TIMES[intensity]


class AppraisalKind(StrEnum):
    """What a professional says of a case for those who share the work."""

    URGENCY = "urgency"
    INTENSITY = "intensity"


URGENT, NOT_URGENT = "urgent", "not_urgent"


class ReasonNeeded(Exception):
    """An appraisal without its reason, or one that says nothing known."""


@dataclass(frozen=True, slots=True)
class Appraisal:
    """What a professional has said of a case: how urgent, or how intense; `words` say why. The last of a kind counts."""

    id: str
    application_id: str
    kind: AppraisalKind
    value: str
    words: str
    by: str
    at: datetime


def values_of(kind: AppraisalKind) -> tuple[str, ...]:
    """What may be said of the kind."""
    return (URGENT, NOT_URGENT) if kind is AppraisalKind.URGENCY else tuple(Intensity)


def last_of(kind: AppraisalKind, appraisals: Iterable[Appraisal]) -> Appraisal | None:
    """What counts now; None where nobody has said anything."""
    return max((one for one in appraisals if one.kind is kind), key=lambda one: (one.at, one.id), default=None)


def intensity_of(appraisals: Iterable[Appraisal]) -> Intensity:
    """As it was said last; else as many times as there are services."""
    last = last_of(AppraisalKind.INTENSITY, appraisals)
    return Intensity(last.value) if last else Intensity.AS_SERVICES


def is_urgent(appraisals: Iterable[Appraisal], *, by_catalogue: bool) -> bool:
    """What a professional said last; before anybody has, whether the catalogue calls a service asked for urgent."""
    last = last_of(AppraisalKind.URGENCY, appraisals)
    return last.value == URGENT if last else by_catalogue
