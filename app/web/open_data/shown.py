"""The portfolio as programs see it: described once a version, an edition and an address of the portal."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask import url_for
from pydantic import TypeAdapter

from app.domain.edition import Edition
from app.use_cases import open_entities as hsds
from app.use_cases.describe_portfolio import describe_portfolio
from app.use_cases.look_up_portfolio import by_id
from app.web.shared.addresses import public_root
from app.web.shared.house import house
from app.wording.open_data import SaidNames

EDITIONS, OTHERS = 4, 4
Entity = hsds.Service | hsds.Organization | hsds.Taxonomy | hsds.TaxonomyTerm | hsds.ServiceAtLocation
ADAPTERS: dict[type, TypeAdapter[Any]] = {
    kind: TypeAdapter(kind)
    for kind in (hsds.Service, hsds.Organization, hsds.Taxonomy, hsds.TaxonomyTerm, hsds.ServiceAtLocation)
}
# What a list leaves out unless `full` asks for it: fields that hold many, and texts in all editions.
ONLY_IN_FULL: dict[type, set[str]] = {
    hsds.Service: {
        "phones", "service_areas", "service_at_locations", "attributes", "official_names", "answer_limits", "conditions",
        "translations",
    },
    hsds.Organization: {"phones", "locations"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A described portfolio and its entities by collection and id."""

    portfolio: hsds.Portfolio
    by_collection: dict[str, dict[str, Entity]]


def shown(edition: Edition) -> Shown:
    """The portfolio in the edition."""
    return _shown(house().shelf.catalogue.version, edition, public_root())


@lru_cache(maxsize=EDITIONS + OTHERS)
def _shown(version: str, edition: Edition, root: str) -> Shown:
    portfolio = describe_portfolio(
        house().shelf, edition, SaidNames(),
        lambda service: root + url_for("catalogue.service", edition=edition, address=service.address),
    )  # fmt: skip
    collections: dict[str, tuple[Any, ...]] = {
        "services": portfolio.services, "organizations": portfolio.organizations, "taxonomies": portfolio.taxonomies,
        "taxonomy_terms": portfolio.taxonomy_terms, "service_at_locations": portfolio.service_at_locations,
    }  # fmt: skip
    return Shown(portfolio, {name: dict(by_id(entities)) for name, entities in collections.items()})


def whole(entity: Entity) -> Any:
    """An entity with everything that belongs to it, as JSON."""
    return ADAPTERS[type(entity)].dump_python(entity, mode="json", exclude_none=True)


def in_list(entity: Entity) -> Any:
    """An entity as a list shows it."""
    hidden = ONLY_IN_FULL.get(type(entity), set())
    return ADAPTERS[type(entity)].dump_python(entity, mode="json", exclude_none=True, exclude=hidden)


def minimal(entity: Any) -> Any:
    return {"id": entity.id, "last_modified": entity.last_modified}
