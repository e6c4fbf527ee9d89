"""Rules about fields, implications and the general entitlement."""

from collections.abc import Iterator

from app.content.facts import ENTITLEMENT, FIELDS, IMPLICATIONS, Facts
from app.content.schema.row import member_names
from app.content.soundness.conditions import placed_conditions
from app.content.soundness.rule import Wrong, placed_leaves, repeated
from app.domain.field import DecidedBy, FieldKind, Measure, Topic
from app.domain.requirement import OnFalse

MAY_BE_NOT_ASSESSED = frozenset({"dependency_grade", "disability_pct"})
# Read by `local_to` alone, so no condition names it.
READ_BY_LOCAL_RULES = "municipality"


def topics_stand_in_the_calm_order(facts: Facts) -> Iterator[Wrong]:
    expected = member_names(Topic)
    if facts.fields and facts.topics != expected:
        yield Wrong(FIELDS, ("topics",), f"expected {', '.join(expected)}")


def numbers_are_permanent_and_single(facts: Facts) -> Iterator[Wrong]:
    for number in repeated(row.number for row in facts.fields.values()):
        names = [name for name, row in facts.fields.items() if row.number == number]
        yield Wrong(FIELDS, ("fields", names[-1], "number"), f"{number} is already the number of {names[0]}")


def who_it_is_for_is_no_field(facts: Facts) -> Iterator[Wrong]:
    for name, row in facts.fields.items():
        if row.topic is Topic.WHO:
            yield Wrong(FIELDS, ("fields", name, "topic"), "`who` is the question before all others; no field has it")


def a_professionals_field_is_never_asked(facts: Facts) -> Iterator[Wrong]:
    for name, row in facts.fields.items():
        if row.decided_by is DecidedBy.PROFESSIONAL and row.ask == "yes":
            yield Wrong(FIELDS, ("fields", name, "ask"), "a professional's field is never asked")


def violence_is_never_asked(facts: Facts) -> Iterator[Wrong]:
    for name, row in facts.fields.items():
        if "violence" in name and row.ask == "yes":
            yield Wrong(FIELDS, ("fields", name, "ask"), "violence is never asked")


def each_type_has_its_values(facts: Facts) -> Iterator[Wrong]:
    for name, row in facts.fields.items():
        listed, ranged = row.enumeration is not None, row.range is not None
        expected = {
            FieldKind.BOOL: not listed and not ranged,
            FieldKind.INE_CODE: not listed and not ranged,
            FieldKind.ENUM: listed and not ranged,
            FieldKind.INT: listed is not ranged,
        }
        if not expected[row.type]:
            message = "an enumeration has its list, a number its range or its list, nothing else has any"
            yield Wrong(FIELDS, ("fields", name), message)
        if row.range and row.range[0] >= row.range[1]:
            yield Wrong(FIELDS, ("fields", name, "range"), "the lower bound comes first")


def a_number_is_measured_as_its_name_says(facts: Facts) -> Iterator[Wrong]:
    """The box of its question is called by it, and months may be said in years: neither may be forgotten or guessed."""
    for name, row in facts.fields.items():
        said = next((measure for measure in Measure if measure in name.split("_")), None) if row.range else None
        if row.measure is not said:
            yield Wrong(FIELDS, ("fields", name, "measure"), f"{said or 'no measure'} is expected here")


def enumerations_exist_and_are_used(facts: Facts) -> Iterator[Wrong]:
    for name, row in facts.fields.items():
        if row.enumeration is not None and row.enumeration not in facts.enumerations:
            yield Wrong(FIELDS, ("fields", name, "enumeration"), f"no enumeration {row.enumeration}")
    used = {row.enumeration for row in facts.fields.values()}
    complete = len(facts.fields) == len(facts.named.get(FIELDS, ()))
    for name in facts.enumerations:
        if complete and name not in used:
            yield Wrong(FIELDS, ("enumerations", name), "no field uses it")


def enumerations_are_lists_of_one_kind(facts: Facts) -> Iterator[Wrong]:
    kind = {row.enumeration: int if row.type is FieldKind.INT else str for row in facts.fields.values()}
    for name, values in facts.enumerations.items():
        if repeated(values) or any(type(value) is not kind.get(name, type(value)) for value in values):
            yield Wrong(FIELDS, ("enumerations", name), "different values of the field's type are expected here")


def only_assessments_may_be_not_assessed(facts: Facts) -> Iterator[Wrong]:
    for name, row in facts.fields.items():
        if row.not_assessed and name not in MAY_BE_NOT_ASSESSED:
            yield Wrong(FIELDS, ("fields", name, "not_assessed"), "nobody assesses this")


def every_field_is_read(facts: Facts) -> Iterator[Wrong]:
    """A field no condition reads would be a question for nothing."""
    if facts.problems:
        return  # a file that cannot be read may be the one that reads it
    read = {c.field for file, _, c in placed_conditions(facts) if file != IMPLICATIONS} | {READ_BY_LOCAL_RULES}
    for name in facts.fields:
        if name not in read:
            yield Wrong(FIELDS, ("fields", name), "no condition reads this field")


def implications_have_ids_of_their_own(facts: Facts) -> Iterator[Wrong]:
    for id in repeated(row.id for row in facts.implications):  # noqa: A001 - ids are called so
        number = max(n for n, row in enumerate(facts.implications) if row.id == id)
        yield Wrong(IMPLICATIONS, ("implications", number, "id"), f"{id} stands twice")


def nothing_implies_a_professionals_word(facts: Facts) -> Iterator[Wrong]:
    for file, path, condition in placed_conditions(facts):
        row = facts.fields.get(condition.field)
        if file == IMPLICATIONS and row and row.decided_by is DecidedBy.PROFESSIONAL:
            yield Wrong(file, (*path, "field"), "nothing the person says settles a professional's field")


def no_field_implies_itself(facts: Facts) -> Iterator[Wrong]:
    for number, row in enumerate(facts.implications):
        if row.then.field in {condition.field for condition in row.when}:
            yield Wrong(IMPLICATIONS, ("implications", number, "then"), "a field says nothing about itself")


def the_entitlement_refuses_nobody(facts: Facts) -> Iterator[Wrong]:
    for path, leaf in placed_leaves(facts.entitlement.access) if facts.entitlement else ():
        if leaf.on_false is not OnFalse.PROFESSIONAL:
            yield Wrong(
                ENTITLEMENT, (*path, "on_false"), "the general entitlement refuses nobody: a professional looks at it"
            )


RULES = (
    topics_stand_in_the_calm_order,
    numbers_are_permanent_and_single,
    who_it_is_for_is_no_field,
    a_professionals_field_is_never_asked,
    violence_is_never_asked,
    each_type_has_its_values,
    a_number_is_measured_as_its_name_says,
    enumerations_exist_and_are_used,
    enumerations_are_lists_of_one_kind,
    only_assessments_may_be_not_assessed,
    every_field_is_read,
    implications_have_ids_of_their_own,
    nothing_implies_a_professionals_word,
    no_field_implies_itself,
    the_entitlement_refuses_nobody,
)
