"""Before what is delicate, where it is open, clear and leave; and nothing kept on the delicate path unless she says so."""

import re

import pytest

from app.domain.edition import Edition
from tests.house.reading import Reading
from tests.web.conftest import words_of
from tests.web.desk import come_back, send_application

EDITIONS = [str(edition) for edition in Edition]
DELICATE = ("2-7-5", "1-9-1", "2-7-1-2")
MARKED = re.compile(r'name="where"[^>]*value="(\w+)" checked')


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def client(portal):
    """One browser among several."""
    return portal.test_client()


@pytest.fixture
def here(client):
    """Where the pages begin of a saved draft in this browser."""
    begun = client.post("/es/apply/1-2").location.rpartition("/application")[0]
    client.post(f"{begun}/application/start", data={"save": "yes"})
    client.get(f"{begun}/application/code")
    return begun


def links(answer):
    return set(Reading(answer.text).links)


@pytest.mark.parametrize(("button", "page"), [
    ("done/x", "done"), ("data/consents", "data"), ("data/file", "data"), ("tasks/x", "tasks"), ("tasks/x/after-all", "tasks"),
    ("choices/take-back/1-2/schedule", "choices"),
])  # fmt: skip
def test_the_address_of_a_button_opened_as_a_page_leads_to_where_the_button_stands(client, here, button, page):
    led = client.get(f"{here}/{button}")
    assert (led.status_code, led.location) == (303, f"{here}/{page}")
    assert client.head(f"{here}/{button}").status_code == 303
    assert client.put(f"{here}/{button}").status_code == 405, "whoever sends something is told that it was not taken"


# --- before what is delicate -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_before_what_is_delicate_she_reads_what_is_kept_and_how_to_leave(client, judge, edition):
    for address, onward in (("see/2-7-5", "services/2-7-5"), ("see/situations/21", "situations/21")):
        answer = client.get(f"/{edition}/{address}")
        words = words_of(judge(answer))
        assert f"/{edition}/{onward}" in links(answer)
        assert "112" in words
        assert "900 840 111" in answer.text
        assert "Set-Cookie" not in answer.headers


def test_its_phones_that_tell_stand_behind_a_word_that_does_not(client):
    page = client.get("/es/see/situations/21").text
    open_, _, behind = page.partition("<details")
    assert "016" not in open_.partition("<main")[2]
    assert "016" in behind


def test_for_what_is_not_delicate_it_leads_straight_on_and_for_nothing_nowhere(client):
    assert client.get("/es/see/1-2").location == "/es/services/1-2"
    assert client.get("/es/see/situations/4").location == "/es/situations/4"
    assert client.get("/es/see/9-9").status_code == 404
    assert client.get("/es/see/1.2").status_code == 404
    assert client.get("/es/see/situations/999").status_code == 404


@pytest.mark.parametrize("page", ["services", "situations", "search?q=violencia", "compare?s=2-7-5", "rules", ""])
def test_no_list_leads_to_a_delicate_page_without_it(client, house, page):
    catalogue = house.shelf.catalogue
    found = links(client.get(f"/es/{page}"))
    told = {f"/es/services/{s.address}" for s in catalogue.services.values() if s.sensitive}
    told |= {f"/es/situations/{s.number}" for s in catalogue.situations.values() if s.sensitive}
    assert not {link.partition("#")[0] for link in found} & told
    if page not in {"", "rules"}:
        assert [link for link in found if link.startswith("/es/see/")]


def test_from_one_delicate_page_to_the_next_the_way_is_straight(client, house):
    services = house.shelf.catalogue.situations[21].services
    found = links(client.get("/es/situations/21"))
    assert {f"/es/services/{code.replace('.', '-')}" for code in services} <= found
    assert not [link for link in found if link.startswith("/es/see/")]


# --- nothing kept unless she says so ---------------------------------------------------------------------------------




@pytest.mark.parametrize("address", DELICATE)
def test_where_nothing_is_saved_a_delicate_service_stays_on_a_list_that_is_kept_nowhere(client, house, address):
    if not house.shelf.catalogue.by_address(address).requestable:
        pytest.skip("not asked for here")
    begun = client.post(f"/es/apply/{address}")
    page = client.get(begun.location).text
    assert "Sí, guardarla en el servidor y seguir" in page or "servidor" in page
    here = begun.location.rpartition("/application")[0]
    assert client.get(f"{here}/application").location.endswith("/application/start"), "no draft of its own accord"


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("door", ["apply/2-7-5", "list/add/2-7-5", "guide?situation=21", "guide?service=2-7-5"])
def test_beside_a_saved_draft_the_new_list_is_what_is_marked(client, here, judge, edition, door):
    answer = client.get(f"/{edition}/{door}")
    judge(answer)
    assert MARKED.findall(answer.text) == ["new"]


@pytest.mark.parametrize("door", ["apply/1-6", "guide?situation=4"])
def test_beside_it_what_is_not_delicate_goes_on_as_ever(client, here, door):
    assert MARKED.findall(client.get(f"/es/{door}").text) == ["open"]


@pytest.mark.parametrize("door", ["apply/2-7-5", "list/add/2-7-5", "guide?situation=21"])
def test_said_nothing_else_it_is_not_written_into_what_others_can_open(client, here, door):
    form = {"where": MARKED.findall(client.get(f"/es/{door}").text)[0]}
    begun = client.post(f"/es/{door}", data=form)
    assert not begun.location.startswith(here)
    check = client.get(f"{here}/application/check").text
    assert "psicosocial" not in check


