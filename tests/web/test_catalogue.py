"""The catalogue: everything published can be found, read and acted on, and tells nothing about who reads it."""

import html
import re

import pytest

from app.domain.edition import Edition
from app.domain.legal_source import is_law
from app.domain.requirement import Confidence, OnFalse, leaves
from app.domain.service import Administration, CareSetting, Sector
from app.use_cases.browse_catalogue import Filters, browse_catalogue, count_filters, read_filters, urgent_contacts
from app.use_cases.compare_services import read_comparison
from app.web.catalogue.sheet import sheet_of
from app.wording.catalogue import what_confidence_means
from app.wording.limits import say_limit_of
from tests.web.conftest import make_portal, words_of

EDITIONS = [str(edition) for edition in Edition]
TAG = re.compile(r"<[^>]*>")
NASTY = ["a" * 10_000, "a\x00b", "\u202egnp.exe", "<script>alert(1)</script>", "🙂🙂", "'; drop table--", "%s {{7*7}}", "&amp;"]


@pytest.fixture(scope="module")
def portal(tmp_path_factory, empty_database, shelf):
    """One portal for all: nothing in the catalogue is ever written."""
    return make_portal(tmp_path_factory.mktemp("catalogue"), empty_database, shelf)


@pytest.fixture(scope="module")
def client(portal):
    return portal.test_client()


@pytest.fixture(scope="module")
def house(portal):
    return portal.extensions["house"]


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_service_and_group_has_a_sound_page(client, judge, house, edition):
    for service in house.shelf.catalogue.services.values():
        tree = judge(client.get(f"/{edition}/services/{service.address}"))
        name = house.shelf.texts.service(Edition(edition), service.code).name
        assert name in words_of(tree)
        assert service.sensitive == (name not in tree.find("head/title").text)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_situation_has_a_sound_page(client, judge, house, edition):
    for number, situation in house.shelf.catalogue.situations.items():
        tree = judge(client.get(f"/{edition}/situations/{number}"))
        statement = house.shelf.texts.situation(Edition(edition), number).statement
        assert situation.sensitive == (statement not in tree.find("head/title").text)
        hrefs = {node.get("href") for node in tree.iter("a")}
        services = [house.shelf.catalogue.services[code] for code in situation.services]
        assert {way_to(service, edition, inside=situation.sensitive) for service in services} <= hrefs


def way_to(service, edition, *, inside=False):
    """Before a delicate page another comes first; from one delicate page to the next it goes straight on."""
    return f"/{edition}/{'see' if service.sensitive and not inside else 'services'}/{service.address}"


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("page", ["services", "situations", "search", "search?q=etxea", "search?q=zzzzqq", "neighbours"])
def test_every_list_is_sound_in_each_edition(client, judge, edition, page):
    judge(client.get(f"/{edition}/{page}"))


def test_nothing_of_the_catalogue_sets_a_cookie(client):
    for page in ("services", "services/2-4-6", "situations/21", "search?q=ayuda", "neighbours"):
        answer = client.get(f"/es/{page}")
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"].startswith("public")


def test_a_service_offers_to_be_asked_for_kept_and_looked_at(client):
    page = client.get("/es/services/1-2").text
    for href in ("/es/apply/1-2", "/es/list/add/1-2", "/es/guide?service=1-2"):
        assert f'href="{href}"' in page


def test_what_is_not_asked_for_here_says_how_to_get_help_and_offers_no_way_to_ask(client, house):
    catalogue = house.shelf.catalogue
    not_here = [service for service in catalogue.listed() if not service.requestable]
    assert len(not_here) == 8
    for service in not_here:
        page = client.get(f"/es/services/{service.address}").text
        assert f"/es/apply/{service.address}" not in page
        assert f"/es/list/add/{service.address}" not in page
        assert "Cómo conseguir ayuda" in page
        for id_ in service.contact_ids:
            assert catalogue.contacts[id_].phone in page


def test_what_does_not_exist_yet_says_so(client, judge):
    assert "De momento no conocemos ninguna" in words_of(judge(client.get("/es/services/3-5")))


def test_a_group_lists_what_is_in_it(client, house):
    page = client.get("/eu/services/2-7").text
    for child in house.shelf.catalogue.children("2.7"):
        assert f'href="{way_to(child, "eu")}"' in page


