"""Look something up in what the outside may know: filters that all have to hold, one page at a time."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from app.use_cases import open_entities as hsds

Entity = TypeVar("Entity")
MOST_A_PAGE, USUAL_PAGE = 200, 50
Searched = Callable[[str], Collection[str]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for. What is not set asks nothing; everything that is set has to hold (HSDS: cumulative)."""

    search: str = ""
    taxonomy_term_id: tuple[str, ...] = ()
    taxonomy_id: tuple[str, ...] = ()
    organization_id: str = ""
    modified_after: datetime | None = None
    parent_id: str = ""
    top_only: bool = False
    postcode: str = ""
    page: int = 1
    per_page: int = USUAL_PAGE
    minimal: bool = False
    full: bool = False


@dataclass(frozen=True, slots=True)
class Found(Generic[Entity]):
    """One page of what was found, as HSDS lays it out."""

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool
    contents: tuple[Entity, ...]


def page_of(entities: Sequence[Entity], wanted: Wanted) -> Found[Entity]:
    """The page that is wanted; a page behind the last one is empty, and so is said."""
    pages = max(1, -(-len(entities) // wanted.per_page))
    start = (wanted.page - 1) * wanted.per_page
    contents = tuple(entities[start : start + wanted.per_page])
    return Found(
        total_items=len(entities),
        total_pages=pages,
        page_number=wanted.page,
        size=len(contents),
        first_page=wanted.page == 1,
        last_page=wanted.page >= pages,
        empty=not contents,
        contents=contents,
    )


def look_up_services(portfolio: hsds.Portfolio, wanted: Wanted, searched: Searched) -> list[hsds.Service]:
    """`searched` gives the codes that answer to words."""
    codes = searched(wanted.search) if wanted.search else None
    return [
        one for one in portfolio.services
        if (codes is None or one.code in codes)
        and _has_terms(one, wanted)
        and (not wanted.organization_id or one.organization.id == wanted.organization_id)
        and _modified(one.last_modified, wanted)
    ]  # fmt: skip


def look_up_organizations(portfolio: hsds.Portfolio, wanted: Wanted) -> list[hsds.Organization]:
    """Terms belong to services: they ask for the organizations competent for one of those, or that give one."""
    found = [one for one in portfolio.organizations if _says(wanted.search, one.name, one.description)]
    if not (wanted.taxonomy_term_id or wanted.taxonomy_id):
        return found
    services = {one.id: one for one in portfolio.services if _has_terms(one, wanted)}
    able = {one.organization.id for one in services.values()}
    able |= {place.organization_id for place in portfolio.service_at_locations if place.service_id in services}
    return [one for one in found if one.id in able]


def look_up_taxonomies(portfolio: hsds.Portfolio, wanted: Wanted) -> list[hsds.Taxonomy]:
    return [one for one in portfolio.taxonomies if _says(wanted.search, one.name, one.description)]


def look_up_terms(portfolio: hsds.Portfolio, wanted: Wanted) -> list[hsds.TaxonomyTerm]:
    """`top_only`: only terms that stand below no other."""
    return [
        one for one in portfolio.taxonomy_terms
        if _says(wanted.search, one.name, one.description)
        and all(one.taxonomy_id == id_ for id_ in wanted.taxonomy_id)
        and (not wanted.parent_id or one.parent_id == wanted.parent_id)
        and not (wanted.top_only and one.parent_id)
    ]  # fmt: skip


def look_up_places(portfolio: hsds.Portfolio, wanted: Wanted) -> list[hsds.ServiceAtLocation]:
    services = {one.id for one in portfolio.services if _has_terms(one, wanted)}
    return [
        one for one in portfolio.service_at_locations
        if one.service_id in services
        and _says(wanted.search, one.service_name, one.organization_name)
        and (not wanted.organization_id or one.organization_id == wanted.organization_id)
        and (not wanted.postcode or wanted.postcode in portfolio.postcodes.get(one.location_id, ()))
        and _modified(one.last_modified, wanted)
    ]  # fmt: skip


def by_id(entities: Sequence[Entity]) -> Mapping[str, Entity]:
    """Entities by their name for the outside."""
    return {getattr(one, "id"): one for one in entities}  # noqa: B009 - every entity has one, no type says so


def _has_terms(service: hsds.Service, wanted: Wanted) -> bool:
    terms = {one.taxonomy_term_id for one in service.attributes or ()}
    taxonomies = {one.taxonomy_term.taxonomy_id for one in service.attributes or ()}
    return terms.issuperset(wanted.taxonomy_term_id) and taxonomies.issuperset(wanted.taxonomy_id)


def _modified(when: str, wanted: Wanted) -> bool:
    return wanted.modified_after is None or datetime.fromisoformat(when) >= wanted.modified_after


def _says(words: str, *texts: str) -> bool:
    return not words or any(words.casefold() in text.casefold() for text in texts)
