"""Facts from files to the catalogue of the domain: all sound, or not at all."""

from collections.abc import Mapping
from pathlib import Path

from app.content.facts import Facts, read_facts
from app.content.soundness import conditions, guide, leaves, network, places, services, situations, trees
from app.content.soundness.rule import Rule, Wrong
from app.content.version import version_of
from app.content.yaml_reading import line_of
from app.domain.catalogue import Catalogue
from app.domain.directory import CommunityResource, Tie
from app.domain.field import Field, FieldKind, Value
from app.domain.town import BaseServiceOffice, CareProvider
from app.use_cases.check_catalogue import Problem, WrongContent

RULES: tuple[Rule, ...] = (
    *services.RULES,
    *conditions.RULES,
    *leaves.RULES,
    *trees.RULES,
    *guide.RULES,
    *situations.RULES,
    *places.RULES,
    *network.RULES,
)


def load_catalogue(content: Path, *, with_demo: bool = False) -> Catalogue:
    """The catalogue written below `content/catalogue` and `content/guide`; `with_demo` also what `content/demo` invents.

    Raises WrongContent with every problem at once: shapes first, then what does not agree.
    """
    facts = read_facts(content)
    problems = (*facts.problems, *disagreements(facts, content))
    if problems or facts.entitlement is None or facts.about is None:
        raise WrongContent(problems)
    return catalogue_of(facts, version_of(content), with_demo=with_demo)


def fact_problems(content: Path) -> tuple[Problem, ...]:
    """Everything wrong in the facts; empty where they can be loaded."""
    facts = read_facts(content)
    return tuple(sorted((*facts.problems, *disagreements(facts, content))))


def disagreements(facts: Facts, content: Path) -> tuple[Problem, ...]:
    """What breaks a rule, each with the line where it stands."""
    texts: dict[str, str] = {}
    return tuple(_problem(wrong, content, texts) for rule in RULES for wrong in rule(facts))


def _problem(wrong: Wrong, content: Path, texts: dict[str, str]) -> Problem:
    line = wrong.line
    if wrong.file.endswith(".yaml"):
        if wrong.file not in texts:
            texts[wrong.file] = (content / wrong.file).read_text(encoding="utf-8")
        line = line_of(texts[wrong.file], wrong.path)
    return Problem(wrong.file, line, ".".join(map(str, wrong.path)), wrong.message)


def catalogue_of(facts: Facts, version: str, *, with_demo: bool = False) -> Catalogue:
    """Sound facts as the domain knows them."""
    if facts.entitlement is None or facts.about is None:
        raise WrongContent(tuple(facts.problems))
    published = facts.published_contacts()
    return Catalogue(
        version=version,
        checked_on=facts.about.checked_on,
        services={
            code: row.service(published, facts.service_pictograms.get(code, "")) for code, row in facts.services.items()
        },
        fields=_fields(facts),
        implications=tuple(row.implication() for row in facts.implications),
        entitlement=facts.entitlement.access.requirement(),
        aspects={row.id: row.aspect() for row in facts.aspects},
        situations={row.number: row.situation() for row in facts.situations},
        neighbours={row.id: row.neighbour(published) for row in facts.neighbours},
        contacts={row.id: row.contact() for row in facts.contacts if row.publish},
        municipalities={row.ine_code: row.municipality() for row in facts.municipalities},
        offices=_offices(facts),
        providers=_providers(facts),
        dangers=tuple(row.danger() for row in facts.dangers),
        resources=_resources(facts, with_demo=with_demo),
        ties=_ties(facts, with_demo=with_demo),
    )


def _fields(facts: Facts) -> Mapping[str, Field]:
    return {name: row.field(name, _values(facts, row.type, row.enumeration)) for name, row in facts.fields.items()}


def _values(facts: Facts, kind: FieldKind, enumeration: str | None) -> tuple[Value, ...]:
    if kind is FieldKind.INE_CODE:
        return tuple(row.ine_code for row in facts.municipalities)
    return facts.enumerations[enumeration] if enumeration else ()


def _offices(facts: Facts) -> Mapping[str, tuple[BaseServiceOffice, ...]]:
    """By municipality; an office of which nothing is known is there too, with confidence `missing`."""
    return {
        town.ine_code: tuple(row.office() for row in facts.directory if row.municipality_ine == town.ine_code)
        for town in facts.municipalities
    }


def _providers(facts: Facts) -> tuple[CareProvider, ...]:
    return tuple(sorted((row.provider() for row in facts.providers), key=lambda provider: provider.name.casefold()))


def _resources(facts: Facts, *, with_demo: bool) -> Mapping[str, CommunityResource]:
    found = [row.resource(is_demo=False) for row in facts.resources]
    found += [row.resource(is_demo=True) for row in facts.demo_resources if with_demo]
    return {one.id: one for one in found}


def _ties(facts: Facts, *, with_demo: bool) -> tuple[Tie, ...]:
    found = [row.tie(is_demo=False) for row in facts.ties]
    return (*found, *(row.tie(is_demo=True) for row in facts.demo_ties if with_demo))
