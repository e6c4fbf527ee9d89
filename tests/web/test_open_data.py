"""Open data: what the standard asks for, filters that all hold, four texts a service, and nothing that endangers anybody."""

import json
import re
from datetime import date, timedelta
from uuid import UUID

import brotli
import pytest
from werkzeug.test import create_environ, run_wsgi_app

from app.domain.edition import Edition
from app.use_cases.open_identity import open_id
from app.use_cases.texts import TextKind
from app.web.open_data.parameters import EDITION_OF, MEANINGS, READ, SCHEMAS
from app.web.open_data.routes import API
from tests.web.conftest import make_portal

LISTS = ("services", "organizations", "taxonomies", "taxonomy_terms", "service_at_locations")
ENVELOPE = {"total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"}
# What HSDS 3.0 requires of each entity.
REQUIRED = {
    "services": {"id", "name", "status"}, "organizations": {"id", "name", "description"},
    "taxonomies": {"id", "name", "description"}, "taxonomy_terms": {"id", "name", "description"},
    "service_at_locations": {"id"},
}  # fmt: skip
DEPENDENCY, AT_HOME = open_id("taxonomy_term", "sector/dependency"), open_id("taxonomy_term", "setting/home")


@pytest.fixture(scope="module")
def portal(tmp_path_factory, empty_database, shelf):
    return make_portal(tmp_path_factory.mktemp("open-data"), empty_database, shelf)


@pytest.fixture(scope="module")
def client(portal):
    return portal.test_client()


@pytest.fixture(scope="module")
def catalogue(shelf):
    return shelf.catalogue


@pytest.fixture(scope="module")
def all_services(client):
    return client.get(f"{API}/services?full=true&per_page=200&lang=es").json["contents"]


def found(client, address):
    answer = client.get(f"{API}{address}")
    assert answer.status_code == 200, answer.text
    return answer.json


def names(client, address):
    return [one["id"] for one in found(client, address)["contents"]]


def test_the_door_says_which_standard_which_profile_and_where_it_is_described(client):
    said = found(client, "/")
    assert said["version"] == "3.0"
    for key in ("profile", "openapi_url", "datapackage_url"):
        assert client.get(said[key]).status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_each_list_has_the_envelope_and_each_entity_what_the_standard_requires(client, name):
    page = found(client, f"/{name}?per_page=200")
    assert set(page) == ENVELOPE
    assert page["size"] == len(page["contents"]) > 0
    assert page["first_page"]
    for one in page["contents"]:
        assert REQUIRED[name] <= set(one)
        assert UUID(one["id"]).version == 5
        whole = found(client, f"/{name}/{one['id']}")
        assert whole["id"] == one["id"]
        assert REQUIRED[name] <= set(whole)
        assert None not in whole.values()


@pytest.mark.parametrize("name", LISTS)
def test_pages_together_hold_everything_once(client, name):
    total = found(client, f"/{name}")["total_items"]
    pages = found(client, f"/{name}?per_page=7")["total_pages"]
    seen = [id_ for page in range(1, pages + 1) for id_ in names(client, f"/{name}?per_page=7&page={page}")]
    assert len(seen) == len(set(seen)) == total
    behind = found(client, f"/{name}?per_page=7&page={pages + 1}")
    assert (behind["empty"], behind["last_page"], behind["contents"]) == (True, True, [])


def test_every_service_and_no_group_is_there_under_a_name_that_stays(client, catalogue):
    assert set(names(client, "/services?per_page=200")) == {open_id("service", one.code) for one in catalogue.listed()}
    assert open_id("service", "1.2") == "6de8ef38-bc5c-580b-bf7a-eeeefa81ba74"


def test_four_texts_a_service_each_with_its_state(all_services, shelf):
    for one in all_services:
        assert set(one["translations"]) == set(EDITION_OF)
        for tag, text in one["translations"].items():
            written = shelf.texts.service(EDITION_OF[tag], one["code"])
            assert (text["name"], text["short"]) == (written.name, written.short)
            assert text["state"] == shelf.texts.label(EDITION_OF[tag], TextKind.SERVICES, one["code"]).state
            assert not re.search(r"</|&[a-z]+;", json.dumps(text))


@pytest.mark.parametrize("tag", EDITION_OF)
def test_the_language_asked_for_chooses_the_text(client, shelf, tag):
    name = shelf.texts.service(EDITION_OF[tag], "2.4.1").name
    address = f"{API}/services/{open_id('service', '2.4.1')}"
    by_query, by_header = client.get(f"{address}?lang={tag}"), client.get(address, headers={"Accept-Language": tag})
    for answer in (by_query, by_header):
        assert (answer.json["name"], answer.headers["Content-Language"]) == (name, tag)
        assert "Accept-Language" in answer.headers["Vary"]


def test_basque_where_nobody_asks_for_a_language_there_is(client):
    assert client.get(f"{API}/services", headers={"Accept-Language": "fr"}).headers["Content-Language"] == "eu"


