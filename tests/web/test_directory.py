"""The directory: each town has its first door, says what it does not know, and nothing that protects is told by place."""

import json
import re

import brotli
import pytest

from app.bootstrap import STATIC, wire
from app.config import ROOT, Config
from app.content.shelf import LazyShelf
from app.domain.edition import Edition
from app.domain.proximity import may_be_shown
from tests.web.conftest import make_portal, words_of

EDITIONS = [str(edition) for edition in Edition]
ROOM_FOR_TEXT = 14_600  # bytes of HTML and CSS, as sent
SVG = "{http://www.w3.org/2000/svg}"
FULL, EMPTY, JOINED = "20069", "20001", "20002"


@pytest.fixture(scope="module")
def portal(tmp_path_factory, empty_database, shelf):
    """One portal for all: nothing here is ever written."""
    return make_portal(tmp_path_factory.mktemp("directory"), empty_database, shelf)


@pytest.fixture(scope="module")
def client(portal):
    return portal.test_client()


@pytest.fixture(scope="module")
def catalogue(portal):
    return portal.extensions["house"].shelf.catalogue


def drawn_in(tree):
    """The map of a page: the links and the shapes in it."""
    (drawn,) = [svg for svg in tree.iter(f"{SVG}svg") if svg.get("class") == "map"]
    return drawn, list(drawn.iter(f"{SVG}a")), list(drawn.iter(f"{SVG}use"))


def hrefs(tree):
    return {node.get("href") for node in tree.iter("a")}


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_kind_of_town_has_a_sound_page(client, judge, catalogue, edition):
    """A few in each edition; tests/house walks through all of them."""
    for code in (FULL, EMPTY, JOINED, "20074", "20017", "20071"):
        town = catalogue.municipalities[code]
        tree = judge(client.get(f"/{edition}/places/{code}"))
        assert town.name(Edition(edition).language) in words_of(tree)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize(
    "page",
    ["places", "places/networks", "places?q=20150", "places?q=atlantis", "places?comarca=goierri", "places?service=2-2-1",
     "places?service=1-2", "places?comarca=bidasoa&service=2-4-1", "places?comarca=mars&service=9-9", f"places/{FULL}?service=2-4-1"],
)  # fmt: skip
def test_every_list_is_sound_in_each_edition(client, judge, edition, page):
    judge(client.get(f"/{edition}/{page}"))


def test_the_list_leads_to_every_town_and_so_does_the_map(client, judge, catalogue):
    tree = judge(client.get("/eu/places"))
    on_map = [node.get("href") for node in drawn_in(tree)[1]]
    in_list = [node.get("href") for ul in tree.iter("ul") if "towns" in (ul.get("class") or "") for node in ul.iter("a")]
    every = {f"/eu/places/{code}" for code in catalogue.municipalities}
    assert set(in_list) == set(on_map) == every
    assert len(in_list) == len(on_map) == len(every) == 88


def test_the_map_is_no_second_list_for_who_listens_or_has_no_mouse(client, judge):
    tree = judge(client.get("/es/places"))
    drawn, links, _shapes = drawn_in(tree)
    assert drawn.get("aria-hidden") == "true"
    assert {node.get("tabindex") for node in links} == {"-1"}
    assert all((node.find(f"{SVG}title").text or "").strip() for node in links)


def test_what_the_map_shows_of_a_town_stands_beside_it_in_words(client, judge, catalogue):
    tree = judge(client.get("/eu/places/20079"))
    assert [use.get("href").partition("#")[2] for use in drawn_in(tree)[2]] == ["all", "t20079"]
    assert "/eu/places?comarca=urola-kosta" in hrefs(tree)
    assert {f"/eu/places/{code}" for code in catalogue.municipalities["20079"].borders} <= hrefs(tree)


def test_a_filter_lights_up_its_towns_on_the_map(client):
    page = client.get("/es/places?comarca=bidasoa").text
    lit = re.findall(r'<a href="/es/places/(\d+)" tabindex="-1" class="on">', page)
    assert sorted(lit) == ["20036", "20045"]
    assert not re.findall(r'class="on"', client.get("/es/places").text)


@pytest.mark.parametrize(
    ("typed", "code"), [("san sebastian", "20069"), ("20800", "20079"), ("Zarauz", "20079"), ("%20irun%20", "20045")]
)
def test_a_name_or_a_postal_code_leads_to_the_town(client, typed, code):
    answer = client.get(f"/es/places?q={typed}")
    assert (answer.status_code, answer.location) == (303, f"/es/places/{code}")
    assert "Set-Cookie" not in answer.headers


