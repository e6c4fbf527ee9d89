"""Rules about services, apart from their conditions."""

from collections.abc import Iterator

from app.content.facts import ASPECTS, CONTACTS, FIELDS, PICTOGRAMS, SERVICE_PICTOGRAMS, SERVICES, Facts
from app.content.soundness.rule import OUR_READING, Wrong, leaf_rows, service_file
from app.domain.field import FieldKind
from app.domain.service import Kind

# Protection, urgency, court orders, and 3.5, which does not exist yet: never asked for in this portal, never judged.
NEVER_REQUESTED_HERE = frozenset({"2.4.4", "2.6", "2.7.1.1", "2.7.1.2", "2.7.2.3", "2.7.3.1", "2.7.3.2", "3.5"})
MEDIATION = "2.7.3.3"


def code_is_the_file_name(facts: Facts) -> Iterator[Wrong]:
    for name, service in facts.services.items():
        if service.code != name:
            yield Wrong(service_file(name), ("code",), f"the file is called {name}")


def codes_are_single(facts: Facts) -> Iterator[Wrong]:
    """By the names of the files, which are single: so a service that cannot be read still holds its code."""
    for name, service in facts.services.items():
        if service.code != name and service.code in facts.named[SERVICES]:
            yield Wrong(service_file(name), ("code",), f"{service.code} is already the code of {service.code}.yaml")


def no_group_stands_inside_itself(facts: Facts) -> Iterator[Wrong]:
    for name in facts.services:
        above = [name]
        while (parent := _parent(facts, above[-1])) is not None and parent not in above:
            above.append(parent)
        if parent == name:
            circle = " → ".join([*above, name])
            yield Wrong(service_file(name), ("parent",), f"a circle of groups: {circle}")


def _parent(facts: Facts, name: str) -> str | None:
    return facts.services[name].parent if name in facts.services else None


def parent_exists(facts: Facts) -> Iterator[Wrong]:
    for code, service in facts.services.items():
        parent = service.parent
        if parent is None:
            continue
        if parent not in facts.named[SERVICES]:
            yield Wrong(service_file(code), ("parent",), f"no service {parent}")
        elif parent in facts.services and facts.services[parent].kind is not Kind.GROUP:
            yield Wrong(service_file(code), ("parent",), f"{parent} is not a group")
        elif not code.startswith(f"{parent}."):
            yield Wrong(service_file(code), ("parent",), f"{code} does not stand below {parent}")


def judged_and_requestable_go_together(facts: Facts) -> Iterator[Wrong]:
    for code, service in facts.services.items():
        if service.requestable is not service.judged:
            yield Wrong(
                service_file(code), ("requestable",), "what is judged can be requested, and the other way round"
            )


def only_groups_and_a_few_others_are_not_judged(facts: Facts) -> Iterator[Wrong]:
    for code, service in facts.services.items():
        expected = service.kind is not Kind.GROUP and code not in NEVER_REQUESTED_HERE
        if service.judged is not expected:
            yield Wrong(service_file(code), ("judged",), f"expected {str(expected).lower()} for {service.kind} {code}")


def a_judged_service_has_conditions(facts: Facts) -> Iterator[Wrong]:
    for code, service in facts.services.items():
        if service.judged and not service.access.all_of:
            yield Wrong(service_file(code), ("access",), "a judged service has conditions")


def aspects_exist(facts: Facts) -> Iterator[Wrong]:
    for code, service in facts.services.items():
        for number, aspect in enumerate(service.aspects):
            if not facts.knows(ASPECTS, aspect):
                yield Wrong(service_file(code), ("aspects", number), f"no aspect {aspect}")


def contacts_exist(facts: Facts) -> Iterator[Wrong]:
    for code, service in facts.services.items():
        for number, contact in enumerate(service.gipuzkoa.contact_ids):
            if not facts.knows(CONTACTS, contact):
                yield Wrong(service_file(code), ("gipuzkoa", "contact_ids", number), f"no contact {contact}")


def incompatible_services_exist(facts: Facts) -> Iterator[Wrong]:
    for code, service in facts.services.items():
        for number, other in enumerate(service.incompatible_with.codes if service.incompatible_with else ()):
            if other not in facts.named[SERVICES]:
                yield Wrong(service_file(code), ("incompatible_with", "codes", number), f"no service {other}")


def incompatibility_goes_both_ways(facts: Facts) -> Iterator[Wrong]:
    for code, service in facts.services.items():
        for number, other in enumerate(service.incompatible_with.codes if service.incompatible_with else ()):
            back = facts.services[other].incompatible_with if other in facts.services else None
            if other in facts.services and (back is None or code not in back.codes):
                path = ("incompatible_with", "codes", number)
                yield Wrong(service_file(code), path, f"{other} does not say the same of {code}")


def only_mediation_is_guarded(facts: Facts) -> Iterator[Wrong]:
    """LO 1/2004 art. 44.5: no mediation where there is violence. No other service has such a rule."""
    for code, service in facts.services.items():
        if (service.safety is not None) is not (code == MEDIATION):
            yield Wrong(service_file(code), ("safety",), f"a safety rule belongs to {MEDIATION}, and only there")


def safety_rules_are_sound(facts: Facts) -> Iterator[Wrong]:
    for code, service in facts.services.items():
        if service.safety is None:
            continue
        guarded = service.safety.never_offer_if
        path = ("safety", "never_offer_if")
        if not facts.knows(FIELDS, guarded):
            yield Wrong(service_file(code), path, f"no field {guarded}")
        elif guarded in facts.fields and facts.fields[guarded].type is not FieldKind.BOOL:
            yield Wrong(service_file(code), path, "only a yes or no can guard")
        if guarded in {leaf.field for leaf in leaf_rows(service.access)}:
            yield Wrong(service_file(code), path, "a safety rule is not a condition as well")
        for number, other in enumerate(service.safety.show_instead):
            if other not in facts.named[SERVICES]:
                yield Wrong(service_file(code), ("safety", "show_instead", number), f"no service {other}")


def our_reading_says_so(facts: Facts) -> Iterator[Wrong]:
    for code, service in facts.services.items():
        if service.reading and not service.reading.startswith(OUR_READING):
            yield Wrong(service_file(code), ("reading",), f"begins with {OUR_READING!r}")


def pictograms_exist(facts: Facts) -> Iterator[Wrong]:
    for code, name in facts.service_pictograms.items():
        if code not in facts.named[SERVICES]:
            yield Wrong(SERVICE_PICTOGRAMS, ("services", code), f"no service {code}")
        if not facts.knows(PICTOGRAMS, name):
            yield Wrong(SERVICE_PICTOGRAMS, ("services", code), f"no pictogram {name}")


def every_service_has_a_pictogram(facts: Facts) -> Iterator[Wrong]:
    """An easy-read page shows a picture beside each service (easy-read, layout)."""
    for code in facts.named[SERVICES]:
        if facts.service_pictograms and code not in facts.service_pictograms:
            yield Wrong(SERVICE_PICTOGRAMS, ("services",), f"no pictogram for {code}")


RULES = (
    code_is_the_file_name,
    codes_are_single,
    no_group_stands_inside_itself,
    parent_exists,
    judged_and_requestable_go_together,
    only_groups_and_a_few_others_are_not_judged,
    a_judged_service_has_conditions,
    aspects_exist,
    contacts_exist,
    incompatible_services_exist,
    incompatibility_goes_both_ways,
    only_mediation_is_guarded,
    safety_rules_are_sound,
    our_reading_says_so,
    pictograms_exist,
    every_service_has_a_pictogram,
)