def test_filters_are_cumulative(client, catalogue):
    foral = open_id("organization", "foral")
    one = set(names(client, f"/services?per_page=200&taxonomy_term_id={DEPENDENCY}"))
    other = set(names(client, f"/services?per_page=200&organization_id={foral}"))
    both = set(names(client, f"/services?per_page=200&taxonomy_term_id={DEPENDENCY}&organization_id={foral}"))
    assert both == one & other
    assert both < one
    assert both < other
    terms = set(names(client, f"/services?taxonomy_term_id={DEPENDENCY}&taxonomy_term_id={AT_HOME}"))
    assert terms == {open_id("service", s.code) for s in catalogue.listed() if {"dependency"} <= {*s.sectors} and "home" in s.settings}
    searched = set(names(client, "/services?per_page=200&search=ayuda a domicilio&lang=es"))
    assert set(names(client, f"/services?search=ayuda a domicilio&lang=es&organization_id={foral}")) == searched & other


def test_a_group_of_the_portfolio_is_a_term_that_finds_what_stands_below_it(client, catalogue):
    term = open_id("taxonomy_term", "portfolio/2.7")
    below = {open_id("service", s.code) for s in catalogue.listed() if s.code.startswith("2.7.")}
    assert set(names(client, f"/services?per_page=200&taxonomy_term_id={term}")) == below


def test_modified_after_never_finds_more_than_an_earlier_day(client, catalogue):
    checked = date.fromisoformat(catalogue.checked_on)
    days = [checked - timedelta(400), checked - timedelta(1), checked, checked + timedelta(1)]
    sizes = [found(client, f"/services?modified_after={day}")["total_items"] for day in days]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[2] == len(catalogue.listed())
    assert sizes[3] == 0
    assert found(client, f"/services?modified_after={checked}T00:00:00%2B02:00")["total_items"] == sizes[0]


def test_minimal_is_everything_on_one_page_with_two_fields(client, catalogue):
    page = found(client, "/services?minimal=true")
    assert {frozenset(one) for one in page["contents"]} == {frozenset({"id", "last_modified"})}
    assert (page["total_pages"], page["size"]) == (1, len(catalogue.listed()))


def test_places_are_found_by_their_postal_code_and_never_say_more_than_the_town(client, catalogue):
    towns = {town.ine_code for town in catalogue.municipalities.values() if "20500" in town.postal_codes}
    places = found(client, "/service_at_locations?postcode=20500&per_page=200")["contents"]
    assert {one["location"]["external_identifier"] for one in places} == towns
    assert all("addresses" not in one["location"] for one in places)


def test_terms_know_their_taxonomy_and_what_stands_above_them(client):
    portfolio = open_id("taxonomy", "portfolio")
    top = found(client, f"/taxonomy_terms?taxonomy_id={portfolio}&top_only=true&per_page=200")["contents"]
    assert all("parent_id" not in one and one["taxonomy_id"] == portfolio for one in top)
    children = names(client, f"/taxonomy_terms?parent_id={open_id('taxonomy_term', 'portfolio/1.9')}")
    assert open_id("taxonomy_term", "portfolio/1.9.4") in children


def test_facts_travel_with_their_source_and_confidence(all_services, catalogue):
    for one in all_services:
        service = catalogue.services[one["code"]]
        fee = next(a for a in one["attributes"] if a["link_type"] == "copay")
        assert (fee["source"], fee["confidence"]) == (service.fee.source, service.fee.confidence)
        for condition in one.get("conditions", ()):
            assert condition["source"]
            assert condition["confidence"] in {"verified", "recalled", "uncertain"}


def test_nothing_leads_to_who_shelters_anybody(client, catalogue):
    """No provider of a sensitive service, no contact that is not published, no note of ours on a sensitive service."""
    full = [f"/{name}?full=true&per_page=200&lang=es" for name in ("services", "organizations", "service_at_locations")]
    everything = json.dumps([found(client, address) for address in full], ensure_ascii=False)
    sensitive = {code for code, service in catalogue.services.items() if service.sensitive}
    hidden = [one for one in catalogue.providers if set(one.services) <= sensitive]
    assert hidden
    for provider in hidden:
        assert open_id("organization", provider.id) not in everything
    given = {one["service_id"] for one in found(client, "/service_at_locations?per_page=200")["contents"]}
    assert not given & {open_id("service", code) for code in sensitive}