@pytest.mark.parametrize("door", ["apply/2-7-5", "list/add/2-7-5"])
def test_if_she_says_so_it_is(client, here, door):
    assert client.post(f"/es/{door}", data={"where": "open"}).location.startswith(here)
    assert "psicosocial" in client.get(f"{here}/application/check").text


def test_a_browser_that_sends_no_answer_writes_into_nothing_that_is_saved(client, here):
    assert not client.post("/es/list/add/2-7-5").location.startswith(here)
    assert not client.post("/es/apply/2-7-5").location.startswith(here)
    assert not client.post("/es/guide?situation=21").location.startswith(here)


# --- where it is open ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_she_sees_where_it_is_open_and_when_it_was_opened_last(portal, client, judge, edition):
    sent = send_application(portal, Edition(edition))
    record = come_back(client, sent, edition)
    other = portal.test_client()
    elsewhere = come_back(other, sent, edition)
    judge(client.get(record))
    sessions = record.replace("/record", "/sessions")
    tree = judge(client.get(sessions))
    assert len(tree.findall(".//button[@name='end']")) == 2, "where it was saved, and in the other browser"
    ending = tree.findall(".//button[@name='end']")[0].get("value")
    assert client.post(sessions, data={"end": ending}).status_code == 303
    assert client.post(sessions, data={"all": "yes"}).status_code == 303
    assert len(judge(client.get(sessions)).findall(".//button[@name='end']")) == 0
    assert other.get(elsewhere).location == f"/{edition}/"
    assert client.get(record).status_code == 200


def test_the_record_and_the_task_list_say_when_it_was_opened_before(portal, client, here):
    assert "Nadie la ha abierto antes de ahora." in client.get(f"{here}/application").text
    sent = send_application(portal)
    assert "Última vez que se abrió antes de ahora" in client.get(come_back(client, sent)).text


def test_a_place_is_told_without_device_network_or_handle(portal, client):
    sent = send_application(portal)
    come_back(client, sent)
    other = portal.test_client()
    record = come_back(other, sent)
    page = other.get(record.replace("/record", "/sessions"), headers={"User-Agent": "Kanarinafon"}).text
    handles = set(re.findall(r"/v/([\w-]{22})", page))
    assert handles == {record.split("/")[3]}
    assert "Kanarina" not in page
    assert "127.0.0.1" not in page


def test_what_is_not_saved_is_open_nowhere_else(client):
    begun = client.post("/es/apply/1-2").location.rpartition("/application")[0]
    assert client.get(f"{begun}/sessions").location == f"{begun}/application/start"


def test_a_stranger_ends_nothing(portal, client, here):
    stranger = portal.test_client()
    assert stranger.post(f"{here}/sessions", data={"all": "yes"}).location == "/es/"
    assert stranger.get(f"{here}/more").location == "/es/"
    assert stranger.post(f"{here}/more").location == "/es/"


# --- a new code after sending ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_after_sending_she_makes_a_new_code_shown_once_and_the_thief_is_out_for_good(portal, client, judge, edition):
    sent = send_application(portal, Edition(edition))
    record = come_back(client, sent, edition)
    thief = portal.test_client()
    stolen = come_back(thief, sent, edition)
    door = record.replace("/record", "/code")
    assert door in links(client.get(record))
    assert door in links(client.get(record.replace("/record", "/sessions")))
    judge(client.get(door))
    assert client.post(door).location == door
    shown = client.get(door)
    judge(shown)
    code, pin = re.findall(r'<b class="code">([^<]+)</b>', shown.text)
    assert "<svg" in shown.text
    assert code not in client.get(door).text, "shown once"
    assert thief.get(stolen).location == f"/{edition}/"
    assert thief.post(f"/{edition}/open", data={"code": sent.code, "pin": sent.pin}).status_code == 422
    assert client.get(record).status_code == 200
    again = portal.test_client().post(f"/{edition}/open", data={"code": code, "pin": pin})
    assert again.location.endswith("/record")


def test_what_happened_says_that_a_new_code_was_made(portal, client):
    record = come_back(client, send_application(portal))
    client.post(record.replace("/record", "/code"))
    assert "Se hicieron un código y un PIN nuevos" in client.get(f"{record}/happened").text


def test_before_sending_the_door_of_the_sent_leads_to_the_draft(client, here):
    assert client.get(f"{here}/code").location == f"{here}/application"
    assert client.post(f"{here}/code").location == f"{here}/application"


# --- clear and leave -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_clearing_says_what_it_does_and_does_it(client, here, judge, edition):
    client.set_cookie("atea-edition", edition)
    judge(client.get(f"/{edition}/clear"))
    cleared = client.post(f"/{edition}/clear")
    assert cleared.location == f"/{edition}/"
    assert cleared.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert client.get_cookie("atea") is None
    assert client.get_cookie("atea-edition") is None
    assert client.get(f"{here}/application").location == "/es/"


def test_every_private_page_leads_there_and_no_public_one_does(client, here):
    for page in (f"{here}/application", f"{here}/list", "/es/open", "/es/guide"):
        assert "/es/clear" in links(client.get(page)), page
    for page in ("/es/", "/es/services", "/es/see/2-7-5"):
        assert "/es/clear" not in links(client.get(page)), page


def test_private_pages_bear_the_mark_by_which_they_are_asked_for_anew(client, here):
    for page in (f"{here}/application", f"{here}/list", "/es/open"):
        assert " data-own>" in client.get(page).text, page
    assert "data-own" not in client.get("/es/services/1-2").text