@pytest.mark.parametrize("edition", list(Edition), ids=str)
def test_every_residential_service_shows_what_there_is_nearer_home(client, house, edition):
    """Requirement T2.3: always. What protects somebody is compared with nothing."""
    catalogue, shown = house.shelf.catalogue, 0
    for service in catalogue.listed():
        if CareSetting.RESIDENTIAL not in service.settings:
            continue
        page, near = client.get(f"/{edition}/services/{service.address}").text, catalogue.nearer_home(service.code)
        assert bool(near) is not service.sensitive, service.code
        for other in near:
            assert CareSetting.RESIDENTIAL not in other.settings, other.code
            assert f'href="/{edition}/services/{other.address}"' in page, (service.code, other.code)
            shown += 1
    assert shown > 20


def test_every_condition_of_a_service_is_said_in_words(client, judge, house):
    for service in house.shelf.catalogue.listed():
        words = read(client, f"/es/services/{service.address}")
        for leaf in leaves(service.access):
            said = house.shelf.texts.question(Edition.ES, leaf.field).condition(leaf.condition)
            assert " ".join(said.split()) in words


def test_what_one_town_asks_is_said_with_its_name_and_outside_the_general_conditions(client, judge):
    words = words_of(judge(client.get("/eu/services/1-2")))
    assert words.index("Bergara, Donostia:") > words.index("Udalerri batzuek beste zerbait ere eskatzen dute")


def test_what_was_read_in_another_territory_is_said_to_decide_nothing(client, judge, house):
    elsewhere = [s for s in house.shelf.catalogue.listed() if any(leaf.territory for leaf in leaves(s.access))]
    assert elsewhere
    for service in elsewhere:
        assert "Aquí no decide nada" in read(client, f"/es/services/{service.address}")


def test_an_act_at_admission_is_asked_later_and_is_no_condition_now(client, judge, house):
    with_act = [s for s in house.shelf.catalogue.listed() if any(x.on_false is OnFalse.ACT for x in leaves(s.access))]
    for service in with_act:
        assert "Ahora no, pero más tarde te pedirán esto" in read(client, f"/es/services/{service.address}")


def test_a_time_limit_is_shown_only_where_its_source_is_verified(client, portal, house):
    for service in house.shelf.catalogue.listed():
        words = read(client, f"/es/services/{service.address}")
        for limit in service.time_limits:
            with portal.test_request_context():
                said = say_limit_of(limit.what_es, Edition.ES)
            assert (said in words) == (limit.confidence is Confidence.VERIFIED)


@pytest.mark.parametrize(("edition", "said"), [
    ("eu", "2 hilabete erantzuteko Onarpena. Noiztik: eskaera udaleko gizarte-zerbitzuetan aurkezten denetik"),
    ("eu-erraza", "Zerbitzuan sartzea: 2 hilabete erantzuteko. Noiztik: zure herriko gizarte zerbitzuetako eskaeratik."),
    ("es-facil", "Entrar en el servicio: 2 meses para responder. Desde: pedirlo en los servicios sociales de tu municipio."),
])  # fmt: skip
def test_a_time_limit_is_said_in_the_language_of_the_page_with_its_beginning(client, edition, said):
    assert said in " ".join(read(client, f"/{edition}/services/2-5").split())


def test_a_spanish_fact_on_a_basque_page_says_that_it_is_spanish(client, judge, house):
    tree = judge(client.get("/eu/services/1-2"))
    said = {"".join(node.itertext()) for node in tree.iter("span") if node.get("lang") == "es"}
    assert house.shelf.catalogue.services["1.2"].competence_source in said


def test_benefits_that_exclude_one_another_are_offered_one_at_a_time(client, judge):
    tree = judge(client.get("/es/services/3-1-PEAP"))
    assert "Una de estas cada vez" in words_of(tree)
    assert {"/es/services/3-2-PECE", "/es/services/3-4-PEVS"} <= {node.get("href") for node in tree.iter("a")}


def test_mediation_says_what_there_is_instead_where_there_is_violence(client):
    assert 'href="/es/see/2-7-1-2"' in client.get("/es/services/2-7-3-3").text


