"""What all shapes share: strict, closed, frozen; and how a wrong shape is told."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from app.domain.requirement import Confidence

Step = str | int
Finding = tuple[tuple[Step, ...], str]
RowKind = TypeVar("RowKind", bound="Row")


class Row(BaseModel):
    """A mapping in a file. Strict: `"1"` is no number and `1` no string."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


Words = Annotated[str, StringConstraints(pattern=r"\S")]
Date = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
DateOrNone = Annotated[str, StringConstraints(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]
# Strictness would ask for a member; a file holds its value.
Member = Field(strict=False)
ConfidenceWord = Annotated[Confidence, Member]


class InBothLanguages(Row):
    """A word in Basque and in Spanish."""

    eu: Words
    es: Words

    def by_language(self) -> dict[str, str]:
        return {"eu": self.eu, "es": self.es}


class MaybeInBothLanguages(InBothLanguages):
    """The same, where nothing may be known."""

    eu: str
    es: str


def shaped(kind: type[RowKind], value: object) -> RowKind | list[Finding]:
    """The row written in `value`, or everything wrong with its shape, as (path, message)."""
    try:
        return kind.model_validate(value)
    except ValidationError as error:
        return list(wrong_shapes(error))


def wrong_shapes(error: ValidationError) -> Iterator[Finding]:
    """What pydantic found, as (path, message) in our own words."""
    for wrong in error.errors(include_url=False, include_context=False):
        yield tuple(wrong["loc"]), _message(wrong["type"], wrong["msg"], wrong["input"])


def _message(kind: str, message: str, value: object) -> str:
    if kind == "missing":
        return "this key is missing"
    if kind == "extra_forbidden":
        return "unknown key"
    return f"{message[0].lower()}{message[1:]}, not {value!r:.60}"


def member_names(kind: type[StrEnum]) -> tuple[str, ...]:
    """The values of an enumeration, in its order."""
    return tuple(member.value for member in kind)
