"""guide/fields.yaml and guide/entitlement.yaml"""

from typing import Annotated, Literal

from pydantic import Field as Bounded

from app.content.schema.requirement import AllOfRow
from app.content.schema.row import Member, Row, Words
from app.domain.field import About, DecidedBy, Field, FieldKind, Measure, Topic, Value


class FieldRow(Row):
    number: Annotated[int, Bounded(ge=1)]
    type: Annotated[FieldKind, Member]
    about: Annotated[About, Member]
    topic: Annotated[Topic, Member]
    decided_by: Annotated[DecidedBy, Member]
    ask: Literal["yes", "never"]
    enumeration: Words | None = None
    range: Annotated[list[int], Bounded(min_length=2, max_length=2)] | None = None
    measure: Annotated[Measure, Member] | None = None
    not_assessed: Literal[True] | None = None

    def field(self, name: str, values: tuple[Value, ...]) -> Field:
        """The field with its closed list of values; a listed number is bounded by its list."""
        numbers = self.range or [v for v in values if isinstance(v, int)] or [0]
        return Field(
            name=name,
            number=self.number,
            kind=self.type,
            about=self.about,
            topic=self.topic,
            decided_by=self.decided_by,
            asked=self.ask == "yes",
            values=values,
            low=min(numbers),
            high=max(numbers),
            may_be_not_assessed=bool(self.not_assessed),
            measure=self.measure,
        )


class EntitlementRow(Row):
    access: AllOfRow
    exceptions_es: list[Words]
