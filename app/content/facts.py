"""All facts as they stand in their files, with what is wrong in their shape."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.content.facts_reader import FactsReader, Names
from app.content.schema.guide import EntitlementRow, FieldRow
from app.content.schema.lists import AboutRow, AspectRow, ContactRow, DangerRow, NeighbourRow, SituationRow
from app.content.schema.network import ResourceRow, TieRow
from app.content.schema.requirement import ImplicationRow
from app.content.schema.service import ServiceRow
from app.content.schema.tables import MunicipalityRow, OfficeRow, ProviderRow, TermRow
from app.domain.field import Value
from app.use_cases.check_catalogue import Problem

SERVICES = "catalogue/services"
SITUATIONS, NEIGHBOURS, DANGERS = "catalogue/situations.yaml", "catalogue/neighbours.yaml", "catalogue/danger.yaml"
CONTACTS, ASPECTS = "catalogue/contacts.yaml", "catalogue/aspects.yaml"
ABOUT, SERVICE_PICTOGRAMS, PICTOGRAMS = "catalogue/about.yaml", "catalogue/service_pictograms.yaml", "pictograms.yaml"
MUNICIPALITIES, DIRECTORY = "catalogue/municipalities.csv", "catalogue/directory.csv"
PROVIDERS, GLOSSARY = "catalogue/providers.csv", "catalogue/glossary.csv"
RESOURCES, TIES = "catalogue/resources.yaml", "catalogue/ties.yaml"
DEMO_RESOURCES, DEMO_TIES = "demo/resources.yaml", "demo/ties.yaml"
FIELDS, IMPLICATIONS, ENTITLEMENT = "guide/fields.yaml", "guide/implications.yaml", "guide/entitlement.yaml"


@dataclass
class Facts:
    """Rows whose shape is right, by id; `named` holds all ids of a file, those of misshapen rows too.

    A reference to a misshapen row is no second problem.
    """

    services: dict[str, ServiceRow] = field(default_factory=dict)
    fields: dict[str, FieldRow] = field(default_factory=dict)
    enumerations: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    topics: tuple[object, ...] = ()
    implications: list[ImplicationRow] = field(default_factory=list)
    entitlement: EntitlementRow | None = None
    situations: list[SituationRow] = field(default_factory=list)
    neighbours: list[NeighbourRow] = field(default_factory=list)
    contacts: list[ContactRow] = field(default_factory=list)
    dangers: list[DangerRow] = field(default_factory=list)
    aspects: list[AspectRow] = field(default_factory=list)
    about: AboutRow | None = None
    service_pictograms: dict[str, str] = field(default_factory=dict)
    municipalities: list[MunicipalityRow] = field(default_factory=list)
    directory: list[OfficeRow] = field(default_factory=list)
    providers: list[ProviderRow] = field(default_factory=list)
    glossary: list[TermRow] = field(default_factory=list)
    resources: list[ResourceRow] = field(default_factory=list)
    ties: list[TieRow] = field(default_factory=list)
    demo_resources: list[ResourceRow] = field(default_factory=list)
    demo_ties: list[TieRow] = field(default_factory=list)
    named: dict[str, Names] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def knows(self, file: str, name: object) -> bool:
        """Whether `file` names it, or could not be read (and so cannot be asked)."""
        return file not in self.named or name in self.named[file]

    def published_contacts(self) -> frozenset[str]:
        return frozenset(contact.id for contact in self.contacts if contact.publish)


def read_facts(content: Path) -> Facts:
    """Everything below content/catalogue and content/guide. Never raises on wrong content: see `Facts.problems`."""
    reader = FactsReader(content)
    facts = Facts(problems=reader.problems, named=reader.named)
    facts.services = _services(reader)
    _read_guide(reader, facts)
    facts.situations = reader.items(SituationRow, SITUATIONS, "situations", "number")
    facts.neighbours = reader.items(NeighbourRow, NEIGHBOURS, "neighbours")
    facts.contacts = reader.items(ContactRow, CONTACTS, "contacts")
    facts.dangers = reader.items(DangerRow, DANGERS, "dangers")
    facts.aspects = reader.items(AspectRow, ASPECTS, "aspects")
    facts.about = reader.one(AboutRow, ABOUT)
    facts.municipalities = reader.table(MunicipalityRow, MUNICIPALITIES, "ine_code")
    facts.directory = reader.table(OfficeRow, DIRECTORY, "municipality_ine")
    facts.providers = reader.table(ProviderRow, PROVIDERS, "name")
    facts.glossary = reader.table(TermRow, GLOSSARY, "key")
    _read_network(reader, facts)
    facts.service_pictograms = _service_pictograms(reader)
    _read_pictogram_names(reader)
    return facts


def _read_network(reader: FactsReader, facts: Facts) -> None:
    """Resources and ties; the invented ones too where they are there at all: an installation may leave them out."""
    facts.resources = reader.items(ResourceRow, RESOURCES, "resources")
    facts.ties = reader.items(TieRow, TIES, "ties", "one")
    if (reader.content / DEMO_RESOURCES).exists() or (reader.content / DEMO_TIES).exists():
        facts.demo_resources = reader.items(ResourceRow, DEMO_RESOURCES, "resources")
        facts.demo_ties = reader.items(TieRow, DEMO_TIES, "ties", "one")


def _services(reader: FactsReader) -> dict[str, ServiceRow]:
    """By the code in the file's name, in the order of the portfolio."""
    codes = sorted((path.stem for path in (reader.content / SERVICES).glob("*.yaml")), key=portfolio_order)
    reader.named[SERVICES] = list(codes)
    rows = ((code, reader.one(ServiceRow, f"{SERVICES}/{code}.yaml")) for code in codes)
    return {code: row for code, row in rows if row is not None}


