"""Look through the portfolio: by who it is for, where it happens and who runs it, together or apart."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Never, TypeVar

from app.domain.catalogue import Catalogue, Contact, Situation
from app.domain.service import Administration, CareSetting, Sector, Service

FOR = "for"
WHERE = "where"
BY = "by"
ALWAYS = "112"
OUT_OF_HOURS = "sfus"
NONE: frozenset[Never] = frozenset()
Chosen = TypeVar("Chosen", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Filters:
    """What somebody looks for. An empty set asks nothing. `unknown`: something else was asked too, and left out."""

    sectors: frozenset[Sector] = frozenset()
    settings: frozenset[CareSetting] = frozenset()
    run_by: frozenset[Administration] = frozenset()
    unknown: bool = False

    @property
    def ask_nothing(self) -> bool:
        return not (self.sectors or self.settings or self.run_by)


def read_filters(asked: Mapping[str, Sequence[str]]) -> Filters:
    """Filters from the words of an address, many to a name: `for`, `where`, `by`. Never raises."""
    sectors, odd_sectors = _known(Sector, asked.get(FOR, ()))
    settings, odd_settings = _known(CareSetting, asked.get(WHERE, ()))
    run_by, odd_run_by = _known(Administration, asked.get(BY, ()))
    return Filters(sectors, settings, run_by, odd_sectors or odd_settings or odd_run_by)


def _known(kind: type[Chosen], words: Sequence[str]) -> tuple[frozenset[Chosen], bool]:
    """The words that are members of `kind`, and whether any other was among them; an empty word is no word."""
    members = {str(member): member for member in kind}
    said = [word for word in words if word]
    return frozenset(members[word] for word in said if word in members), any(word not in members for word in said)


def browse_catalogue(catalogue: Catalogue, filters: Filters) -> tuple[Service, ...]:
    """The services and benefits that answer to every filter, in the order of the portfolio.

    Within one filter any value will do. What several administrations run together answers to each of them;
    what is for everybody answers to a group only where it names that group, so that a narrow search stays narrow.
    """
    return tuple(service for service in catalogue.listed() if _answers(service, filters))


def count_filters(catalogue: Catalogue, filters: Filters) -> Mapping[StrEnum, int]:
    """How many services a value would show: alone in its own filter, together with what the other filters ask."""

    def left_by(others: Filters) -> tuple[Service, ...]:
        return browse_catalogue(catalogue, others)

    found: Counter[StrEnum] = Counter(dict.fromkeys((*Sector, *CareSetting), 0))
    found.update(value for one in left_by(replace(filters, sectors=NONE)) for value in {*one.sectors})
    found.update(value for one in left_by(replace(filters, settings=NONE)) for value in {*one.settings})
    competences = Counter(one.competence for one in left_by(replace(filters, run_by=NONE)))
    together = competences[Administration.MIXED]
    for each in Administration:
        found[each] = competences[each] + (together if each is not Administration.MIXED else 0)
    return found


def _answers(service: Service, filters: Filters) -> bool:
    return (
        (not filters.sectors or not filters.sectors.isdisjoint(service.sectors))
        and (not filters.settings or not filters.settings.isdisjoint(service.settings))
        and (not filters.run_by or service.competence in {*filters.run_by, Administration.MIXED})
    )


def urgent_contacts(catalogue: Catalogue, situation: Situation) -> tuple[Contact, ...]:
    """The phones of a situation that cannot wait or must not be seen: emergencies, then those of its services.

    Where none of its services has a phone of its own, the social emergency service stands in.
    Empty for a situation that is neither urgent nor sensitive.
    """
    if not (situation.urgent or situation.sensitive):
        return ()
    of_services = [id_ for code in situation.services for id_ in catalogue.services[code].contact_ids]
    ids = dict.fromkeys([ALWAYS, *(of_services or [OUT_OF_HOURS])])
    return tuple(catalogue.contacts[id_] for id_ in ids if id_ in catalogue.contacts)


def service_contacts(catalogue: Catalogue, service: Service) -> tuple[Contact, ...]:
    """The phones of a service. Where it is urgent or sensitive, emergencies come first and social ones last."""
    ids = [*service.contact_ids]
    if service.urgent or service.sensitive:
        ids = [ALWAYS, *ids, OUT_OF_HOURS]
    return tuple(catalogue.contacts[id_] for id_ in dict.fromkeys(ids) if id_ in catalogue.contacts)