WRONG = [
    ("/services?page=0", "page"), ("/services?page=-1", "page"), ("/services?page=1.5", "page"), ("/services?page=", "page"),
    ("/services?per_page=201", "per_page"), ("/services?per_page=ten", "per_page"), ("/services?format=xml", "format"),
    ("/services?taxonomy_term_id=dependency", "taxonomy_term_id"), ("/services?organization_id=1", "organization_id"),
    ("/services?modified_after=yesterday", "modified_after"), ("/services?minimal=1", "minimal"), ("/services?full=yes", "full"),
    ("/services?lang=fr", "lang"), ("/services?lang=es-facil", "lang"), ("/services?serach=x", "serach"),
    ("/services?search=" + "a" * 201, "search"), ("/services?page=1&page=2", "page"), ("/taxonomies?full=true", "full"),
    ("/service_at_locations?postcode=2050", "postcode"), ("/service_at_locations?proximity=5", "proximity"),
    ("/services/6de8ef38-bc5c-580b-bf7a-eeeefa81ba74?page=1", "page"), ("/?x=1", "x"), ("/profile?x=1", "x"),
    ("/services?modified_after=0001-01-01T00:00:00%2B23:59", "modified_after"), ("/services?page=%D9%A1", "page"),
]  # fmt: skip


@pytest.mark.parametrize(("address", "name"), WRONG)
def test_a_wrong_parameter_is_told_in_a_clear_sentence(client, address, name):
    answer = client.get(f"{API}{address}")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert name in answer.json["detail"]
    assert answer.json["detail"].endswith(".")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/services/x", f"/services/{UUID(int=0)}", "/nothing", "/taxonomies/..%2f", "/services/a/b"])
def test_what_is_not_there_is_a_404_in_json(client, address):
    answer = client.get(f"{API}{address}")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_open_data_can_only_be_read(client, method):
    answer = getattr(client, method)(f"{API}/services")
    assert (answer.status_code, answer.mimetype) == (405, "application/problem+json")
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_what_goes_wrong_on_our_side_is_told_as_json_too(client, monkeypatch):
    def fails(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("app.web.open_data.routes.look_up_taxonomies", fails)
    answer = client.get(f"{API}/taxonomies")
    assert (answer.status_code, answer.mimetype, answer.json["status"]) == (500, "application/problem+json", 500)
    assert "Zero" not in answer.text


ANSWERS = ("/", "/services", "/services?full=true", "/openapi.json", "/profile", "/datapackage.zip")


@pytest.mark.parametrize("address", ANSWERS)
def test_an_answer_may_be_kept_and_asked_for_again_for_nothing(client, address):
    first = client.get(f"{API}{address}")
    assert first.headers["Cache-Control"] == "public, max-age=300"
    again = client.get(f"{API}{address}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert "Set-Cookie" not in first.headers


@pytest.mark.parametrize("address", [*ANSWERS, "/nothing", "/services?page=0"])
def test_any_page_of_the_web_may_read_it(client, address):
    asked = client.get(f"{API}{address}", headers={"Origin": "https://elsewhere.example"})
    assert asked.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in asked.headers
    before = client.options(f"{API}{address}", headers={"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"})
    assert before.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_no_other_page_of_ours_may_be_read_from_elsewhere(client):
    for address in ("/es/", "/es/services", "/es/guide", "/sitemap.xml", "/healthz"):
        assert "Access-Control-Allow-Origin" not in client.get(address).headers


def test_answers_are_compressed(client):
    answer = client.get(f"{API}/services?full=true&per_page=200", headers={"Accept-Encoding": "br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert json.loads(brotli.decompress(answer.data))["total_items"] > 40
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_every_parameter_is_read_described_and_explained():
    assert {*READ, "lang"} == set(SCHEMAS) == set(MEANINGS)


def test_the_profile_describes_every_field_the_standard_does_not_have(client, all_services):
    added = found(client, "/profile")["schemas"]["service.json"]["properties"]
    of_the_standard = {
        "id", "name", "alternate_name", "description", "url", "status", "application_process", "fees_description",
        "eligibility_description", "assured_date", "last_modified", "phones", "service_areas", "service_at_locations",
        "organization", "attributes",
    }  # fmt: skip
    assert {key for one in all_services for key in one} - of_the_standard == set(added)


def test_the_address_of_the_portal_comes_from_its_configuration(tmp_path, empty_database, shelf):
    portal = make_portal(tmp_path, empty_database, shelf, ATEA_PUBLIC_URL="https://atea.example")
    client = portal.test_client()
    answer = client.get(f"{API}/services?per_page=1&lang=es", base_url="http://evil.example")
    assert answer.json["contents"][0]["url"] == "https://atea.example/es/services/1-1"
    assert "evil" not in client.get("/sitemap.xml", base_url="http://evil.example").text


@pytest.mark.parametrize("page", ["/sitemap.xml", f"{API}/", "/es/services/1-2/paper"])
def test_who_calls_us_by_what_cannot_be_a_name_is_told_so(portal, page):
    """Asked without the test client, which reads the name itself."""
    body, status, _headers = run_wsgi_app(portal.wsgi_app, create_environ(page) | {"HTTP_HOST": "xn--"})
    assert status == "400 BAD REQUEST"
    assert b"".join(body) == "Atea ez da hemen. Atea no está aquí.\n".encode()


def test_editions_and_language_tags_are_one_to_one():
    assert set(EDITION_OF.values()) == set(Edition)
