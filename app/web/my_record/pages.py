"""What the record shows, made ready for its template."""

from dataclasses import dataclass

from flask_babel import gettext as _

from app.domain.access_log import AccessEntry
from app.domain.casework import StaffMember, StaffRole, Unit
from app.domain.edition import Edition, Language
from app.use_cases.follow_application import Following
from app.use_cases.ports import House
from app.web.my_record.steps import Step, steps_of
from app.wording.casework import (
    looked_sentences,
    say_professional_role,
    say_service_state,
    status_sentences,
    why_assigned_sentences,
)
from app.wording.catalogue import say_body
from app.wording.people import say_language, say_phone
from app.wording.speaking import in_a_row

Fact = dict[str, str]


@dataclass(frozen=True, slots=True)
class Looked:
    """When somebody did something, and in sentences what and what for."""

    when: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordPage:
    """`card`: how to reach the professional or the office. `looked`: the last thing first."""

    reference: str
    status: tuple[str, ...]
    steps: tuple[Step, ...]
    why: tuple[str, ...]
    professional: StaffMember | None
    initials: str
    role: str
    unit: Unit | None
    card: tuple[Fact, ...]
    requested: tuple[Fact, ...]
    looked: tuple[Looked, ...]


def record_page(house: House, following: Following, edition: Edition) -> RecordPage:
    """The record in the edition on screen."""
    professional, contact = following.professional, following.contact
    may_contact = contact is not None and contact.may_contact
    return RecordPage(
        following.application.reference,
        status_sentences(following.case, professional, following.unit, edition, may_contact=may_contact),
        steps_of(following, edition),
        why_assigned_sentences(following.case.assignment, edition),
        professional, _initials(professional), say_professional_role(StaffRole.REFERENCE_PROFESSIONAL, edition),
        following.unit,
        _card(following, edition),
        _requested(house, following, edition),
        tuple(_looked(following, entry, edition) for entry in reversed(following.entries)),
    )


def _initials(professional: StaffMember | None) -> str:
    return "".join(word[0] for word in professional.name.split()[:2]) if professional else ""


def _card(following: Following, edition: Edition) -> tuple[Fact, ...]:
    """How to reach them: office, phone with hours, languages, who stands in."""
    facts: list[Fact] = []
    if unit := following.unit:
        facts.append({"term": _("Where"), "value": unit.name(edition.language)})
        if unit.phone:
            facts.append({
                "term": _("Phone"), "value": say_phone(unit.phone), "note": unit.hours(edition.language),
                "href": f"tel:{unit.phone.replace(' ', '')}",
            })
    if following.professional and following.professional.languages:
        spoken = (say_language(Language(code), edition) for code in following.professional.languages)
        facts.append({"term": _("Languages"), "value": in_a_row(spoken)})
    if following.stands_in:
        facts.append({"term": _("Who stands in"), "value": following.stands_in.name})
    return tuple(facts)


def _requested(house: House, following: Following, edition: Edition) -> tuple[Fact, ...]:
    """Each service, who decides on it, and how it stands."""
    texts, catalogue = house.shelf.texts, house.shelf.catalogue
    return tuple(
        {
            "term": say_body(line.body, catalogue, edition),
            "value": texts.service(edition, line.code).name if line.code in catalogue.services else line.code,
            "note": say_service_state(line.state, edition),
        }
        for line in following.application.requested
    )


def _looked(following: Following, entry: AccessEntry, edition: Edition) -> Looked:
    when, *sentences = looked_sentences(
        entry, following.name_of(entry.reader), edition, for_whom=following.person_named
    )
    return Looked(when, tuple(sentences))
