"""Conditions and their trees, as files write them."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from app.content.schema.row import ConfidenceWord, Member, Row, Words
from app.domain.field import Value
from app.domain.requirement import AllOf, AnyOf, Condition, Implication, Leaf, OnFalse, Operator, Territory


class ConditionRow(Row):
    """`field op value`; a list of values where `op` is `in`."""

    field: Words
    op: Annotated[Operator, Member]
    value: bool | int | str | list[bool | int | str]

    def values(self) -> list[Value]:
        return self.value if isinstance(self.value, list) else [self.value]

    def condition(self) -> Condition:
        return Condition(self.field, self.op, tuple(self.value) if isinstance(self.value, list) else self.value)


class LeafRow(ConditionRow):
    on_false: Annotated[OnFalse, Member]
    source: Words
    confidence: ConfidenceWord
    for_assessment: Literal["child_protection", "dependency", "disability", "exclusion"] | None = None
    degree: int | None = None
    local_to: Annotated[list[Words], Field(min_length=1)] | None = None
    territory: Annotated[Territory, Member] | None = None
    note_es: str = ""
    reading: str = ""

    def requirement(self) -> Leaf:
        return Leaf(
            self.condition(),
            self.on_false,
            self.source,
            self.confidence,
            frozenset(self.local_to or ()),
            self.territory,
            self.for_assessment,
            self.degree,
            self.note_es,
            self.reading,
        )


class AllOfRow(Row):
    all_of: "list[NodeRow]"

    def requirement(self) -> AllOf:
        return AllOf(tuple(node.requirement() for node in self.all_of))


class AnyOfRow(Row):
    any_of: "Annotated[list[NodeRow], Field(min_length=1)]"

    def requirement(self) -> AnyOf:
        return AnyOf(tuple(node.requirement() for node in self.any_of))


def _kind_of_node(value: object) -> str:
    keys = value.keys() if isinstance(value, dict) else type(value).model_fields if isinstance(value, Row) else ()
    return next((kind for kind in ("any_of", "all_of") if kind in keys), "leaf")


NodeRow = Annotated[
    Annotated[LeafRow, Tag("leaf")] | Annotated[AllOfRow, Tag("all_of")] | Annotated[AnyOfRow, Tag("any_of")],
    Discriminator(_kind_of_node),
]


class ImplicationRow(Row):
    id: Words
    when: Annotated[list[ConditionRow], Field(min_length=1)]
    then: ConditionRow
    why_es: Words

    def implication(self) -> Implication:
        return Implication(self.id, tuple(c.condition() for c in self.when), self.then.condition(), self.why_es)


AllOfRow.model_rebuild()
AnyOfRow.model_rebuild()