def test_a_sensitive_situation_gives_phones_before_anything_else(client, judge, house):
    for number, situation in house.shelf.catalogue.situations.items():
        words = read(client, f"/es/situations/{number}")
        contacts = urgent_contacts(house.shelf.catalogue, situation)
        assert bool(contacts) == (situation.urgent or situation.sensitive)
        for contact in contacts:
            assert words.index(contact.phone) < words.index("El primer paso")


def test_a_call_that_leaves_no_trace_on_the_bill_leaves_one_on_the_phone(client, judge):
    words = words_of(judge(client.get("/es/situations/21")))
    assert "Sí queda en la lista de llamadas del teléfono" in words


def test_an_adapted_text_says_that_nobody_has_tried_it(client, judge):
    for page in ("", "services", "services/1-2", "services/2-7", "situations", "situations/1", "neighbours"):
        assert "Testu egokitua" in words_of(judge(client.get(f"/eu-erraza/{page}")))


@pytest.mark.parametrize("address", ["0", "1.2", "1-2-", "-", "99", "1-2%00", "../etc", "a" * 5000, "1-2/x", "🙂"])
def test_an_unknown_address_is_a_page_that_does_not_exist(client, judge, address):
    judge(client.get(f"/es/services/{address}"), 404)
    judge(client.get(f"/es/situations/{address if not address.isdigit() else 99}"), 404)


@pytest.mark.parametrize("query", NASTY)
def test_any_words_may_be_searched_for(client, judge, query):
    judge(client.get("/eu/search", query_string={"q": query}))
    judge(client.get("/es/services", query_string={"for": query, "where": query, "by": [query, "foral"], "open": query}))


def test_search_keeps_the_words_and_leads_to_help_where_nothing_answers(client, judge):
    tree = judge(client.get("/es/search?q=qwertyzxcv"))
    assert next(node for node in tree.iter("input") if node.get("name") == "q").get("value") == "qwertyzxcv"
    assert "No hemos encontrado esas palabras" in words_of(tree)
    assert any(node.get("href") == "/es/help" and node.get("class") == "door-row" for node in tree.iter("a"))
    assert "qwertyzxcv" not in tree.find("head/title").text


def test_search_finds_by_everyday_words(client):
    assert 'href="/es/services/1-2"' in client.get("/es/search?q=ayuda en casa").text


def test_filters_combine_and_keep_what_was_ticked(client, judge, house):
    tree = judge(client.get("/es/services?for=older_people&for=disability&where=home&by=foral"))
    ticked = {node.get("value") for node in tree.iter("input") if "checked" in node.attrib}
    assert ticked == {"older_people", "disability", "home", "foral"}
    rows = [node.get("href") for node in tree.iter("a") if node.get("class") == "door-row"]
    filters = read_filters({"for": ["older_people", "disability"], "where": ["home"], "by": ["foral"]})
    found = browse_catalogue(house.shelf.catalogue, filters)
    assert sorted(rows) == sorted(f"/es/services/{service.address}" for service in found)


def test_an_unknown_filter_is_left_out_and_said(client, judge):
    tree = judge(client.get("/es/services?for=martians"))
    assert "lo hemos dejado fuera" in words_of(tree)
    assert len([node for node in tree.iter("a") if node.get("class") == "door-row"]) == 45


def test_filters_that_leave_nothing_say_so_and_show_a_way_on(client, judge):
    words = words_of(judge(client.get("/es/services?for=carers&where=night&by=basque_government")))
    assert "Nada reúne todo eso a la vez" in words


def test_without_filters_everything_is_listed_by_name(client, judge, house):
    tree = judge(client.get("/es/services"))
    names = ["".join(node.itertext()) for node in tree.iter("b")]
    assert len([node for node in tree.iter("a") if node.get("class") == "door-row"]) == 45
    assert names.index("Acogida nocturna") < names.index("Ayuda a domicilio") < names.index("Vivienda tutelada")


def test_a_filter_without_values_asks_nothing(house):
    assert read_filters({"for": [""], "where": [], "page": ["2"]}) == Filters()
    assert Filters().ask_nothing
    assert len(browse_catalogue(house.shelf.catalogue, Filters())) == 45


