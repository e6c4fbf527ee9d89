"""Rules about municipalities, base social services, providers and the glossary. Lines count the header as 1."""

from collections.abc import Iterator

from app.content.facts import DIRECTORY, GLOSSARY, MUNICIPALITIES, PROVIDERS, SERVICES, Facts
from app.content.soundness.rule import Wrong, repeated

# Gipuzkoa in 2026: Itsaso's separation from Ezkio-Itsaso was annulled in 2020.
MUNICIPALITIES_OF_GIPUZKOA, COMARCAS_OF_GIPUZKOA = 88, 7


def there_are_88_municipalities(facts: Facts) -> Iterator[Wrong]:
    codes = facts.named.get(MUNICIPALITIES)
    if codes is not None and len(set(codes)) != MUNICIPALITIES_OF_GIPUZKOA:
        yield Wrong(MUNICIPALITIES, (), f"{len(set(codes))} municipalities, not {MUNICIPALITIES_OF_GIPUZKOA}")
    for code in repeated(codes or ()):
        yield Wrong(MUNICIPALITIES, ("ine_code",), f"{code} stands twice")


def there_are_seven_comarcas(facts: Facts) -> Iterator[Wrong]:
    comarcas = {row.comarca_eu for row in facts.municipalities}
    if not facts.problems and len(comarcas) != COMARCAS_OF_GIPUZKOA:
        yield Wrong(MUNICIPALITIES, ("comarca_eu",), f"{len(comarcas)} comarcas, not {COMARCAS_OF_GIPUZKOA}")


def borders_are_mutual(facts: Facts) -> Iterator[Wrong]:
    """They are read off the outlines of the map (a test compares the two), so a slip of the pen shows here."""
    borders = {row.ine_code: set(row.borders.split("|")) for row in facts.municipalities}
    for row in facts.municipalities:
        for code in sorted(borders[row.ine_code] if not facts.problems else ()):
            if code == row.ine_code or row.ine_code not in borders.get(code, ()):
                yield Wrong(MUNICIPALITIES, ("borders",), f"{code} does not border {row.ine_code}", row.line)


def the_directory_covers_every_municipality(facts: Facts) -> Iterator[Wrong]:
    if DIRECTORY not in facts.named or MUNICIPALITIES not in facts.named:
        return
    known, covered = set(facts.named[MUNICIPALITIES]), set(facts.named[DIRECTORY])
    for code in sorted(map(str, known - covered)):
        yield Wrong(DIRECTORY, ("municipality_ine",), f"no row for municipality {code}")
    for code in sorted(map(str, covered - known)):
        yield Wrong(DIRECTORY, ("municipality_ine",), f"no municipality {code}")


def offices_are_sourced_or_empty(facts: Facts) -> Iterator[Wrong]:
    for row in facts.directory:
        sourced = bool(row.source and row.unit_name_es and row.unit_name_eu)
        sound = not row.filled() if row.confidence == "missing" else sourced
        if not sound:
            message = "empty where missing; else with both names and a source"
            yield Wrong(DIRECTORY, ("confidence",), message, row.line)


def offices_have_a_postal_code_of_their_municipality(facts: Facts) -> Iterator[Wrong]:
    codes = {row.ine_code: row.postal_codes.split("|") for row in facts.municipalities}
    for row in facts.directory:
        if row.postal_code and row.postal_code not in codes.get(row.municipality_ine, [row.postal_code]):
            message = f"{row.postal_code} is no postal code of {row.municipality_ine}"
            yield Wrong(DIRECTORY, ("postal_code",), message, row.line)


def providers_give_known_services(facts: Facts) -> Iterator[Wrong]:
    for row in facts.providers:
        for code in row.codes():
            if code not in facts.named[SERVICES]:
                yield Wrong(PROVIDERS, ("services",), f"no service {code}", row.line)


def providers_stand_in_known_municipalities(facts: Facts) -> Iterator[Wrong]:
    for row in facts.providers:
        if row.municipality_ine and not facts.knows(MUNICIPALITIES, row.municipality_ine):
            yield Wrong(PROVIDERS, ("municipality_ine",), f"no municipality {row.municipality_ine}", row.line)


def providers_are_single(facts: Facts) -> Iterator[Wrong]:
    for name in repeated(row.id() for row in facts.providers):
        yield Wrong(PROVIDERS, ("name",), f"{name} stands twice")


def terms_are_single(facts: Facts) -> Iterator[Wrong]:
    for key in repeated(facts.named.get(GLOSSARY, ())):
        yield Wrong(GLOSSARY, ("key",), f"{key} stands twice")


RULES = (
    there_are_88_municipalities,
    there_are_seven_comarcas,
    borders_are_mutual,
    the_directory_covers_every_municipality,
    offices_are_sourced_or_empty,
    offices_have_a_postal_code_of_their_municipality,
    providers_give_known_services,
    providers_stand_in_known_municipalities,
    providers_are_single,
    terms_are_single,
)
