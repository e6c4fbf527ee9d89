"""The tables of the data package: what each holds, and where its lines come from.

Nothing is published that pages do not show about people at risk: a contact without a verified source, the address of
a sensitive one, who gives a sensitive service and where, and our notes on it stay at home.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.content.checking.exceptions import ExceptionRow
from app.content.facts import Facts
from app.content.loaded_texts import Glossary, Key
from app.content.markdown import sections_of
from app.content.package import keeping
from app.content.package.cells import Column, columns_of
from app.content.package.lines import (
    ENTITLEMENT,
    AboutLine,
    AdaptedRow,
    BodyRow,
    LessonsRow,
    NothingMore,
    PictureRow,
    SectionsRow,
    condition_lines,
)
from app.content.schema.guide import FieldRow
from app.content.schema.lists import AspectRow, ContactRow, DangerRow, NeighbourRow, SituationRow
from app.content.schema.network import ResourceRow, TieRow
from app.content.schema.requirement import ImplicationRow, LeafRow
from app.content.schema.row import InBothLanguages, Row
from app.content.schema.service import ServiceRow
from app.content.schema.tables import MunicipalityRow, OfficeRow, ProviderRow, TermRow
from app.content.schema.text import FRONTS, MeaningRow, ValidationRow
from app.content.text_files import ReadText, name_in_language
from app.domain.edition import Edition
from app.use_cases.open_identity import open_id
from app.use_cases.texts import TextKind, TextState

TERM_TEXTS = "term_texts"
BODIES: dict[TextKind, tuple[type[Row], ...]] = {
    TextKind.SERVICES: (SectionsRow,), TextKind.LEARNING: (LessonsRow,),
    TextKind.PASSAGES: (BodyRow,), TextKind.PRACTICE: (BodyRow,),
}  # fmt: skip
ABOUT_TEXTS = {
    TextKind.SERVICES: "What people read about each service",
    TextKind.QUESTIONS: "What the guide asks, with its answers and the words of conditions",
    TextKind.ASPECTS: "What people read about each preference",
    TextKind.SITUATIONS: "What people read about each situation",
    TextKind.NEIGHBOURS: "What people read about each neighbour",
    TextKind.PASSAGES: "What the sheets of all services share",
    TextKind.LEARNING: "Pages to learn from, with their parts",
    TextKind.PRACTICE: "An invented person's application, step by step, with what each answer would lead to",
}
Keys = dict[str, str]
Line = tuple[Keys, Mapping[str, Any]]


@dataclass(frozen=True)
class Published:
    """Sound facts and texts, as they stand in their files."""

    facts: Facts
    texts: Mapping[Key, ReadText]
    states: Mapping[Key, TextState]
    compared: Mapping[str, str]
    glossaries: Mapping[Edition, Glossary]
    pictograms: Mapping[str, PictureRow]
    keeping: keeping.Keeping

    @cached_property
    def sensitive(self) -> frozenset[str]:
        return frozenset(code for code, row in self.facts.services.items() if row.sensitive)


@dataclass(frozen=True)
class Table:
    """One CSV file. Its columns: `keys`, then those of its shapes, then `computed` ones that no import reads."""

    name: str
    about: str
    keys: tuple[str, ...]
    shapes: tuple[type[Row], ...]
    lines: Callable[[Published], Iterable[Line]]
    without: frozenset[str] = frozenset()
    computed: tuple[str, ...] = ()
    id_of: str = ""  # the columns that together name a line, by a space

    @property
    def path(self) -> str:
        return f"{self.name}.csv"

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        key = tuple(Column(name, "string", required=True, nullable=False) for name in self.keys)
        shaped = tuple(column for shape in self.shapes for column in columns_of(shape, self.without))
        return key + shaped + tuple(Column(name, "string", required=False, nullable=True) for name in self.computed)

    @property
    def primary_key(self) -> list[str]:
        return self.id_of.split() or list(self.keys)


def _services(published: Published) -> Iterable[Line]:
    contacts = published.facts.published_contacts()
    for code, row in published.facts.services.items():
        found = row.model_dump(mode="json", exclude={"access"})
        found["gipuzkoa"]["contact_ids"] = [one for one in found["gipuzkoa"]["contact_ids"] if one in contacts]
        if row.sensitive:
            found["gipuzkoa"]["notes_es"] = ""
        picture = {"pictogram": published.facts.service_pictograms.get(code, "")}
        yield picture, found | {"id": open_id("service", code)}


def _conditions(published: Published) -> Iterable[Line]:
    for code, row in published.facts.services.items():
        yield from condition_lines(code, row.access)
    if published.facts.entitlement:
        yield from condition_lines(ENTITLEMENT, published.facts.entitlement.access)


def _contacts(published: Published) -> Iterable[Line]:
    for row in published.facts.contacts:
        if row.publish:
            yield {}, row.model_dump(mode="json") | ({"address": ""} if row.sensitive else {})


def _neighbours(published: Published) -> Iterable[Line]:
    contacts = published.facts.published_contacts()
    for row in published.facts.neighbours:
        yield {}, row.model_dump(mode="json") | {"contact_ids": [one for one in row.contact_ids if one in contacts]}


def _providers(published: Published) -> Iterable[Line]:
    for row in sorted(published.facts.providers, key=lambda row: row.id()):
        codes = [code for code in row.codes() if code not in published.sensitive]
        if codes:
            yield {}, row.model_dump(mode="json") | {"services": ";".join(codes), "id": open_id("organization", row.id())}


def _resources(published: Published) -> Iterable[Line]:
    """Without the names that only places of sensitive services go by."""
    shown = {row.operator for row in published.facts.providers if set(row.codes()) - published.sensitive}
    for row in published.facts.resources:
        yield {}, row.model_dump(mode="json") | {"runs_as": [name for name in row.runs_as if name in shown]}


def _about(published: Published) -> Iterable[Line]:
    about, entitlement = published.facts.about, published.facts.entitlement
    if about and entitlement:
        yield {}, about.model_dump(mode="json") | {"exceptions_es": entitlement.exceptions_es}


def _enumerations(published: Published) -> Iterable[Line]:
    for name, values in published.facts.enumerations.items():
        kind = "integer" if all(isinstance(value, int) for value in values) else "string"
        for value in values:
            yield {"enumeration": name, "kind": kind, "value": str(value)}, {}


def _rows(name: str) -> Callable[[Published], Iterable[Line]]:
    """The rows of a list of facts, as they are."""
    return lambda published: (({}, row.model_dump(mode="json")) for row in getattr(published.facts, name))


def table_of(kind: TextKind) -> str:
    """The table of a kind of text: `service_texts`."""
    return f"{kind.removesuffix('s')}_texts"


def _texts(kind: TextKind) -> Table:
    """Four lines a text, one an edition."""
    shapes: tuple[type[Row], ...] = (FRONTS[kind], *BODIES.get(kind, ()), AdaptedRow, ValidationRow)

    def lines(published: Published) -> Iterable[Line]:
        for key, text in published.texts.items():
            edition, of_kind, name = key
            if of_kind is kind:
                found = text.front.model_dump(mode="json") | _body(text) | text.validation.model_dump(mode="json")
                compared = published.compared.get(name_in_language(key), "") if edition.is_easy else ""
                yield {"edition": str(edition), "name_of": name}, found | {
                    "adapted_from": compared, "state": str(published.states[key]),
                }  # fmt: skip

    about = f"{ABOUT_TEXTS[kind]}, in the four editions. `state`: standard, adapted, validated, stale"
    return Table(table_of(kind), about, ("edition", "name_of"), shapes, lines, computed=("state",))


def _body(text: ReadText) -> dict[str, Any]:
    """What stands below the front matter, as the table of its kind has it."""
    if text.key[1] is TextKind.SERVICES:
        return {section.key: section.markdown for section in sections_of(text.body)}
    if text.key[1] is TextKind.LEARNING:
        parts = [(section.key.partition(":"), section.markdown) for section in sections_of(text.body)]
        return {"lessons": [{"pictogram": name, "heading": said.strip(), "text": words} for (name, _, said), words in parts]}
    return {"body": text.body.strip("\n")}


def _meanings(published: Published) -> Iterable[Line]:
    for edition, glossary in published.glossaries.items():
        for key, meaning in glossary.items():
            yield {"edition": str(edition), "name_of": key}, {"term": meaning.term, "means": meaning.means}


def _ceilings(published: Published) -> Iterable[Line]:
    for (rule, edition), most in published.keeping.ceilings.items():
        yield {"rule": rule, "edition": str(edition)}, {"most": most}


LINE = frozenset({"line"})
TABLES: tuple[Table, ...] = (
    Table("services", "Services, benefits and the groups they stand in, in the order of the portfolio", ("pictogram",),
          (ServiceRow,), _services, frozenset({"access"}), ("id",), "code"),
    Table("conditions", "What each service asks for, one condition a line; `place` is where it stands in the tree",
          ("owner", "place"), (LeafRow,), _conditions),
    Table("fields", "What a condition may read", ("name",), (FieldRow,),
          lambda published: (({"name": name}, row.model_dump(mode="json")) for name, row in published.facts.fields.items())),
    Table("enumerations", "The values of fields that have a closed list, in their order",
          ("enumeration", "kind", "value"), (NothingMore,), _enumerations),
    Table("implications", "What follows from what", (), (ImplicationRow,), _rows("implications"), id_of="id"),
    Table("situations", "Everyday situations and the services they lead to", (), (SituationRow,), _rows("situations"),
          id_of="number"),
    Table("neighbours", "What people take for a social service and somebody else gives", (), (NeighbourRow,), _neighbours,
          id_of="id"),
    Table("contacts", "Phones whose source was read", (), (ContactRow,), _contacts, id_of="id"),
    Table("dangers", "Words that say that somebody may be in danger, and whom to call", (), (DangerRow,), _rows("dangers"),
          id_of="id"),
    Table("aspects", "What one may prefer about a service", (), (AspectRow,), _rows("aspects"), id_of="id"),
    Table("municipalities", "The 88 municipalities", (), (MunicipalityRow,), _rows("municipalities"), LINE, (), "ine_code"),
    Table("offices", "What is known of each base social service", (), (OfficeRow,), _rows("directory"), LINE,
          id_of="municipality_ine unit_name_es"),
    Table("providers", "Known centres and entities: a sample, no register", (), (ProviderRow,), _providers, LINE, ("id",),
          "name municipality_ine"),
    Table("resources", "Bodies of the territory that run places or join offices", (), (ResourceRow,), _resources, id_of="id"),
    Table("ties", "What has to do with what, on the word of a source", (), (TieRow,), _rows("ties"), id_of="kind one other"),
    Table("terms", "The glossary", (), (TermRow,), _rows("glossary"), LINE, (), "key"),
    Table("pictograms", "Which drawing of OpenMoji means what", ("name",), (PictureRow,),
          lambda published: (({"name": name}, row.model_dump()) for name, row in published.pictograms.items())),
    Table("about", "How the facts were read", (), (AboutLine,), _about, id_of="checked_on"),
    *map(_texts, TextKind),
    Table(TERM_TEXTS, "How each edition writes the terms of the glossary, and what they mean there", ("edition", "name_of"),
          (MeaningRow,), _meanings),
    Table(keeping.RULES, "What each rule of the checks asks of those who write", ("rule",), (InBothLanguages,),
          lambda published: (({"rule": rule}, row.model_dump()) for rule, row in published.keeping.rules.items())),
    Table(keeping.EXCEPTIONS, "Where a rule of the checks may be broken, and why", (), (ExceptionRow,),
          lambda published: (({}, row.model_dump()) for row in published.keeping.exceptions), id_of="rule text words"),
    Table(keeping.CEILINGS, "How many warnings there may be", ("rule", "edition"), (keeping.CeilingRow,), _ceilings),
    Table(keeping.WORDS, "Words that no dictionary has, and why they may stay", ("section",), (keeping.AllowedWordRow,),
          lambda published: (({"section": one.section}, {"word": one.word, "why": one.why}) for one in published.keeping.words),
          id_of="section word"),
)  # fmt: skip
