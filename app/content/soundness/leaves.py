"""Rules about one condition of a service: above all, which may refuse (eligibility, the leaves)."""

import re
from collections.abc import Iterator

from app.content.facts import MUNICIPALITIES, Facts
from app.content.schema.guide import FieldRow
from app.content.schema.requirement import LeafRow
from app.content.schema.service import ServiceRow
from app.content.soundness.rule import OUR_READING, Path, Wrong, placed_leaves, service_file
from app.domain.field import DecidedBy
from app.domain.requirement import Confidence, OnFalse, Operator

FROM_ANOTHER_TERRITORY = re.compile(r"(?i)bizkaia|guenes\.eus|álava|araba\b")
NAMES_AN_EXCEPTION = re.compile(r"(?i)hay excepciones|salvo|dispensa|vale cumplirlos|con excepciones")
ACTS_AT_ADMISSION = frozenset({"accepts_plan", "written_consent"})
PAPERS = frozenset({"nationality_spanish", "legal_residence"})
AGE, FULL_AGE = "age_years", 18

PlacedLeaf = tuple[ServiceRow, str, Path, LeafRow, FieldRow]


def _leaves(facts: Facts) -> Iterator[PlacedLeaf]:
    for code, service in facts.services.items():
        for path, leaf in placed_leaves(service.access):
            if leaf.field in facts.fields:
                yield service, service_file(code), path, leaf, facts.fields[leaf.field]


def _refusing(facts: Facts) -> Iterator[PlacedLeaf]:
    return (found for found in _leaves(facts) if found[3].on_false is OnFalse.REFUSE)


def only_a_verified_condition_refuses(facts: Facts) -> Iterator[Wrong]:
    for _, file, path, leaf, _ in _refusing(facts):
        if leaf.confidence is not Confidence.VERIFIED:
            yield Wrong(file, (*path, "on_false"), "only a verified condition refuses")


def only_a_source_of_this_territory_refuses(facts: Facts) -> Iterator[Wrong]:
    for _, file, path, leaf, _ in _refusing(facts):
        if leaf.territory is not None:
            yield Wrong(file, (*path, "on_false"), "a source of another territory refuses nobody here")


def an_exception_refuses_nobody(facts: Facts) -> Iterator[Wrong]:
    for _, file, path, leaf, _ in _refusing(facts):
        if NAMES_AN_EXCEPTION.search(leaf.note_es):
            yield Wrong(file, (*path, "on_false"), "the note names an exception: a professional looks at it")


def only_what_is_asked_refuses(facts: Facts) -> Iterator[Wrong]:
    for service, file, path, _, row in _refusing(facts):
        if not service.judged or row.ask != "yes":
            yield Wrong(
                file, (*path, "on_false"), "what nobody is asked never refuses, nor a service that is not judged"
            )


def a_professionals_condition_never_closes(facts: Facts) -> Iterator[Wrong]:
    for _, file, path, leaf, row in _leaves(facts):
        if row.decided_by is DecidedBy.PROFESSIONAL and leaf.on_false is not OnFalse.PROFESSIONAL:
            yield Wrong(file, (*path, "on_false"), "a professional decides this field: a professional looks at it")


def acts_at_admission_are_no_conditions(facts: Facts) -> Iterator[Wrong]:
    for _, file, path, leaf, _ in _leaves(facts):
        if (leaf.on_false is OnFalse.ACT) is not (leaf.field in ACTS_AT_ADMISSION):
            yield Wrong(
                file, (*path, "on_false"), f"`act` belongs to {', '.join(sorted(ACTS_AT_ADMISSION))}, and only there"
            )


def papers_never_refuse(facts: Facts) -> Iterator[Wrong]:
    for _, file, path, leaf, _ in _leaves(facts):
        if leaf.field in PAPERS and leaf.on_false is not OnFalse.PROFESSIONAL:
            yield Wrong(file, (*path, "on_false"), "papers never refuse: a professional looks at them")


def an_upper_age_never_refuses(facts: Facts) -> Iterator[Wrong]:
    for _, file, path, leaf, _ in _leaves(facts):
        upper = leaf.field == AGE and leaf.op in {Operator.LT, Operator.LTE}
        of_age = isinstance(leaf.value, int) and leaf.value >= FULL_AGE
        if upper and of_age and leaf.on_false is not OnFalse.PROFESSIONAL:
            yield Wrong(file, (*path, "on_false"), "an upper age is looked at, it does not close")


def another_territory_is_marked(facts: Facts) -> Iterator[Wrong]:
    for _, file, path, leaf, _ in _leaves(facts):
        if (leaf.territory is not None) is not bool(FROM_ANOTHER_TERRITORY.search(leaf.source)):
            yield Wrong(
                file, (*path, "source"), "`territory` marks a source read in another territory, and only such a one"
            )


def opens_only_is_an_extra_door_of_ours(facts: Facts) -> Iterator[Wrong]:
    for service, file, path, leaf, row in _leaves(facts):
        fits = service.judged and not leaf.local_to and not row.not_assessed and leaf.reading
        if leaf.on_false is OnFalse.OPENS_ONLY and not fits:
            message = "`opens_only` is ours: with a reading, in a judged service, never local, never an assessment"
            yield Wrong(file, (*path, "on_false"), message)


def our_reading_says_so(facts: Facts) -> Iterator[Wrong]:
    for _, file, path, leaf, _ in _leaves(facts):
        if leaf.reading and not leaf.reading.startswith(OUR_READING):
            yield Wrong(file, (*path, "reading"), f"begins with {OUR_READING!r}")


def local_rules_name_known_municipalities(facts: Facts) -> Iterator[Wrong]:
    for _, file, path, leaf, _ in _leaves(facts):
        for number, code in enumerate(leaf.local_to or ()):
            if not facts.knows(MUNICIPALITIES, code):
                yield Wrong(file, (*path, "local_to", number), f"no municipality {code}")


RULES = (
    only_a_verified_condition_refuses,
    only_a_source_of_this_territory_refuses,
    an_exception_refuses_nobody,
    only_what_is_asked_refuses,
    a_professionals_condition_never_closes,
    acts_at_admission_are_no_conditions,
    papers_never_refuse,
    an_upper_age_never_refuses,
    another_territory_is_marked,
    opens_only_is_an_extra_door_of_ours,
    our_reading_says_so,
    local_rules_name_known_municipalities,
)
