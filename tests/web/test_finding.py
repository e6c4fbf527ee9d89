"""What a search is answered with: groups, marked words, phones first in danger, a way on where nothing is found."""

import json
import sqlite3

import pytest

from app.domain.edition import Edition
from app.use_cases.ports import Unavailable
from app.use_cases.read_unmet_demand import read_unmet_demand
from app.web.catalogue import unmet
from app.web.catalogue.unmet import MOST_A_MINUTE, Pace
from tests.web.conftest import words_of

EDITIONS = [str(edition) for edition in Edition]
NOTHING = "qwertyzxcv"
TOWN = "20069"


def found(client, judge, query, edition="es"):
    return judge(client.get(f"/{edition}/search", query_string={"q": query}))


def rows(tree):
    return [node.get("href") for node in tree.iter("a") if node.get("class") == "door-row"]


def headings(tree):
    return ["".join(node.itertext()) for node in tree.iter("h2")]


def counted(house):
    return {(one.edition, one.municipality): one.searches for one in read_unmet_demand(house, 1)}


def test_what_was_found_stands_in_three_groups_and_its_number_is_said(client, judge):
    tree = found(client, judge, "no puedo pagar la luz")
    hrefs = rows(tree)
    assert "/es/services/1-1" in hrefs
    assert any(href.startswith("/es/neighbours#") for href in hrefs)
    assert "/es/situations/18" in hrefs
    services = [href for href in hrefs if href.startswith("/es/services/")]
    assert any(f"Hemos encontrado {len(services)} " in heading for heading in headings(tree))


def test_what_somebody_else_gives_stands_first_where_it_answers_better(client, judge):
    assert rows(found(client, judge, "RGI"))[0] == "/es/neighbours#rgi"
    assert rows(found(client, judge, "residencia"))[0] == "/es/services/2-4-1"


@pytest.mark.parametrize("edition", EDITIONS)
def test_before_the_first_word_the_other_ways_in_are_shown(client, judge, edition):
    tree = judge(client.get(f"/{edition}/search"))
    assert rows(tree) == [f"/{edition}/help", f"/{edition}/situations", f"/{edition}/services"]


@pytest.mark.parametrize(("edition", "query", "mark"), [
    ("es", "adopcion", "Adopción"), ("es-facil", "adopcion", "Adopción"), ("eu", "egoitzan", "egoitza"),
    ("eu-erraza", "egoitzan", "egoitza"),
])  # fmt: skip
def test_words_that_answer_are_marked(client, judge, edition, query, mark):
    marked = {"".join(node.itertext()) for node in found(client, judge, query, edition).iter("mark")}
    assert mark in marked


@pytest.mark.parametrize("query", ["<mark>residencia", 'residencia"><script>alert(1)</script>', "residencia & <b>", "b mark"])
def test_marking_brings_no_markup_of_the_query_in(client, judge, query):
    tree = found(client, judge, query)
    assert not [node for node in tree.iter("b") if "residencia & " in "".join(node.itertext())]
    assert all(set(node.keys()) == set() and not list(node) for node in tree.iter("mark"))
    assert "alert(1)" not in "".join("".join(node.itertext()) for node in tree.iter("script"))


SAID_OF_A_LONG_ONE = {
    "es": "Hemos buscado con el principio", "eu": "Idatzi duzunaren hasierarekin bilatu dugu",
    "es-facil": "Hemos buscado con el principio", "eu-erraza": "Testuaren hasierarekin bilatu dugu",
}  # fmt: skip
LONG = "residencia " + "a" * 250
MANY = "residencia para mi madre vasca alta rubia lista coja sorda tartamuda viuda pobre zurda calva tuerta"


def box(tree):
    return next(node.get("value") for node in tree.iter("input") if node.get("name") == "q")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("query", [LONG, MANY, "z" * 201, "zz " * 80 + "x"])
def test_a_search_too_long_to_be_read_whole_says_so_and_stays_as_it_was_typed(client, judge, edition, query):
    tree = found(client, judge, query, edition)
    assert SAID_OF_A_LONG_ONE[edition] in words_of(tree)
    assert box(tree) == query.strip()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("query", ["residencia", "z" * 200, "la casa de la madre de la vecina de la hermana de la residencia"])
def test_a_search_that_was_read_whole_says_nothing_of_its_length(client, judge, edition, query):
    assert SAID_OF_A_LONG_ONE[edition] not in words_of(found(client, judge, query, edition))


@pytest.mark.parametrize("query", ["a " * 300 + "mi marido me pega", "z" * 900 + " jotzen nau"])
def test_danger_that_is_said_last_is_heard(client, judge, query):
    assert "tel:112" in [node.get("href") for node in found(client, judge, query).iter("a")][:20]
    assert "tel:016" in [node.get("href") for node in found(client, judge, query).iter("a")]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("query", ["me pega", "mi marido Jon me pega", "jotzen nau", "quiero morirme", "suicidio", "suizidioa"])
