"""The values of a field that no condition tells apart: a handful of regions instead of a thousand values."""

from collections.abc import Iterable, Iterator

from app.domain.field import Field, FieldKind, NotKnown, Value
from app.domain.requirement import Condition

NOT_ASSESSED = -1
"""The number of the answer *nobody has looked yet*: a region of its own, in which no condition holds."""

_TYPES = {FieldKind.BOOL: bool, FieldKind.INT: int, FieldKind.ENUM: str, FieldKind.INE_CODE: str}


def telling_values(field: Field, conditions: Iterable[Condition]) -> Iterator[Value]:
    """Values of the field among which there is one of every region; a number's neighbours stand for all numbers."""
    if field.values:
        yield from field.values
    elif field.kind is FieldKind.BOOL:
        yield from (False, True)
    else:
        near = {field.low, field.high}
        for condition in conditions:
            named = condition.value if isinstance(condition.value, tuple) else (condition.value,)
            near |= {int(value) + step for value in named for step in (-1, 0, 1)}
        yield from sorted(value for value in near if field.low <= value <= field.high)


class Regions:
    """A field cut up by conditions. `examples` holds one value of each region; the number is its place there."""

    def __init__(self, field: Field, conditions: Iterable[Condition]) -> None:
        self.field = field
        self._conditions = tuple(dict.fromkeys(conditions))
        self._by_signature: dict[tuple[bool, ...], int] = {}
        self._known: dict[Value, int] = {}
        self._type = type(field.values[0]) if field.values else _TYPES[field.kind]
        examples: list[Value] = []
        for value in telling_values(field, self._conditions):
            if self._by_signature.setdefault(self._signature(value), len(examples)) == len(examples):
                examples.append(value)
        self.examples = tuple(examples)
        self.numbers = (*range(len(examples)), *([NOT_ASSESSED] if field.may_be_not_assessed else ()))
        """Every region, NOT_ASSESSED last where the field has it."""

    def number(self, said: Value | NotKnown | None) -> int | None:
        """The region of an answer; None where it says nothing or is no value of the field."""
        if said.__class__ is self._type:
            known = self._known.get(said)  # type: ignore[arg-type]
            return known if known is not None else self._look(said)  # type: ignore[arg-type]
        if said is NotKnown.NOT_ASSESSED and self.field.may_be_not_assessed:
            return NOT_ASSESSED
        return None

    def number_in(self, coarser: "Regions", number: int) -> int:
        """The region of a coarser cut in which one of these regions lies."""
        return number if number == NOT_ASSESSED else coarser.at(self.examples[number])

    def at(self, value: Value) -> int:
        """The region of a value of the field."""
        return self._by_signature[self._signature(value)]

    def holds(self, condition: Condition, number: int) -> bool:
        """Whether one of the conditions that cut these regions holds in one of them; nowhere where nobody has looked."""
        return number != NOT_ASSESSED and condition.holds(self.examples[number])

    def _look(self, value: Value) -> int | None:
        """The values met are remembered: they are no more than the field has."""
        if not self.field.admits(value):
            return None
        self._known[value] = number = self.at(value)
        return number

    def _signature(self, value: Value) -> tuple[bool, ...]:
        return tuple(condition.holds(value) for condition in self._conditions)
