"""Where somebody lives, made ready for pages."""

from app.domain.catalogue import Catalogue
from app.domain.edition import Edition
from app.domain.people import Residence
from app.use_cases.pass_on import Living
from app.wording.dates import say_date
from app.wording.speaking import gettext as _


def say_place(place: Residence | None, catalogue: Catalogue, edition: Edition) -> str:
    """Address, postal code and town in a line."""
    if place is None:
        return ""
    town = catalogue.municipalities.get(place.municipality)
    named = " ".join(filter(None, (place.postal_code, town.name(edition.language) if town else "")))
    return ", ".join(filter(None, (place.address, named or place.habitual_place))) or _("Registered in none of these towns")


def facts_of(living: Living, catalogue: Catalogue, edition: Edition) -> tuple[dict[str, str], ...]:
    """Where she lives today, and each move that is still to come."""
    facts = [{"term": _("Now"), "value": say_place(living.today, catalogue, edition)}]
    last = living.last
    if last and last.place != living.today:
        facts.append({
            "term": _("From %(day)s", day=say_date(last.since, edition)), "value": say_place(last.place, catalogue, edition),
        })
    return tuple(fact for fact in facts if fact["value"])
