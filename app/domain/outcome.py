"""The words the guide has for a service, and what stands behind one."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.field import FieldName
from app.domain.grounds import Wait
from app.domain.requirement import Leaf


class Outcome(StrEnum):
    """The words a service can have. Only the safety rule says NOT_OFFERED."""

    FITS = "fits"
    FITS_WHEN = "fits_when"
    PROFESSIONAL = "professional"
    UNKNOWN = "unknown"
    NOT_NOW = "not_now"
    NOT_OFFERED = "not_offered"


@dataclass(frozen=True, slots=True)
class Assessment:
    """An outcome word and, where `explained`, what stands behind it.

    because: the smallest set of the given answers that already forces the word, in the order of the fields; empty
    where nothing need be said for it, and for UNKNOWN.
    still_to_do: what is in the person's hand, also where a professional has to look.
    still_to_ask: the fields the guide may ask that can still change the word; empty unless UNKNOWN.
    conditions: the smallest set of conditions that explains the word; for the middle words, why it is no better.
    waits: times not yet reached. own_conditions_met: how many fields of hers meet their conditions, to sort by.
    """

    outcome: Outcome
    because: tuple[FieldName, ...] = ()
    still_to_do: tuple[FieldName, ...] = ()
    still_to_ask: tuple[FieldName, ...] = ()
    conditions: tuple[Leaf, ...] = ()
    waits: tuple[Wait, ...] = ()
    own_conditions_met: int = 0
    explained: bool = False
