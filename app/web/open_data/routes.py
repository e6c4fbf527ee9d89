"""The catalogue for programs: HSDS 3.0, read only, public, no key. `docs/open-data.md` tells how to use it.

/api/hsds/                                 version, profile, where the description stands
/api/hsds/services                         filters: see parameters.py; all that are given have to hold
/api/hsds/services/<service_id>
/api/hsds/organizations(/<organization_id>)
/api/hsds/taxonomies(/<taxonomy_id>)
/api/hsds/taxonomy_terms(/<term_id>)
/api/hsds/service_at_locations(/<place_id>)
/api/hsds/profile                          what this profile adds to the standard
/api/hsds/openapi.json                     the description of all this, OpenAPI 3.1
/api/hsds/datapackage.zip                  everything as CSV tables
"""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from flask import Blueprint, Response, abort, url_for

from app.domain.edition import Edition
from app.use_cases import open_entities as hsds
from app.use_cases.look_up_portfolio import (
    Wanted,
    look_up_organizations,
    look_up_places,
    look_up_services,
    look_up_taxonomies,
    look_up_terms,
    page_of,
)
from app.use_cases.publish_data import export_data
from app.use_cases.search_catalogue import search_catalogue
from app.web.open_data.answers import ANY_ORIGIN, answered, given
from app.web.open_data.openapi import COLLECTIONS, openapi_document
from app.web.open_data.parameters import BadParameter, asked_edition, wanted
from app.web.open_data.profile import profile_document
from app.web.open_data.shown import Entity, Shown, in_list, minimal, shown, whole
from app.web.shared.addresses import public_root
from app.web.shared.doorkeepers import public
from app.web.shared.house import house
from app.web.shared.problems import asked_by_a_program, problem

room = Blueprint("open_data", __name__)
API = "/api/hsds"


@room.errorhandler(BadParameter)
def _bad(error: BadParameter) -> Response:
    return problem(400, str(error))


@room.after_app_request
def _open(response: Response) -> Response:
    """Any page of the web may read open data, its errors too; nothing else of the portal."""
    if asked_by_a_program():
        response.headers.update(ANY_ORIGIN)
    return response


@room.get(f"{API}/")
@public
def about() -> Response:
    wanted(frozenset())
    catalogue, root = house().shelf.catalogue, public_root()
    return answered({
        "version": hsds.HSDS_VERSION,
        "profile": root + url_for("open_data.profile"),
        "openapi_url": root + url_for("open_data.openapi"),
        "datapackage_url": root + url_for("open_data.data_package"),
        "description": "The social services and benefits of Gipuzkoa, in four editions.",
        "catalogue_version": catalogue.version,
        "checked_on": catalogue.checked_on,
    })  # fmt: skip


@room.get(f"{API}/services")
@public
def services() -> Response:
    edition, asked = _asked("services")
    search = house().shelf.search
    found = look_up_services(shown(edition).portfolio, asked, lambda words: search_catalogue(search, words, edition))
    return _listed(found, asked, edition)


@room.get(f"{API}/organizations")
@public
def organizations() -> Response:
    edition, asked = _asked("organizations")
    return _listed(look_up_organizations(shown(edition).portfolio, asked), asked, edition)


@room.get(f"{API}/taxonomies")
@public
def taxonomies() -> Response:
    edition, asked = _asked("taxonomies")
    return _listed(look_up_taxonomies(shown(edition).portfolio, asked), asked, edition)


@room.get(f"{API}/taxonomy_terms")
@public
def taxonomy_terms() -> Response:
    edition, asked = _asked("taxonomy_terms")
    return _listed(look_up_terms(shown(edition).portfolio, asked), asked, edition)


@room.get(f"{API}/service_at_locations")
@public
def service_at_locations() -> Response:
    edition, asked = _asked("service_at_locations")
    return _listed(look_up_places(shown(edition).portfolio, asked), asked, edition)


@room.get(f"{API}/services/<service_id>")
@public
def service(service_id: str) -> Response:
    return _one("services", service_id)


@room.get(f"{API}/organizations/<organization_id>")
@public
def organization(organization_id: str) -> Response:
    return _one("organizations", organization_id)


@room.get(f"{API}/taxonomies/<taxonomy_id>")
@public
def taxonomy(taxonomy_id: str) -> Response:
    return _one("taxonomies", taxonomy_id)


@room.get(f"{API}/taxonomy_terms/<term_id>")
@public
def taxonomy_term(term_id: str) -> Response:
    return _one("taxonomy_terms", term_id)


@room.get(f"{API}/service_at_locations/<place_id>")
@public
def service_at_location(place_id: str) -> Response:
    return _one("service_at_locations", place_id)


@room.get(f"{API}/profile")
@public
def profile() -> Response:
    wanted(frozenset())
    return answered(profile_document(public_root() + url_for("open_data.profile")))


@room.get(f"{API}/openapi.json")
@public
def openapi() -> Response:
    wanted(frozenset())
    return answered(openapi_document(public_root() + API))


@room.get(f"{API}/datapackage.zip")
@public
def data_package() -> Response:
    wanted(frozenset())
    response = given(export_data(house()), "application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="atea-datapackage.zip"'
    return response


def _asked(collection: str) -> tuple[Edition, Wanted]:
    return asked_edition(), wanted(COLLECTIONS[collection].parameters)


def _listed(found: Sequence[Any], asked: Wanted, edition: Edition) -> Response:
    """One page in HSDS's envelope."""
    page = page_of(found, asked)
    show = minimal if asked.minimal else whole if asked.full else in_list
    contents = [show(one) for one in page.contents]
    envelope = asdict(replace(page, contents=())) | {"contents": contents}
    return answered(envelope, hsds.LANGUAGE_TAGS[edition])


def _one(collection: str, id_: str) -> Response:
    edition, _ = asked_edition(), wanted(frozenset())
    everything: Shown = shown(edition)
    found: Entity = everything.by_collection[collection].get(id_) or abort(404)
    return answered(whole(found), hsds.LANGUAGE_TAGS[edition])
