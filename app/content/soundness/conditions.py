"""Rules about `field op value`, wherever it stands: in services, in the entitlement, in implications."""

from collections.abc import Iterator

from app.content.facts import ENTITLEMENT, FIELDS, IMPLICATIONS, Facts
from app.content.schema.requirement import ConditionRow
from app.content.soundness.rule import Path, Wrong, placed_leaves, service_file
from app.domain.field import FieldKind, Value
from app.domain.requirement import Operator


def placed_conditions(facts: Facts) -> Iterator[tuple[str, Path, ConditionRow]]:
    """Every condition there is, with its file and path."""
    for code, service in facts.services.items():
        yield from ((service_file(code), path, leaf) for path, leaf in placed_leaves(service.access))
    if facts.entitlement:
        yield from ((ENTITLEMENT, path, leaf) for path, leaf in placed_leaves(facts.entitlement.access))
    for number, implication in enumerate(facts.implications):
        for place, condition in enumerate(implication.when):
            yield IMPLICATIONS, ("implications", number, "when", place), condition
        yield IMPLICATIONS, ("implications", number, "then"), implication.then


def field_exists(facts: Facts) -> Iterator[Wrong]:
    for file, path, condition in placed_conditions(facts):
        if not facts.knows(FIELDS, condition.field):
            yield Wrong(file, (*path, "field"), f"no field {condition.field}")


def value_is_one_of_the_field(facts: Facts) -> Iterator[Wrong]:
    for file, path, condition in placed_conditions(facts):
        if condition.field not in facts.fields:
            continue
        for value in condition.values():
            if not is_value_of(facts, condition.field, value):
                yield Wrong(file, (*path, "value"), f"{value!r} is no value of {condition.field}")


def is_value_of(facts: Facts, name: str, value: Value) -> bool:
    """Whether a field can hold the value. `True` is no number here, whatever Python thinks."""
    row = facts.fields[name]
    if row.type is FieldKind.BOOL:
        return isinstance(value, bool)
    if row.enumeration is not None:
        listed = facts.enumerations.get(row.enumeration)
        return listed is None or any(value == known and type(value) is type(known) for known in listed)
    if row.type is FieldKind.INE_CODE:
        return value in {town.ine_code for town in facts.municipalities}
    low, high = row.range or (0, 0)
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def only_in_takes_a_list(facts: Facts) -> Iterator[Wrong]:
    for file, path, condition in placed_conditions(facts):
        if isinstance(condition.value, list) is not (condition.op is Operator.IN):
            yield Wrong(file, (*path, "value"), "`in` takes a list of values, every other operator takes one")
        elif condition.value == []:
            yield Wrong(file, (*path, "value"), "an empty list holds for nobody")


def only_numbers_have_an_order(facts: Facts) -> Iterator[Wrong]:
    for file, path, condition in placed_conditions(facts):
        row = facts.fields.get(condition.field)
        if row and row.type is not FieldKind.INT and condition.op not in {Operator.EQ, Operator.IN}:
            yield Wrong(file, (*path, "op"), f"{condition.field} has no order")


RULES = (field_exists, value_is_one_of_the_field, only_in_takes_a_list, only_numbers_have_an_order)
