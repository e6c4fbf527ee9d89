"""Help that cannot wait: on top of every page of the guide once an answer or the situation says so."""

from dataclasses import dataclass

from app.domain.application import Draft
from app.domain.catalogue import Catalogue, Contact, Situation
from app.use_cases.answer_questions import is_urgent
from app.use_cases.browse_catalogue import ALWAYS, OUT_OF_HOURS, urgent_contacts
from app.use_cases.ports import House


@dataclass(frozen=True, slots=True)
class UrgentHelp:
    """`discreet`: phones whose very name would tell on the person; the page shows them when she opens the list."""

    contacts: tuple[Contact, ...]
    discreet: tuple[Contact, ...]


def urgent_help(house: House, draft: Draft) -> UrgentHelp | None:
    """The phones for this draft, or None where nothing urgent was said."""
    catalogue = house.shelf.catalogue
    if not is_urgent(house, draft):
        return None
    return _help(catalogue, catalogue.situations.get(draft.situation or 0))


def urgent_help_of(catalogue: Catalogue, situation: Situation | None) -> UrgentHelp | None:
    """The phones for a situation one comes from, before anything was said."""
    return _help(catalogue, situation) if situation and situation.urgent else None


def _help(catalogue: Catalogue, situation: Situation | None) -> UrgentHelp:
    usual = tuple(catalogue.contacts[id_] for id_ in (ALWAYS, OUT_OF_HOURS) if id_ in catalogue.contacts)
    found = (urgent_contacts(catalogue, situation) if situation else ()) or usual
    tells = [c.sensitive and c not in usual for c in found]
    return UrgentHelp(
        tuple(c for c, hidden in zip(found, tells, strict=True) if not hidden),
        tuple(c for c, hidden in zip(found, tells, strict=True) if hidden),
    )