def test_a_town_too_long_to_be_one_is_not_found_and_stays_as_it_was_typed(client, judge):
    typed = "Zarautz " + "a" * 300
    tree = judge(client.get("/es/places", query_string={"q": typed}))
    assert [node.get("value") for node in tree.iter("input") if node.get("name") == "q"] == [typed]
    assert "No hemos encontrado ese" in words_of(tree)
    assert tree.find("body").get("data-typed") is None


def test_what_is_looked_for_goes_along_to_the_town(client):
    assert client.get("/es/places?q=tolosa&service=2-4-1").location == "/es/places/20071?service=2-4-1"


def test_where_several_towns_answer_one_chooses_and_keeps_what_one_typed(client, judge):
    tree = judge(client.get("/es/places?q=20150"))
    assert "Hay varios: elige el tuyo" in words_of(tree)
    assert next(tree.iter("input")).get("value") == "20150"


@pytest.mark.parametrize("typed", ["atlantida", "<script>alert(1)</script>", "a" * 10_000, "\u202e", "%00", "🙂", "' or 1=1--"])
def test_where_no_town_answers_it_says_so_and_nothing_breaks(client, judge, typed):
    answer = client.get("/es/places", query_string={"q": typed})
    tree = judge(answer)
    assert ("No hemos encontrado ese municipio" in words_of(tree)) == bool(typed.strip("\u202e"))
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("ine", ["20999", "48020", "2006", "nowhere", "20069x", "NETWORKS"])
def test_a_town_that_is_none_is_not_found(client, judge, ine):
    judge(client.get(f"/es/places/{ine}"), 404)


def test_a_filter_nobody_knows_is_left_out_and_said(client, judge):
    for page in ("places?comarca=mars", "places?service=9-9", "places?service=2.4.1", "places/20069?service=x"):
        assert "No conocemos uno de los filtros" in words_of(judge(client.get(f"/es/{page}")))


def test_a_known_first_door_is_shown_with_its_phone_address_source_and_date(client, judge):
    tree = judge(client.get("/es/places/20074"))
    words = words_of(tree)
    assert "tel:943779100" in hrefs(tree)
    for said in ("San Martin Agirre plaza 1", "20570", "Lo hemos leído en su propia página. Fecha: 5 de diciembre de 2025."):
        assert said in words


def test_what_the_press_says_is_to_be_confirmed(client, judge):
    words = words_of(judge(client.get("/es/places/20040")))
    assert "Lo hemos leído en la prensa o en la página de otra entidad. Fecha: 11 de octubre de 2018." in words
    assert "Es un dato antiguo: confírmalo antes de ir." in words


@pytest.mark.parametrize(
    ("edition", "said"),
    [("es", "pregunta en el ayuntamiento"), ("eu", "galdetu udaletxean"), ("es-facil", "Pregunta en el ayuntamiento."),
     ("eu-erraza", "Galdetu udaletxean.")],
)  # fmt: skip
def test_a_town_whose_first_door_is_not_known_says_so_and_gives_a_phone(client, judge, catalogue, edition, said):
    tree = judge(client.get(f"/{edition}/places/{EMPTY}"))
    assert said in words_of(tree)
    assert f"tel:{catalogue.contacts['dfg-politicas-sociales'].phone.replace(' ', '')}" in hrefs(tree)


def test_every_town_has_a_phone_of_somebody_to_ask(client, judge, catalogue):
    for code, offices in catalogue.offices.items():
        links = hrefs(judge(client.get(f"/es/places/{code}")))
        own = {f"tel:{one.phone.replace(' ', '')}" for one in offices if one.phone}
        assert own & links if own else "tel:943112111" in links


def test_centres_come_with_their_service_kind_and_operator(client, judge):
    tree = judge(client.get("/es/places/20042"))
    words = words_of(tree)
    assert "Garagune Ibarra" in words
    assert "Social, sin ánimo de lucro. Forma parte de: Fundación Goyeneche" in words
    assert "/es/services/2-2-1" in hrefs(tree)


def test_a_centre_that_is_not_open_says_so(client):
    assert "Todavía no está abierto: está previsto." in client.get("/es/places/20064").text
    assert "Ahora cerrado por obras." in client.get("/es/places/20069").text


def test_the_filter_of_a_town_keeps_one_service(client, judge):
    words = words_of(judge(client.get("/es/places/20055?service=2-4-1")))
    assert "Residencia Iturbide" in words
    assert "Kataide" not in words


