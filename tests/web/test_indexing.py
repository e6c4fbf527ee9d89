"""What search engines may see: every public page in four editions, nothing personal, and nothing that endangers."""

import json
import re
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from flask import g

from app.content.links import PAGES
from app.domain.edition import Edition
from app.web.catalogue.sheet import sheet_of
from app.web.catalogue.structured import structured_data
from app.web.open_data.indexing import closed_paths, public_pages
from tests.web.conftest import make_portal

ROOT = "https://atea.example"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(scope="module")
def portal(tmp_path_factory, empty_database, shelf):
    return make_portal(tmp_path_factory.mktemp("indexing"), empty_database, shelf, ATEA_PUBLIC_URL=ROOT)


@pytest.fixture(scope="module")
def client(portal):
    return portal.test_client()


@pytest.fixture(scope="module")
def entries(client):
    return ET.fromstring(client.get("/sitemap.xml").data).findall("s:url", SITEMAP)


def test_every_public_page_stands_in_the_sitemap_in_four_editions(portal, client, entries, shelf):
    listed = {entry.find("s:loc", SITEMAP).text.removeprefix(ROOT) for entry in entries}
    assert len(listed) == len(entries)
    for edition in Edition:
        pages = {path for path in listed if path.startswith(f"/{edition}/")}
        assert {f"/{edition}/services/{one.address}" for one in shelf.catalogue.services.values()} < pages
        assert {f"/{edition}/situations/{number}" for number in shelf.catalogue.situations} < pages
        assert {f"/{edition}/places/{ine}" for ine in shelf.catalogue.municipalities} < pages
        assert {f"/{edition}/places", f"/{edition}/places/networks"} < pages
        assert {f"/{edition}/", f"/{edition}/help", f"/{edition}/rules", f"/{edition}/accessibility"} < pages
    with portal.test_request_context("/"):
        assert len(listed) == 4 * len(list(public_pages()))


def test_what_stands_in_the_sitemap_can_be_opened(client, entries):
    for entry in entries[::9]:
        path = entry.find("s:loc", SITEMAP).text.removeprefix(ROOT)
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert "X-Robots-Tag" not in answer.headers, path


def test_each_page_names_itself_in_every_edition(entries):
    for entry in entries:
        ways = {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", SITEMAP)}
        assert {edition.html_lang for edition in Edition} <= set(ways)
        assert entry.find("s:loc", SITEMAP).text in ways.values()


def test_robots_stay_out_of_what_belongs_to_somebody_and_of_nothing_else(portal, client, entries):
    said = client.get("/robots.txt").text
    closed = re.findall(r"^Disallow: (.+)$", said, re.MULTILINE)
    assert f"Sitemap: {ROOT}/sitemap.xml" in said
    for edition in Edition:
        for path in ("v/", "apply/", "guide", "list/add/", "open", "receipts", "leave"):
            assert f"/{edition}/{path}" in closed
    assert {"/eu/staff/", "/es/staff/"} < set(closed)
    for entry in entries:
        path = entry.find("s:loc", SITEMAP).text.removeprefix(ROOT)
        assert not [one for one in closed if path.startswith(one)], path
    with portal.test_request_context("/"):
        assert closed == closed_paths()


def test_every_door_that_is_not_public_says_noindex_itself(portal, client):
    tried = 0
    for rule in portal.url_map.iter_rules():
        keeper = portal.view_functions[rule.endpoint].doorkeeper
        if keeper != "public" and "GET" in rule.methods and rule.arguments <= {"edition", "handle", "address"}:
            values = {"edition": Edition.EU, "handle": "A" * 22, "address": "1-2"}
            address = portal.url_map.bind("localhost").build(rule.endpoint, {name: values[name] for name in rule.arguments})
            assert client.get(address).headers["X-Robots-Tag"] == "noindex, nofollow", address
            tried += 1
    assert tried > 15
    assert client.get("/es/services/9-9").headers["X-Robots-Tag"] == "noindex, nofollow"


def test_what_a_text_may_lead_to_are_public_pages(client):
    assert all(client.get(f"/eu/{page}").status_code == 200 for page in PAGES)


@pytest.mark.parametrize("edition", Edition)
def test_a_service_is_told_to_search_engines_unless_that_could_hurt_somebody(client, shelf, edition):
    for service in shelf.catalogue.services.values():
        page = BeautifulSoup(client.get(f"/{edition}/services/{service.address}").text, "html.parser")
        data = page.find("script", type="application/ld+json")
        assert (data is None) == (service.sensitive or service.is_group), service.code
        if data is not None:
            told, text = json.loads(data.string), shelf.texts.service(edition, service.code)
            assert (told["@type"], told["name"], told["description"]) == ("GovernmentService", text.name, text.short)
            assert told["url"] == f"{ROOT}/{edition}/services/{service.address}"
            assert "<" not in data.string


def test_data_inside_a_page_never_ends_its_element(client, monkeypatch, shelf):
    with client.application.test_request_context("/es/services/1-2"):
        g.edition = Edition.ES
        sheet = sheet_of(shelf, Edition.ES, "1.2")
        monkeypatch.setattr(type(sheet.text), "name", "</script><script>alert(1)</script>", raising=False)
        told = structured_data(sheet)
    assert "<" not in told
    assert json.loads(told)["name"].startswith("</script>")


@pytest.mark.parametrize("edition", Edition)
def test_a_link_shows_words_and_no_picture_that_tells_who_looked(client, shelf, edition):
    for path in ("", "services", "services/1-2", "situations/1", "help"):
        text = client.get(f"/{edition}/{path}").text
        page = BeautifulSoup(text, "html.parser")
        graph = {node["property"]: node["content"] for node in page.find_all("meta", property=True)}
        assert set(graph) == {"og:title", "og:description", "og:locale", "og:url"}
        assert graph["og:title"] == page.title.string.removesuffix(" – Atea")
        assert graph["og:url"] == f"{ROOT}/{edition}/{path}"
        assert graph["og:locale"] == f"{edition.language}_ES"
        assert all(graph.values())


def test_a_link_to_a_sensitive_service_says_nothing_of_it(client, shelf):
    for service in shelf.catalogue.services.values():
        if service.sensitive:
            text = shelf.texts.service(Edition.ES, service.code)
            head = client.get(f"/es/services/{service.address}").text.partition("</head>")[0]
            assert text.name not in head
            assert text.short not in head
            assert "og:description" not in head


def test_a_host_that_somebody_invents_never_stands_in_a_page_that_others_get(tmp_path, empty_database, shelf):
    client = make_portal(tmp_path, empty_database, shelf).test_client()
    for path in ("/es/services/1-2", "/es/services/1-2/paper"):
        client.get(path, base_url="http://evil.example")
        assert "evil" not in client.get(path).text


def test_a_sheet_for_paper_shows_where_the_portal_is_and_not_how_one_request_reached_it(client):
    page = client.get("/es/services/1-2/paper", base_url="http://evil.example").text
    assert f"{ROOT}/es/services/1-2" in page
    assert "evil" not in page
