"""The portal's own pages: who comes in, where help is, and how one leaves without a trace."""

import pytest
from flask import Response

from app.domain.edition import Edition
from app.use_cases.sentences import sentences
from app.web.open_data.routes import API
from app.web.shared.errors import error_page
from app.web.shared.sessions import key_of
from tests.browser.words import words_of as said_in
from tests.web.conftest import make_portal, words_of

EDITIONS = [str(edition) for edition in Edition]
ERRORS = [
    *((status, "") for status in (400, 403, 404, 405, 409, 413, 418, 429, 500, 503)),
    (400, "form_expired"), (404, "gone"), (429, "tries"),
]  # fmt: skip
PAGES = ["", "help", "rules", "about", "privacy", "accessibility"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_page_of_the_portal_is_sound_in_each_edition(client, judge, edition):
    for page in PAGES:
        tree = judge(client.get(f"/{edition}/{page}"))
        assert tree.get("lang") == Edition(edition).html_lang


def test_a_public_page_knows_nobody_and_may_be_kept_by_anybody(client):
    client.set_cookie("atea", "somebody")
    for page in PAGES:
        answer = client.get(f"/es/{page}")
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"].startswith("public")
        assert "Cookie" not in answer.headers.get("Vary", "")


def test_a_kept_page_is_the_same_the_second_time_and_compressed_where_the_browser_can(client):
    first, second = client.get("/eu/about"), client.get("/eu/about")
    assert first.data == second.data
    short = client.get("/eu/about", headers={"Accept-Encoding": "br"})
    assert short.headers["Content-Encoding"] == "br"
    assert len(short.data) < len(first.data)
    assert "Accept-Encoding" in short.headers["Vary"]


@pytest.mark.parametrize("page", ["/eu/about", "/es/services?q=x", f"{API}/services"])
@pytest.mark.parametrize(("taken", "coding"), [
    ("br;q=0", None), ("identity", None), ("", None), ("br;q=0, gzip", "gzip"), ("br;q=0, *", "gzip"), ("*;q=0", None),
    ("gzip, br", "br"), ("*", "br"), ("BR;q=0.1", "br"),
])  # fmt: skip
def test_nobody_is_given_a_coding_she_refused(client, page, taken, coding):
    answer = client.get(page, headers={"Accept-Encoding": taken})
    if answer.status_code == 404:
        pytest.skip("another address")
    assert answer.headers.get("Content-Encoding") == coding


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_slash_too_many_leads_to_the_page_that_was_meant(client, edition):
    for page in ("services", "services/1-2", "help", "about"):
        answer = client.get(f"/{edition}/{page}/?q=a%20b")
        assert (answer.status_code, answer.headers["Location"]) == (308, f"/{edition}/{page}?q=a%20b")
        assert "Set-Cookie" not in answer.headers
    assert client.head(f"/{edition}/services//").headers["Location"] == f"/{edition}/services"


@pytest.mark.parametrize("address", ["/es/nothing/", "/x//example.org/", "/es//example.org/", "/es/services/9-9-9/x/", "/\\example.org/"])
def test_and_nowhere_else(client, address):
    answer = client.get(address)
    assert "example.org" not in answer.headers.get("Location", "")
    assert answer.status_code == 404 or answer.headers["Location"].startswith(("/es", "http://localhost/"))


def test_what_is_sent_to_an_address_with_a_slash_too_many_goes_nowhere(client):
    assert client.post("/es/open/", data={"code": "x", "pin": "1"}).status_code == 404


@pytest.mark.parametrize(("asked", "first"), [("es-ES,es;q=0.9,eu;q=0.1", "es"), ("eu", "eu"), ("de", "eu"), ("", "eu")])
def test_the_first_page_puts_the_browsers_language_first(client, judge, asked, first):
    tree = judge(client.get("/", headers={"Accept-Language": asked}))
    assert doors_of(tree) == [f"/choose/{first}", *[f"/choose/{other}" for other in EDITIONS if other != first]]


def test_the_edition_chosen_comes_first_the_next_time(client):
    answer = client.get("/choose/es-facil")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/es-facil/"
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    page = client.get("/")
    assert page.headers["Cache-Control"] == "no-store"
    assert page.text.index("/choose/es-facil") < page.text.index("/choose/eu")


@pytest.mark.parametrize("cookie", ["de", "", "<script>", "eu-erraza" * 50])
def test_a_remembered_edition_that_does_not_exist_is_forgotten(client, judge, cookie):
    client.set_cookie("atea-edition", cookie)
    assert judge(client.get("/")).get("lang") == "eu"


def test_home_leads_to_the_guide_the_catalogue_and_the_application(client):
    page = client.get("/es/").text
    for href in ("/es/guide", "/es/open", "/es/situations", "/es/search", "/es/services?open=for"):
        assert f'"{href}"' in page


def test_help_says_of_every_town_what_is_known_or_that_it_is_not(client, judge, house):
    words = words_of(judge(client.get("/eu/help")))
    for town in house.shelf.catalogue.municipalities.values():
        assert town.name_eu in words
    assert "galdetu udaletxean" in words
    for office in (one for offices in house.shelf.catalogue.offices.values() for one in offices):
        assert office.phone in words


@pytest.mark.parametrize("edition", EDITIONS)
def test_help_says_of_a_first_door_what_the_page_of_its_town_says(client, judge, house, edition):
    tree = judge(client.get(f"/{edition}/help"))
    said, links = words_of(tree), {node.get("href") for node in tree.iter("a")}
    for code in house.shelf.catalogue.municipalities:
        assert f"/{edition}/places/{code}" in links
    for code in ("20074", "20030", "20069"):
        there = words_of(judge(client.get(f"/{edition}/places/{code}")))
        for office in house.shelf.catalogue.known_offices(code):
            assert all(fact in said and fact in there for fact in (office.names[edition[:2]], office.phone, office.address, office.email))


def test_the_rules_name_the_five_outcomes_and_link_to_every_judged_service(client, judge, house):
    page = client.get("/es/rules")
    words = words_of(judge(page))
    assert "Ahora parece que no encaja" in words
    for service in house.shelf.catalogue.judged():
        way = f"see/{service.address}" if service.sensitive else f"services/{service.address}#conditions"
        assert f'/es/{way}"' in page.text


def test_the_accessibility_statement_does_not_claim_what_nobody_has_tried(client, judge):
    words = words_of(judge(client.get("/es/accessibility")))
    assert "parcialmente conforme" in words
    assert "no han probado todavía" in words


def test_leaving_forgets_the_session_its_visits_and_what_the_browser_holds(client, house):
    begun = client.post("/es/guide")
    assert begun.status_code == 303
    session = key_of(house, client.get_cookie("atea").value)
    assert len(visits_of(house, session)) == 1
    left = client.get("/es/leave")
    assert left.status_code == 303
    assert left.headers["Location"] == client.application.extensions["config"].exit_url
    assert left.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert left.headers["Cache-Control"] == "no-store"
    assert {cookie.partition(";")[0] for cookie in left.headers.getlist("Set-Cookie")} == {"atea=", "atea-edition="}
    assert not visits_of(house, session)
    assert client.get(begun.headers["Location"]).headers["Location"] == "/es/"


def test_leaving_without_a_session_leaves_all_the_same(client):
    assert client.get("/eu-erraza/leave").status_code == 303


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_page_that_does_not_exist_says_so_in_the_edition_of_its_address(client, judge, edition):
    tree = judge(client.get(f"/{edition}/nowhere/at/all"), 404)
    assert tree.get("lang") == Edition(edition).html_lang


def test_an_address_without_edition_answers_in_the_browsers_language(client, judge):
    tree = judge(client.get("/nowhere", headers={"Accept-Language": "es"}), 404)
    assert tree.get("lang") == "es"


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_error_says_what_stays_true_gives_a_phone_and_a_way_on(portal, judge, edition):
    for status, kind in ERRORS:
        with portal.test_request_context(f"/{edition}/") as asked:
            portal.preprocess_request()
            made = portal.process_response(error_page(status, kind))
            answer = Response.from_app(made, asked.request.environ)  # as it leaves
        tree = judge(answer, status)
        assert portal.extensions["config"].help_phone in words_of(tree)
        ways_on = {node.get("href") for node in tree.iter("a") if "govuk-button" in node.get("class", "")}
        assert f"/{edition}/" in ways_on


def test_alive_answers_machines_in_json(client):
    answer = client.get("/healthz")
    assert answer.get_json() == {"status": "alive"}
    assert answer.headers["Cache-Control"] == "no-store"


def test_ready_is_ready_only_with_a_database_and_a_catalogue(client):
    assert client.get("/readyz").status_code == 200
    client.application.extensions["readiness"] = lambda: False
    assert client.get("/readyz").status_code == 503

    def broken():
        raise OSError

    client.application.extensions["readiness"] = broken
    answer = client.get("/readyz")
    assert (answer.status_code, answer.get_json()) == (503, {"status": "not ready"})


def test_the_exit_leads_where_the_configuration_says(tmp_path, empty_database, shelf):
    portal = make_portal(tmp_path, empty_database, shelf, ATEA_EXIT_URL="https://example.org/weather")
    assert portal.test_client().get("/eu/leave").headers["Location"] == "https://example.org/weather"


def visits_of(house, session):
    with house.work.reading() as work:
        return list(work.visits.of_session(session))


def doors_of(tree):
    return [node.get("href") for node in tree.iter("a") if node.get("class") == "door-row"]


@pytest.mark.parametrize("edition", list(Edition))
def test_privacy_says_on_what_ground_data_are_used_and_where_to_complain(client, edition):
    page = " ".join(client.get(f"/{edition}/privacy").get_data(as_text=True).split())
    words = said_in(str(edition))
    for said in (
        "To process your application we use what you write in it, because the law on social services tells us to.",
        "If you think that your data are not used well, you can complain to the authority that protects data.",
    ):
        assert all(sentence in page for sentence in sentences(words(said)))
