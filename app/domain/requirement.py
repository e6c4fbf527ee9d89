"""What a service asks of a person: a tree of conditions, each with its source."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.domain.field import FieldName, Value


class Operator(StrEnum):
    EQ = "eq"
    IN = "in"
    GTE = "gte"
    GT = "gt"
    LTE = "lte"
    LT = "lt"


class OnFalse(StrEnum):
    """What a condition settles to when it is not met (eligibility, the leaves)."""

    REFUSE = "refuse"
    PROFESSIONAL = "professional"
    WITHIN_REACH = "within_reach"
    ACT = "act"
    OPENS_ONLY = "opens_only"


class Confidence(StrEnum):
    """How sure we are of a fact's source; never a judgement on a person."""

    VERIFIED = "verified"
    RECALLED = "recalled"
    UNCERTAIN = "uncertain"


class Territory(StrEnum):
    """Where else a source was read; such a source informs here and never refuses."""

    BIZKAIA = "bizkaia"
    ARABA = "araba"


@dataclass(frozen=True, slots=True)
class Condition:
    """`field op value`; `value` is a tuple where the operator is IN."""

    field: FieldName
    operator: Operator
    value: Value | tuple[Value, ...]

    def holds(self, answer: Value) -> bool:
        match self.operator:
            case Operator.EQ:
                return answer == self.value
            case Operator.IN:
                return answer in self.value  # type: ignore[operator]
            case Operator.GTE:
                return answer >= self.value  # type: ignore[operator]
            case Operator.GT:
                return answer > self.value  # type: ignore[operator]
            case Operator.LTE:
                return answer <= self.value  # type: ignore[operator]
            case Operator.LT:
                return answer < self.value  # type: ignore[operator]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One condition of a service, with its ground. `local_to` holds INE codes; empty means everywhere."""

    condition: Condition
    on_false: OnFalse
    source: str
    confidence: Confidence
    local_to: frozenset[str] = frozenset()
    territory: Territory | None = None
    for_assessment: str | None = None
    degree: int | None = None
    note_es: str = ""
    reading: str = ""

    @property
    def field(self) -> FieldName:
        return self.condition.field


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple["Requirement", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple["Requirement", ...]


Requirement = Leaf | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Implication:
    """If every condition of `when` holds, so does `then`; and, read back, if `then` fails, `when` does."""

    id: str
    when: tuple[Condition, ...]
    then: Condition
    why_es: str = ""


def leaves(requirement: Requirement) -> Iterator[Leaf]:
    """Every leaf of the tree, left to right."""
    if isinstance(requirement, Leaf):
        yield requirement
        return
    for part in requirement.parts:
        yield from leaves(part)