def test_what_several_run_together_answers_to_each_of_them(house):
    found = browse_catalogue(house.shelf.catalogue, Filters(run_by=frozenset({Administration.MUNICIPAL})))
    assert "2.7.3.2" in {service.code for service in found}


def test_every_value_of_every_filter_finds_something(house):
    catalogue = house.shelf.catalogue
    assert all(browse_catalogue(catalogue, Filters(sectors=frozenset({sector}))) for sector in Sector)
    assert all(browse_catalogue(catalogue, Filters(settings=frozenset({setting}))) for setting in CareSetting)
    assert all(browse_catalogue(catalogue, Filters(run_by=frozenset({who}))) for who in Administration)


def read(client, path):
    """The words of a page that another test holds to be sound: quicker than parsing it again."""
    return " ".join(html.unescape(TAG.sub(" ", client.get(path).text)).split())


def test_each_filter_says_how_many_services_it_would_show(client, house):
    catalogue = house.shelf.catalogue
    for filters in (Filters(), Filters(settings=frozenset({CareSetting.HOME})), Filters(sectors=frozenset({Sector.CARERS}))):
        counts = count_filters(catalogue, filters)
        assert set(counts) == {*Sector, *CareSetting, *Administration}
        for value in Sector:
            asked = Filters(frozenset({value}), filters.settings, filters.run_by)
            assert counts[value] == len(browse_catalogue(catalogue, asked))
    shown = read(client, "/es/services?where=home")
    number = count_filters(catalogue, Filters(settings=frozenset({CareSetting.HOME})))[Sector.CARERS]
    assert f"Personas que cuidan: {number}" in shown


@pytest.mark.parametrize("edition", EDITIONS)
def test_up_to_three_services_stand_side_by_side_in_the_same_order_of_facts(client, judge, house, edition):
    tree = judge(client.get(f"/{edition}/compare?s=1-2&s=2-4-1&s=3-2-PECE"))
    names = [house.shelf.texts.service(Edition(edition), code).name for code in ("1.2", "2.4.1", "3.2.PECE")]
    table = next(tree.iter("table"))
    assert [" ".join("".join(th.itertext()).split()) for th in table.find("thead").iter("th")] == names
    for row in table.find("tbody").iter("tr"):
        cells = [cell for cell in row if cell.tag == "td"]
        assert len(cells) == 3
        assert all("".join(cell.itertext()).strip() for cell in cells)
        assert ["".join(cell.find("span").itertext()) for cell in cells] == names


@pytest.mark.parametrize("query", ["", "s=", "s=9-9", "s=2-4", "s=1.2", *(f"s={nasty}" for nasty in ("%00", "%3Cb%3E", "a" * 9_000))])
def test_a_comparison_of_nothing_known_offers_to_choose(client, judge, query):
    tree = judge(client.get(f"/eu/compare?{query}"))
    assert not list(tree.iter("table"))
    assert len(list(tree.iter("select"))) == 3


def test_a_comparison_takes_each_service_once_and_three_at_most(house):
    catalogue = house.shelf.catalogue
    assert read_comparison(catalogue, ["1-2", "1-2", "", "1-1"]).codes == ("1.2", "1.1")
    assert not read_comparison(catalogue, ["1-2", "1-2", ""]).left_out
    four = read_comparison(catalogue, ["1-1", "1-2", "1-3", "1-4"])
    assert (four.codes, four.left_out) == (("1.1", "1.2", "1.3"), True)
    assert read_comparison(catalogue, ["1-1", "2-4"]).left_out


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_service_has_a_sheet_for_paper_with_its_address_as_a_square_code(client, judge, house, edition):
    for service in house.shelf.catalogue.listed():
        page = client.get(f"/{edition}/services/{service.address}/paper")
        assert f"/{edition}/services/{service.address}" in words_of(judge(page))
        assert "<path" in page.text
    judge(client.get(f"/{edition}/services/2-4/paper"), 404)