def test_in_danger_the_phones_come_first_under_a_neutral_title_and_nothing_is_counted(client, judge, house, edition, query):
    tree = found(client, judge, query, edition)
    links = list(tree.find("body").iter("a"))
    phone = next(place for place, node in enumerate(links) if node.get("href") == "tel:112")
    assert all(place > phone for place, node in enumerate(links) if node.get("class") == "door-row")
    title = tree.find("head/title").text
    assert title == found(client, judge, "", edition).find("head/title").text
    assert not any(word in title for word in query.split())
    assert f"/{edition}/search/missing" not in {node.get("href") for node in links}
    assert counted(house) == {}


def test_danger_and_nothing_else_is_never_told_that_nothing_was_found(client, judge):
    tree = found(client, judge, "suizidioa", "eu")
    assert "Ez dugu" not in " ".join(headings(tree))
    assert "/eu/help" in rows(tree)


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_found_leads_to_help_and_is_counted_without_words(client, judge, house, edition):
    tree = found(client, judge, NOTHING, edition)
    links = [node.get("href") for node in tree.iter("a")]
    assert "tel:943112111" in links
    assert {f"/{edition}/help", f"/{edition}/search/missing"} <= set(links)
    assert counted(house) == {(edition, ""): 1}


def test_what_was_looked_for_is_kept_nowhere(client, portal, house, tmp_path):
    client.get(f"/es/search?q={NOTHING}%20Xxjonxx%20Zzgazteluzz")
    client.get(f"/es/search?q={NOTHING}")
    assert counted(house) == {("es", ""): 2}
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.is_file())
    assert b"unmet_demand" in kept
    assert NOTHING.encode() not in kept
    assert b"Zzgazteluzz" not in kept


def test_only_a_search_by_somebody_who_sees_the_page_is_counted(client, house):
    client.head(f"/es/search?q={NOTHING}")
    client.get("/es/search?q=residencia")
    client.get("/es/search")
    client.get("/es/search?q=%20%20")
    assert counted(house) == {}


def test_a_machine_that_asks_for_ever_is_not_counted_for_ever(client, house):
    for _ in range(MOST_A_MINUTE + 15):
        assert client.get(f"/es/search?q={NOTHING}").status_code == 200
    assert counted(house) == {("es", ""): MOST_A_MINUTE}


def test_the_pace_lets_through_so_many_in_its_time():
    pace = Pace(2, 60)
    assert [pace.lets_through(now) for now in (100.0, 101.0, 102.0, 159.0, 160.5, 161.0, 162.0)] == [
        True, True, False, False, True, True, False,
    ]  # fmt: skip


def test_the_page_is_shown_while_nothing_can_be_counted(client, judge, monkeypatch):
    def away(*_args):
        raise Unavailable

    monkeypatch.setattr(unmet, "count_unmet_demand", away)
    found(client, judge, NOTHING)


@pytest.mark.parametrize("edition", EDITIONS)
def test_who_says_her_town_sees_its_social_service_and_the_search_is_counted_there(client, judge, house, edition):
    found(client, judge, NOTHING, edition)
    judge(client.get(f"/{edition}/search/missing"))
    said = client.post(f"/{edition}/search/missing", data={"town": TOWN})
    assert said.status_code == 303
    tree = judge(client.get(said.location))
    office = next(o for o in house.shelf.catalogue.offices[TOWN] if o.confidence != "missing")
    assert office.names[Edition(edition).language] in words_of(tree)
    assert counted(house) == {(edition, TOWN): 1}


def test_a_town_of_which_nothing_is_known_says_so(client, judge, house):
    unknown = next(code for code, all_ in house.shelf.catalogue.offices.items() if all(o.confidence == "missing" for o in all_))
    assert "pregunta en el ayuntamiento" in words_of(judge(client.get(f"/es/search/missing?town={unknown}"))).lower()


@pytest.mark.parametrize("town", ["", "48020", "Jon", "\x00", "a" * 5000])
def test_another_town_is_refused_with_a_sentence(client, judge, house, town):
    found(client, judge, NOTHING)
    tree = judge(client.post("/es/search/missing", data={"town": town}), 422)
    assert "Elige un municipio de la lista" in words_of(tree)
    assert counted(house) == {("es", ""): 1}
    judge(client.get("/es/search/missing", query_string={"town": town}))


def test_operators_read_the_counts_and_the_ranking_as_json(client, portal):
    client.get(f"/eu/search?q={NOTHING}")
    shown = json.loads(portal.test_cli_runner().invoke(args=["demand", "show"]).stdout)
    assert [{key: one[key] for key in ("edition", "municipality", "searches")} for one in shown] == [
        {"edition": "eu", "municipality": "", "searches": 1}
    ]
    codes = json.loads(portal.test_cli_runner().invoke(args=["catalogue", "search", "egoitza", "--edition", "eu"]).stdout)
    assert codes[0] == "2.4.1"
    assert all(isinstance(code, str) for code in codes)


def test_the_table_has_no_place_for_words(portal, tmp_path):
    with sqlite3.connect(tmp_path / "atea.sqlite") as opened:
        columns = {row[1] for row in opened.execute("PRAGMA table_info(unmet_demand)")}
    opened.close()
    assert columns == {"day", "edition", "municipality", "searches"}
