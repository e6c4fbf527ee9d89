"""What the guide may know of a person: fields, and the answers given to them."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum


class About(StrEnum):
    """Whose fact it is; facts of different people are never mixed."""

    PERSON = "person"
    CARER = "carer"
    ASSISTANT = "assistant"
    FAMILY = "family"


class DecidedBy(StrEnum):
    DECLARED = "declared"
    RECORD = "record"
    PROFESSIONAL = "professional"


class FieldKind(StrEnum):
    BOOL = "bool"
    INT = "int"
    ENUM = "enum"
    INE_CODE = "ine_code"


class Measure(StrEnum):
    """What a number counts, where people say it with a word; other numbers are points or hundredths."""

    YEARS = "years"
    MONTHS = "months"


class Topic(StrEnum):
    """The calm order in which the guide asks."""

    WHO = "who"
    PLACE = "place"
    AGE = "age"
    DAILY_LIFE = "daily_life"
    ASSESSMENTS = "assessments"
    HOME = "home"
    MONEY = "money"
    CARER = "carer"
    PROTECTION = "protection"


class NotKnown(StrEnum):
    """Real answers that leave every value open; NOT_ASSESSED says nobody has looked yet."""

    DOES_NOT_KNOW = "does_not_know"
    RATHER_NOT_SAY = "rather_not_say"
    NOT_ASSESSED = "not_assessed"


FieldName = str
Value = bool | int | str


@dataclass(frozen=True, slots=True)
class Field:
    """One fact that a condition may read.

    `values` holds the closed list of an enumeration (ints for the dependency grade, else
    strings) or, for a municipality, the INE codes; `low` and `high` bound a number, both included.
    """

    name: FieldName
    number: int
    kind: FieldKind
    about: About
    topic: Topic
    decided_by: DecidedBy
    asked: bool
    values: tuple[Value, ...] = ()
    low: int = 0
    high: int = 0
    may_be_not_assessed: bool = False
    measure: Measure | None = None

    @property
    def is_the_persons_to_answer(self) -> bool:
        """Whether the guide may ask it: it is asked, and no professional decides it."""
        return self.asked and self.decided_by is not DecidedBy.PROFESSIONAL

    def admits(self, value: object) -> bool:
        """Whether this is one of its values, of its very type: `True` is no 1, and 1 is no *yes*."""
        if self.values:
            return any(value == each and type(value) is type(each) for each in self.values)
        if self.kind is FieldKind.BOOL:
            return isinstance(value, bool)
        return type(value) is int and self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything said so far. A person's and a professional's answers stand side by side."""

    by_person: Mapping[FieldName, Value | NotKnown] = dataclass_field(default_factory=dict)
    by_professional: Mapping[FieldName, Value | NotKnown] = dataclass_field(default_factory=dict)

    def with_answer(self, name: FieldName, value: Value | NotKnown) -> "Answers":
        return Answers({**self.by_person, name: value}, self.by_professional)

    def without(self, name: FieldName) -> "Answers":
        return Answers({k: v for k, v in self.by_person.items() if k != name}, self.by_professional)

    def only(self, names: Container[FieldName]) -> "Answers":
        """What was said of these fields and no others, by whom it was said."""
        return Answers(
            {name: value for name, value in self.by_person.items() if name in names},
            {name: value for name, value in self.by_professional.items() if name in names},
        )

    def what_counts(self, field: Field) -> Value | NotKnown | None:
        """What the rules read: a value, NOT_ASSESSED, or None where nobody who counts has said.

        *I don't know* says nothing, whoever says it: a professional's never hides what the person knows.
        Where a professional decides, only her own answer counts. What no answer to the field can be, is none.
        """
        said = [self.by_professional.get(field.name)]
        if field.decided_by is not DecidedBy.PROFESSIONAL:
            said.append(self.by_person.get(field.name))
        return next((value for value in said if value is not None and _tells(field, value)), None)


def _tells(field: Field, value: Value | NotKnown) -> bool:
    if isinstance(value, NotKnown):
        return value is NotKnown.NOT_ASSESSED and field.may_be_not_assessed
    return field.admits(value)
