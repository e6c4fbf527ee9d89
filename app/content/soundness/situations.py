"""Rules about situations, neighbours, contacts and aspects."""

from collections.abc import Iterator

from app.content.facts import ASPECTS, CONTACTS, DANGERS, NEIGHBOURS, PICTOGRAMS, SERVICES, SITUATIONS, Facts
from app.content.soundness.rule import Wrong, repeated
from app.domain.requirement import Confidence
from app.domain.service import AspectKind

LISTS = (
    (SITUATIONS, "situations", "number"),
    (NEIGHBOURS, "neighbours", "id"),
    (CONTACTS, "contacts", "id"),
    (DANGERS, "dangers", "id"),
    (ASPECTS, "aspects", "id"),
)
# Neither a professional nor a friend may decide these for somebody.
NEVER_DELEGABLE = frozenset({"safe_contact", "will_and_preferences"})


def ids_are_single(facts: Facts) -> Iterator[Wrong]:
    for file, key, id_key in LISTS:
        ids = facts.named.get(file, [])
        for name in repeated(ids):
            last = max(number for number, other in enumerate(ids) if other == name)
            yield Wrong(file, (key, last, id_key), f"{name} stands twice")


def situation_names_are_single(facts: Facts) -> Iterator[Wrong]:
    names = [row.id for row in facts.situations]
    for name in repeated(names):
        yield Wrong(SITUATIONS, ("situations",), f"the id {name} stands twice")


def situations_lead_to_known_services(facts: Facts) -> Iterator[Wrong]:
    for row in facts.situations:
        for number, code in enumerate(row.services):
            if code not in facts.named[SERVICES]:
                yield _in_situation(facts, row.number, "services", number, f"no service {code}")


def situations_name_known_neighbours(facts: Facts) -> Iterator[Wrong]:
    for row in facts.situations:
        for number, neighbour in enumerate(row.neighbours):
            if not facts.knows(NEIGHBOURS, neighbour):
                yield _in_situation(facts, row.number, "neighbours", number, f"no neighbour {neighbour}")


def situations_show_known_pictograms(facts: Facts) -> Iterator[Wrong]:
    for row in facts.situations:
        if row.pictogram and not facts.knows(PICTOGRAMS, row.pictogram):
            yield _in_situation(facts, row.number, "pictogram", 0, f"no pictogram {row.pictogram}")


def _in_situation(facts: Facts, number: int, key: str, place: int, message: str) -> Wrong:
    return Wrong(SITUATIONS, ("situations", facts.named[SITUATIONS].index(number), key, place), message)


def neighbours_name_known_contacts(facts: Facts) -> Iterator[Wrong]:
    for row in facts.neighbours:
        at = facts.named[NEIGHBOURS].index(row.id)
        for number, contact in enumerate(row.contact_ids):
            if not facts.knows(CONTACTS, contact):
                yield Wrong(NEIGHBOURS, ("neighbours", at, "contact_ids", number), f"no contact {contact}")


def dangers_name_published_contacts(facts: Facts) -> Iterator[Wrong]:
    for row in facts.dangers:
        at = facts.named[DANGERS].index(row.id)
        for number, contact in enumerate(row.contact_ids):
            if contact not in facts.published_contacts():
                yield Wrong(DANGERS, ("dangers", at, "contact_ids", number), f"no published contact {contact}")


def exactly_the_verified_contacts_are_published(facts: Facts) -> Iterator[Wrong]:
    """A wrong number for somebody in danger is worse than none."""
    for row in facts.contacts:
        if row.publish is not (row.confidence is Confidence.VERIFIED):
            at = facts.named[CONTACTS].index(row.id)
            yield Wrong(CONTACTS, ("contacts", at, "publish"), "exactly what is verified is published")


def aspects_with_options_list_them(facts: Facts) -> Iterator[Wrong]:
    for row in facts.aspects:
        path = ("aspects", facts.named[ASPECTS].index(row.id), "options")
        if bool(row.options) is not (row.kind is AspectKind.OPTIONS):
            yield Wrong(ASPECTS, path, "an aspect of kind `options` lists them, and no other does")
        if repeated(row.options):
            yield Wrong(ASPECTS, path, "an option stands twice")


def some_aspects_are_never_delegable(facts: Facts) -> Iterator[Wrong]:
    for row in facts.aspects:
        if row.id in NEVER_DELEGABLE and row.delegable:
            path = ("aspects", facts.named[ASPECTS].index(row.id), "delegable")
            yield Wrong(ASPECTS, path, "nobody can decide this for a person")


def aspects_show_known_pictograms(facts: Facts) -> Iterator[Wrong]:
    for row in facts.aspects:
        if row.pictogram and not facts.knows(PICTOGRAMS, row.pictogram):
            path = ("aspects", facts.named[ASPECTS].index(row.id), "pictogram")
            yield Wrong(ASPECTS, path, f"no pictogram {row.pictogram}")


def every_aspect_is_of_some_service(facts: Facts) -> Iterator[Wrong]:
    used = {aspect for row in facts.services.values() for aspect in row.aspects}
    for row in facts.aspects if not facts.problems else ():
        if row.id not in used:
            yield Wrong(ASPECTS, ("aspects", facts.named[ASPECTS].index(row.id), "id"), "no service has this aspect")


RULES = (
    ids_are_single,
    situation_names_are_single,
    situations_lead_to_known_services,
    situations_name_known_neighbours,
    situations_show_known_pictograms,
    neighbours_name_known_contacts,
    dangers_name_published_contacts,
    exactly_the_verified_contacts_are_published,
    aspects_with_options_list_them,
    some_aspects_are_never_delegable,
    aspects_show_known_pictograms,
    every_aspect_is_of_some_service,
)
