"""Invented catalogues of a few fields, for laws: drawn by Hypothesis or put together by hand."""

from hypothesis import strategies as st

from app.domain.catalogue import Catalogue
from app.domain.field import About, Answers, DecidedBy, Field, FieldKind, NotKnown, Topic
from app.domain.requirement import (
    AllOf,
    AnyOf,
    Condition,
    Confidence,
    Implication,
    Leaf,
    OnFalse,
    Operator,
    Requirement,
    Territory,
)
from app.domain.service import Administration, Copay, Fee, Kind, Level, SafetyRule, Service
from tests.domain.brute_force import domain

TOWNS = ("20001", "20002", "20003")


def a_field(name: str, kind: FieldKind = FieldKind.BOOL, **more) -> Field:
    facts = {"number": 1, "about": About.PERSON, "topic": Topic.HOME, "decided_by": DecidedBy.DECLARED, "asked": True}
    return Field(name=name, kind=kind, **facts | more)


def a_leaf(field: str, on_false: OnFalse = OnFalse.REFUSE, value=True, operator=Operator.EQ, **more) -> Leaf:
    facts = {"source": "an invented rule", "confidence": Confidence.VERIFIED}
    return Leaf(Condition(field, operator, value), on_false, **facts | more)


def a_service(access: Requirement, code: str = "9.1", safety: SafetyRule | None = None) -> Service:
    return Service(
        code=code,
        parent=None,
        kind=Kind.SERVICE,
        level=Level.PRIMARY,
        competence=Administration.MUNICIPAL,
        competence_source="",
        sectors=(),
        settings=(),
        official_name={},
        judged=True,
        requestable=True,
        urgent=False,
        sensitive=False,
        access=access,
        fee=Fee(Copay.NO, "", Confidence.VERIFIED),
        aspects=(),
        safety=safety,
    )


def a_catalogue(fields: list[Field], services: list[Service], implications: tuple[Implication, ...] = ()) -> Catalogue:
    return Catalogue(
        version="0",
        checked_on="2026-11-22",
        services={s.code: s for s in services},
        fields={f.name: f for f in fields},
        implications=implications,
        entitlement=AllOf(()),
        aspects={},
        situations={},
        neighbours={},
        contacts={},
        municipalities={},
        offices={},
        providers=(),
    )


WHO_ASKS = (
    {"asked": True},
    {"asked": True, "decided_by": DecidedBy.RECORD},
    {"asked": True},
    {"asked": False},
    {"asked": False, "decided_by": DecidedBy.PROFESSIONAL},
)
KINDS = (
    {"kind": FieldKind.BOOL},
    {"kind": FieldKind.BOOL},
    {"kind": FieldKind.INT, "low": 0, "high": 3},
    {"kind": FieldKind.ENUM, "values": ("none", "some", "all")},
    {"kind": FieldKind.INT, "values": (0, 1, 2), "may_be_not_assessed": True},
)


@st.composite
def fields(draw) -> list[Field]:
    found = [
        a_field(f"f{i}", **draw(st.sampled_from(KINDS)), **draw(st.sampled_from(WHO_ASKS)))
        for i in range(draw(st.integers(2, 5)))
    ]
    if draw(st.integers(0, 3)) == 0:
        found.append(a_field("municipality", FieldKind.INE_CODE, values=TOWNS, decided_by=DecidedBy.RECORD))
    return found


@st.composite
def conditions(draw, among: list[Field]) -> Condition:
    field = draw(st.sampled_from(among))
    values = [v for v in domain(field) if not isinstance(v, NotKnown)]
    if field.kind is FieldKind.INT:
        operator = draw(st.sampled_from(Operator))
    else:
        operator = draw(st.sampled_from([Operator.EQ, Operator.IN]))
    if operator is Operator.IN:
        return Condition(field.name, operator, tuple(draw(st.sets(st.sampled_from(values), min_size=1))))
    return Condition(field.name, operator, draw(st.sampled_from(values)))


@st.composite
def leaf(draw, among: list[Field]) -> Leaf:
    local = any(f.name == "municipality" for f in among) and draw(st.integers(0, 3)) == 0
    return Leaf(
        draw(conditions(among)),
        draw(st.sampled_from([OnFalse.REFUSE, OnFalse.REFUSE, OnFalse.WITHIN_REACH, *OnFalse])),
        source="an invented rule",
        confidence=draw(st.sampled_from([Confidence.VERIFIED] * 4 + [Confidence.RECALLED])),
        territory=draw(st.sampled_from([None] * 5 + [Territory.BIZKAIA])),
        local_to=frozenset(draw(st.sets(st.sampled_from(TOWNS), min_size=1, max_size=2))) if local else frozenset(),
    )


@st.composite
def trees(draw, among: list[Field], depth: int = 2) -> Requirement:
    if depth == 0 or draw(st.integers(0, 3)) == 0:
        return draw(leaf(among))
    join = draw(st.sampled_from([AllOf, AnyOf]))
    return join(tuple(draw(trees(among, depth - 1)) for _ in range(draw(st.integers(2, 3)))))


@st.composite
def implications(draw, among: list[Field]) -> tuple[Implication, ...]:
    found = []
    for number in range(draw(st.integers(0, 4))):
        then = draw(conditions(among))
        others = [f for f in among if f.name != then.field]
        when = draw(st.lists(conditions(others), min_size=1, max_size=2))
        found.append(Implication(f"i{number}", tuple(when), then))
    return tuple(found)


@st.composite
def catalogues(draw) -> Catalogue:
    some = draw(fields())
    return a_catalogue(some, [a_service(draw(trees(some)))], draw(implications(some)))


@st.composite
def said(draw, catalogue: Catalogue, chance: int = 2) -> dict:
    unclear = [NotKnown.DOES_NOT_KNOW, NotKnown.RATHER_NOT_SAY]
    return {
        name: draw(st.sampled_from([*domain(field) * 2, *unclear]))
        for name, field in catalogue.fields.items()
        if draw(st.integers(0, 5)) < chance
    }


@st.composite
def situations(draw) -> tuple[Catalogue, Answers]:
    """A catalogue of one service and what was said, by the person and sometimes by a professional."""
    catalogue = draw(catalogues())
    return catalogue, Answers(draw(said(catalogue)), draw(said(catalogue, chance=1)))
