"""Help that cannot wait: on top of every page of the guide once an answer or the situation says so."""

from dataclasses import dataclass

from app.domain.application import Draft
from app.domain.catalogue import Catalogue, Contact, Situation
from app.domain.service import Service
from app.use_cases.answer_questions import is_urgent
from app.use_cases.browse_catalogue import ALWAYS, OUT_OF_HOURS, service_contacts, urgent_contacts
from app.use_cases.ports import House


@dataclass(frozen=True, slots=True)
class UrgentHelp:
    """`discreet`: phones whose very name would tell on the person; the page shows them when she opens the list."""

    contacts: tuple[Contact, ...]
    discreet: tuple[Contact, ...]


def urgent_help(house: House, draft: Draft) -> UrgentHelp | None:
    """The phones for this draft, or None where nothing urgent was said."""
    if not is_urgent(house, draft):
        return None
    catalogue = house.shelf.catalogue
    return _help(catalogue, catalogue.situations.get(draft.situation or 0), catalogue.services.get(draft.from_service or ""))


def urgent_help_of(catalogue: Catalogue, situation: Situation | None, service: Service | None) -> UrgentHelp | None:
    """The phones for what one comes from, before anything was said."""
    urgent = (situation and situation.urgent) or (service and service.urgent)
    return _help(catalogue, situation, service) if urgent else None


def _help(catalogue: Catalogue, situation: Situation | None, service: Service | None) -> UrgentHelp:
    usual = tuple(catalogue.contacts[id_] for id_ in (ALWAYS, OUT_OF_HOURS) if id_ in catalogue.contacts)
    found = urgent_contacts(catalogue, situation) if situation else ()
    if not found and service and service.urgent:
        found = service_contacts(catalogue, service)
    shown = dict.fromkeys(c.id for c in found or usual)
    contacts = [catalogue.contacts[id_] for id_ in shown]
    return UrgentHelp(
        tuple(c for c in contacts if not c.sensitive or c in usual),
        tuple(c for c in contacts if c.sensitive and c not in usual),
    )