@pytest.mark.parametrize("edition", ["es-facil", "eu-erraza"])
def test_in_easy_read_one_can_ask_as_soon_as_one_knows_what_it_is_and_again_at_the_end(client, judge, edition):
    """On a phone it stood eight screens down, behind eleven chapters."""
    page = client.get(f"/{edition}/services/1-2").text
    asks = [found.start() for found in re.finditer(f'href="/{edition}/apply/1-2"', page)]
    chapters = [found.start() for found in re.finditer("<h2", page)]
    assert len(asks) == 2
    assert chapters[0] < asks[0] < chapters[1] < asks[1]
    judge(client.get(f"/{edition}/services/1-2"))


READ_IN = {"es": "Dónde lo hemos leído", "eu": "Non irakurri dugun", "es-facil": "Dónde lo hemos leído", "eu-erraza": "Non irakurri dugun"}
LAWS = {"es": "Base legal", "eu": "Lege-oinarria", "es-facil": "Los nombres de las leyes", "eu-erraza": "Legeen izenak"}


@pytest.mark.parametrize("edition", EDITIONS)
def test_laws_stand_apart_from_the_pages_where_facts_were_read(client, judge, edition):
    words = words_of(judge(client.get(f"/{edition}/services/2-4-1")))
    laws, read_in = words.index(LAWS[edition]), words.index(READ_IN[edition])
    assert laws < words.index("Ley 12/2008 arts. 40.3, 41.3 y 42.4") < read_in
    assert laws < words.index("Ley 12/2008 art. 9.1.d") < read_in
    assert words.index("uzt.gipuzkoa.eus Bergara elem=11670") > read_in
    assert words.index("bergara.eus/eu/node/2873") > read_in


def test_what_is_not_verified_says_that_it_is_to_be_confirmed(client, portal, house):
    """Of what it costs that very sentence; of a condition, how sure we are."""
    told = set()
    with portal.test_request_context("/es/services"):
        sure = {confidence: what_confidence_means(confidence, Edition.ES) for confidence in Confidence}
    for service in house.shelf.catalogue.listed():
        words = read(client, f"/es/services/{service.address}")
        unsure = service.fee.confidence is not Confidence.VERIFIED
        told.add(unsure)
        assert not unsure or "Por confirmar con tus servicios sociales" in words, service.code
        for confidence in {leaf.confidence for leaf in leaves(service.access)} - {Confidence.VERIFIED}:
            assert sure[confidence][0] in words, (service.code, confidence)
            told.add(confidence)
    assert {True, False, Confidence.RECALLED, Confidence.UNCERTAIN} <= told


def test_every_service_names_the_law_it_rests_on(client, portal, judge, house):
    """Requirement A1: a right that can be claimed has its ground beside it, in every edition."""
    for service in house.shelf.catalogue.listed():
        for edition in Edition:
            with portal.test_request_context(f"/{edition}/services/{service.address}"):
                portal.preprocess_request()
                laws = sheet_of(house.shelf, edition, service.code).laws
            assert laws, service.code
            page = html.unescape(client.get(f"/{edition}/services/{service.address}").text)
            assert all(law.source in page for law in laws), (edition, service.code)


def test_a_sheet_that_rests_on_laws_alone_names_no_other_source_and_the_other_way_round(client, portal, judge, house):
    seen = set()
    for service in house.shelf.catalogue.listed():
        with portal.test_request_context(f"/es/services/{service.address}"):
            portal.preprocess_request()
            sheet = sheet_of(house.shelf, Edition.ES, service.code)
        words = words_of(judge(client.get(f"/es/services/{service.address}")))
        assert (READ_IN["es"] in words) is bool(sheet.read_in)
        assert all(is_law(one.source) for one in sheet.laws)
        assert not any(is_law(one.source) for one in sheet.read_in)
        assert {*sheet.laws, *sheet.read_in} == {*sheet.grounds}
        seen.add((bool(sheet.laws), bool(sheet.read_in)))
    assert (True, True) in seen


def test_a_sheet_says_everything_in_the_order_people_ask(client, judge):
    words = words_of(judge(client.get("/es/services/1-2")))
    headings = [
        "Qué es", "Para quién es", "Qué se pide", "Qué puedes elegir", "Cómo pedirlo", "Qué papeles hacen falta", "Si la respuesta es no",
        "Quién puede ayudarte", "Base legal", "Palabras explicadas",
    ]  # fmt: skip
    places = [words.index(heading) for heading in headings]
    assert places == sorted(places)