def test_a_sensitive_service_cannot_be_looked_for_by_place(client, judge, catalogue):
    for service in catalogue.services.values():
        page = client.get(f"/es/services/{service.address}").text
        if service.sensitive:
            assert "/es/places?service=" not in page
            judge(client.get(f"/es/places?service={service.address}"))
            assert f'value="{service.address}" selected' not in client.get(f"/es/places?service={service.address}").text


def test_a_place_that_protects_somebody_is_on_no_page(client, catalogue):
    hidden = [one.name for one in catalogue.providers if not may_be_shown(catalogue, one) and one.municipality]
    assert hidden
    for code in catalogue.municipalities:
        page = client.get(f"/es/places/{code}").text
        assert not [name for name in hidden if name in page]
    assert not [name for name in hidden if name in client.get("/es/places/networks").text]


def test_ties_are_sentences_with_the_names_after_a_colon(client, judge):
    assert "Forma parte de: Mancomunidad de Aiztondo" in words_of(judge(client.get(f"/es/places/{JOINED}")))
    assert "Honen parte da: Aiztondo Mankomunitatea" in words_of(judge(client.get(f"/eu/places/{JOINED}")))
    words = words_of(judge(client.get("/es/places/networks")))
    assert "Forman parte de aquí: 16" in words
    assert "Desde aquí te pueden enviar a: SATEVI" in words


def test_every_link_to_an_entry_leads_to_one(client, catalogue):
    for code in (*catalogue.municipalities, "networks"):
        for page, anchor in re.findall(r'href="(/es/places/\w+)#([\w-]+)"', client.get(f"/es/places/{code}").text):
            assert f'id="{anchor}"' in client.get(page).text, (code, page, anchor)


def test_names_known_in_spanish_say_so_on_basque_pages(client, judge):
    tree = judge(client.get("/eu/places/20017"))
    said = {"".join(node.itertext()) for node in tree.iter("span") if node.get("lang") == "es"}
    assert {"Residencia San José", "Ayuntamiento de Azkoitia"} <= said


def test_where_nothing_is_known_of_the_community_it_says_so(client, judge):
    words = words_of(judge(client.get(f"/es/places/{EMPTY}")))
    assert "Todavía no conocemos aquí ninguna." in words
    assert "Eso no quiere decir que no haya" in words


def test_the_invented_is_marked_in_the_demo(tmp_path, empty_database, judge):
    demo = make_portal(tmp_path, empty_database, LazyShelf(ROOT / "content", with_demo=True), ATEA_DEMO="on")
    page = demo.test_client().get("/es/places/20071")
    words = words_of(judge(page))
    for name in ("Punto de encuentro Ibai (demo)", "Asociación de voluntariado Lagun Artea (demo)"):
        said = words.count(f"{name} Inventado, para probar el portal")
        assert said == words.count(name) >= 2
    assert "inventado para la demo" not in words, "what is invented was read nowhere"


def test_the_demo_as_it_is_wired_has_the_invented(tmp_path):
    given = {"ATEA_INSTANCE": str(tmp_path), "ATEA_SECRET_KEY": "of-the-tests-" * 4, "ATEA_DEMO": "on"}
    assert "demo-ibai" in wire(Config.from_environment(given)).extensions["house"].shelf.catalogue.resources


@pytest.mark.parametrize("environment", [{"ATEA_DEMO": "off"}, {"ATEA_ENV": "production", "ATEA_LIMITS": "on"}])
def test_without_the_demo_nothing_invented_is_loaded(tmp_path, environment):
    given = {"ATEA_INSTANCE": str(tmp_path), "ATEA_SECRET_KEY": "of-the-tests-" * 4, **environment}
    catalogue = wire(Config.from_environment(given)).extensions["house"].shelf.catalogue
    assert not [one for one in catalogue.resources.values() if one.is_demo]
    assert not [one for one in catalogue.ties if one.is_demo]


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_heaviest_pages_keep_within_one_flight(client, edition):
    names = json.loads((STATIC / "manifest.json").read_text())
    styles = sum((STATIC / f"{names[name]}.br").stat().st_size for name in ("portfolio.css",))
    for page in ("places", "places/networks", f"places/{FULL}", "places?service=2-4-1"):
        sent = client.get(f"/{edition}/{page}").data
        assert len(brotli.compress(sent)) + styles <= ROOM_FOR_TEXT, page