def portfolio_order(code: str) -> tuple[tuple[int, int, str], ...]:
    """Numbers as numbers, letters after them: 1.9.4 before 1.10, 3.1 before 3.1.PEAP."""
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in code.split("."))


def _read_guide(reader: FactsReader, facts: Facts) -> None:
    value = reader.yaml(FIELDS)
    if isinstance(value, dict):
        facts.topics = tuple(value.get("topics") or ())
        facts.enumerations = _enumerations(reader, value)
        facts.fields = _fields(reader, value)
    elif value is not None:
        reader.tell(FIELDS, [((), "topics, fields and enumerations are expected here")])
    facts.implications = reader.items(ImplicationRow, IMPLICATIONS, "implications")
    facts.entitlement = reader.one(EntitlementRow, ENTITLEMENT)


def _enumerations(reader: FactsReader, value: Mapping[str, object]) -> dict[str, tuple[Value, ...]]:
    written = value.get("enumerations")
    if not isinstance(written, dict):
        reader.tell(FIELDS, [(("enumerations",), "a mapping of names to lists is expected here")])
        return {}
    wrong = [n for n, values in written.items() if not isinstance(n, str) or not isinstance(values, list) or not values]
    reader.tell(
        FIELDS, [(("enumerations", str(name)), "a name with a list of values is expected here") for name in wrong]
    )
    return {name: tuple(values) for name, values in written.items() if name not in wrong}


def _fields(reader: FactsReader, value: Mapping[str, object]) -> dict[str, FieldRow]:
    written = value.get("fields")
    if not isinstance(written, dict):
        reader.tell(FIELDS, [(("fields",), "a mapping of names to fields is expected here")])
        return {}
    unknown = set(value) - {"topics", "fields", "enumerations"}
    reader.tell(FIELDS, [((str(key),), "unknown key") for key in unknown])
    nameless = [name for name in written if not isinstance(name, str)]
    reader.tell(FIELDS, [(("fields", str(name)), "a field's name is a word") for name in nameless])
    names = [name for name in written if isinstance(name, str)]
    reader.named[FIELDS] = list(names)
    rows = ((name, reader.row(FieldRow, written[name], FIELDS, ("fields", name))) for name in names)
    return {name: row for name, row in rows if row is not None}


def _service_pictograms(reader: FactsReader) -> dict[str, str]:
    written = reader.only_key(SERVICE_PICTOGRAMS, "services")
    if not isinstance(written, dict):
        return {}
    wrong = [code for code, name in written.items() if not isinstance(code, str) or not isinstance(name, str)]
    reader.tell(SERVICE_PICTOGRAMS, [(("services", str(c)), "code and pictogram are quoted words") for c in wrong])
    return {code: name for code, name in written.items() if code not in wrong}


def _read_pictogram_names(reader: FactsReader) -> None:
    """Only the names: what each picture is drawn from and means is the build's and the checks' business."""
    written = reader.only_key(PICTOGRAMS, "pictograms")
    if isinstance(written, dict):
        reader.named[PICTOGRAMS] = list(written)
