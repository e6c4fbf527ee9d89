"""Rules about community resources and what ties the directory together; the invented ones keep them too."""

from collections.abc import Iterator

from app.content.facts import (
    CONTACTS,
    DEMO_RESOURCES,
    DEMO_TIES,
    MUNICIPALITIES,
    PROVIDERS,
    RESOURCES,
    TIES,
    Facts,
)
from app.content.schema.network import ResourceRow, TieRow
from app.content.soundness.rule import Wrong, repeated
from app.domain.directory import EndKind, TieEnd, TieKind
from app.domain.proximity import circular_part_of

DEMO_ID, DEMO_NAME = "demo-", "(demo)"
ENDS = ("one", "other")


def _resources(facts: Facts) -> Iterator[tuple[str, int, ResourceRow]]:
    """Every resource with its file and its place there."""
    for file, rows in ((RESOURCES, facts.resources), (DEMO_RESOURCES, facts.demo_resources)):
        for row in rows:
            yield file, facts.named[file].index(row.id), row


def _ties(facts: Facts) -> Iterator[tuple[str, int, TieRow]]:
    """Every tie with its file and its place there."""
    for file, rows in ((TIES, facts.ties), (DEMO_TIES, facts.demo_ties)):
        if len(rows) == len(facts.named.get(file, ())):  # a misshapen row would shift the places of the others
            yield from ((file, place, row) for place, row in enumerate(rows))


def resources_are_single(facts: Facts) -> Iterator[Wrong]:
    ids = [*facts.named.get(RESOURCES, ()), *facts.named.get(DEMO_RESOURCES, ())]
    for name in repeated(ids):
        file = DEMO_RESOURCES if name in facts.named.get(DEMO_RESOURCES, ()) else RESOURCES
        last = max(place for place, other in enumerate(facts.named[file]) if other == name)
        yield Wrong(file, ("resources", last, "id"), f"{name} stands twice")


def what_is_invented_says_so(facts: Facts) -> Iterator[Wrong]:
    """By its id and in its name, so that no slip of a file can pass it off as real."""
    for file, place, row in _resources(facts):
        marks = {row.id.startswith(DEMO_ID), row.name.es.endswith(DEMO_NAME), row.name.eu.endswith(DEMO_NAME)}
        if marks != {file == DEMO_RESOURCES}:
            message = f"invented resources, and only they, are called {DEMO_ID}… and … {DEMO_NAME}"
            yield Wrong(file, ("resources", place, "id"), message)


def resources_are_in_known_municipalities(facts: Facts) -> Iterator[Wrong]:
    for file, place, row in _resources(facts):
        if row.municipality and not facts.knows(MUNICIPALITIES, row.municipality):
            yield Wrong(file, ("resources", place, "municipality"), f"no municipality {row.municipality}")
        for number, code in enumerate(row.serves):
            if not facts.knows(MUNICIPALITIES, code):
                yield Wrong(file, ("resources", place, "serves", number), f"no municipality {code}")


def who_runs_places_is_named_by_one(facts: Facts) -> Iterator[Wrong]:
    operators = {row.operator for row in facts.providers}
    for file, place, row in _resources(facts):
        for number, name in enumerate(row.runs_as):
            if name not in operators:
                yield Wrong(file, ("resources", place, "runs_as", number), f"no provider says that {name} runs it")


def an_operator_is_one_resource(facts: Facts) -> Iterator[Wrong]:
    for name in repeated(name for _, _, row in _resources(facts) for name in row.runs_as):
        yield Wrong(RESOURCES, ("resources",), f"{name} is the operator of two resources")


def ties_lead_to_somebody(facts: Facts) -> Iterator[Wrong]:
    for file, place, row in _ties(facts):
        for end in ENDS:
            if not _is_known(facts, TieEnd.read(getattr(row, end))):
                yield Wrong(file, ("ties", place, end), f"{getattr(row, end)} is nobody")


def _is_known(facts: Facts, end: TieEnd) -> bool:
    match end.kind:
        case EndKind.OFFICE:
            return facts.knows(MUNICIPALITIES, end.id)
        case EndKind.PROVIDER:
            whole = len(facts.providers) == len(facts.named.get(PROVIDERS, ()))
            return not whole or end.id in {row.id() for row in facts.providers}
        case EndKind.RESOURCE:
            return end.id in {*facts.named.get(RESOURCES, ()), *facts.named.get(DEMO_RESOURCES, ())}
        case EndKind.CONTACT:
            return facts.knows(CONTACTS, end.id)


def ties_lead_to_nobody_hidden(facts: Facts) -> Iterator[Wrong]:
    """A place that protects somebody, or a phone that is not published, would be told of by its neighbours."""
    sensitive = {code for code, service in facts.services.items() if service.sensitive}
    hidden = {TieEnd(EndKind.PROVIDER, row.id()) for row in facts.providers if sensitive & set(row.codes())}
    hidden |= {TieEnd(EndKind.CONTACT, row.id) for row in facts.contacts if not row.publish}
    for file, place, row in _ties(facts):
        for end in ENDS:
            if TieEnd.read(getattr(row, end)) in hidden:
                yield Wrong(file, ("ties", place, end), f"{getattr(row, end)} is not shown")


def nothing_real_leads_to_the_invented(facts: Facts) -> Iterator[Wrong]:
    invented = {f"{EndKind.RESOURCE}:{row.id}" for row in facts.demo_resources}
    for place, row in enumerate(facts.ties):
        for end in ENDS:
            if getattr(row, end) in invented:
                yield Wrong(TIES, ("ties", place, end), f"{getattr(row, end)} is invented")


def nothing_is_tied_to_itself(facts: Facts) -> Iterator[Wrong]:
    for file, place, row in _ties(facts):
        if row.one == row.other:
            yield Wrong(file, ("ties", place, "other"), f"{row.one} is tied to itself")


def ties_are_single(facts: Facts) -> Iterator[Wrong]:
    """What shares a place is said once, from either end."""
    seen: set[tuple[TieKind, str, str]] = set()
    for file, place, row in _ties(facts):
        ends = sorted((row.one, row.other)) if row.kind is TieKind.SHARES_PLACE else (row.one, row.other)
        key = (row.kind, ends[0], ends[1])
        if key in seen:
            yield Wrong(file, ("ties", place), "this tie stands twice")
        seen.add(key)


def nothing_is_part_of_itself(facts: Facts) -> Iterator[Wrong]:
    circular = set(circular_part_of(row.tie(is_demo=False) for _, _, row in _ties(facts)))
    for file, place, row in _ties(facts):
        if row.tie(is_demo=False) in circular and row.one != row.other:
            yield Wrong(file, ("ties", place), f"{row.one} would be part of itself")


RULES = (
    resources_are_single,
    what_is_invented_says_so,
    resources_are_in_known_municipalities,
    who_runs_places_is_named_by_one,
    an_operator_is_one_resource,
    ties_lead_to_somebody,
    ties_lead_to_nobody_hidden,
    nothing_real_leads_to_the_invented,
    nothing_is_tied_to_itself,
    ties_are_single,
    nothing_is_part_of_itself,
)
