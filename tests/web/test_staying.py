"""Somebody is still there: what a page of a visit needs to ask it, and the door that lets the visit wait anew."""

from datetime import timedelta

import pytest

from app.domain.application import PRIVATE_VISIT_KEPT, VISIT_KEPT
from app.domain.edition import Edition
from tests.web.conftest import judged, words_of
from tests.web.desk import come_back, move_clock, send_application, token_of

MOMENT = timedelta(seconds=1)
HALF = VISIT_KEPT / 2
MINUTE = timedelta(minutes=1)


@pytest.fixture
def portal(staffed):
    staffed.config["WTF_CSRF_ENABLED"] = True
    return staffed


@pytest.fixture
def client(portal):
    return portal.test_client()


def begins(client, edition="es"):
    """Where the pages of a visit stand that has begun and is saved nowhere; its page of the list, and its token."""
    door = f"/{edition}/list/add/1-2"
    begun = client.post(door, data={"csrf_token": token_of(client.get(door))})
    assert begun.status_code == 303
    here = begun.location.rpartition("/")[0]
    return here, token_of(client.get(begun.location))


def stays(client, here, token):
    return client.post(f"{here}/stay", data={"csrf_token": token} if token else {})


def comes_back(portal, client, edition="es"):
    """The record of what somebody sent, opened by its code."""
    portal.config["WTF_CSRF_ENABLED"] = False
    here = come_back(client, send_application(portal), edition)
    portal.config["WTF_CSRF_ENABLED"] = True
    return here


def asking(client, address):
    """What the page holds to ask whether somebody is there, or None."""
    return next((one for one in judged(client.get(address)).iter("template") if one.get("id") == "staying"), None)


def test_who_says_that_she_is_there_finds_what_she_had_an_hour_later(portal, client):
    here, token = begins(client)
    move_clock(portal, VISIT_KEPT - MINUTE)
    answer = stays(client, here, token)
    assert (answer.status_code, answer.data) == (204, b"")
    assert answer.headers["Cache-Control"] == "no-store"
    move_clock(portal, VISIT_KEPT - MINUTE)
    assert client.get(f"{here}/list").status_code == 200


def test_who_says_nothing_finds_nothing(portal, client):
    here, token = begins(client)
    move_clock(portal, VISIT_KEPT + MOMENT)
    assert stays(client, here, token).status_code == 400
    assert client.get(f"{here}/list").location == "/es/"


def test_who_only_reads_is_there_too(portal, client):
    """It was the last thing written that counted: who read for an hour lost her answers."""
    here, _token = begins(client)
    for _ in range(3):
        move_clock(portal, HALF)
        assert client.get(f"{here}/list").status_code == 200
    move_clock(portal, VISIT_KEPT + MOMENT)
    assert client.get(f"{here}/list").location == "/es/"


def test_a_visit_is_touched_though_its_browser_has_just_read_something_else(portal, client):
    here, token = begins(client)
    move_clock(portal, VISIT_KEPT - MINUTE)
    client.get("/es/open")
    assert stays(client, here, token).status_code == 204
    move_clock(portal, HALF)
    assert client.get(f"{here}/list").status_code == 200


def test_a_part_of_ones_own_waits_for_half_as_long(portal, client):
    here = comes_back(portal, client).removesuffix("/record")
    assert asking(client, f"{here}/record").get("data-kept") == str(int(VISIT_KEPT.total_seconds()))
    begun = client.post(f"{here}/more", data={"csrf_token": token_of(client.get(f"{here}/more"))})
    assert asking(client, begun.location).get("data-kept") == str(int(PRIVATE_VISIT_KEPT.total_seconds()))


@pytest.mark.parametrize("wrong", ["", "made up"])
def test_without_its_token_nothing_is_touched(portal, client, wrong):
    here, _token = begins(client)
    move_clock(portal, VISIT_KEPT - MINUTE)
    stranger = portal.test_client()
    begins(stranger)
    assert stays(client, here, wrong).status_code == 400
    assert client.get(f"{here}/stay").status_code == 405


def test_another_browser_keeps_nobody_elses_visit(portal, client):
    here, _token = begins(client)
    stranger = portal.test_client()
    _there, token = begins(stranger)
    move_clock(portal, VISIT_KEPT - MINUTE)
    answer = stays(stranger, here, token)
    assert (answer.status_code, answer.location) == (303, "/es/")
    move_clock(portal, 2 * MINUTE)
    assert client.get(f"{here}/list").location == "/es/"


@pytest.mark.parametrize("edition", list(Edition))
def test_a_page_of_a_visit_can_ask_and_offers_to_save_what_is_not_saved(portal, client, edition):
    here, token = begins(client, edition)
    asked = asking(client, f"{here}/list")
    assert (asked.get("data-to"), asked.get("data-token")) == (f"{here}/stay", token)
    assert f"{here}/application/start" in {one.get("href") for one in asked.iter("a")}
    assert asked.get("data-kept") == str(int(VISIT_KEPT.total_seconds()))
    sent = comes_back(portal, client, edition)
    offered = {one.get("href") for one in asking(client, sent).iter("a")}
    assert offered == {f"/{edition}/open"}


def test_only_pages_of_a_visit_ask_and_only_they_may_ask_the_portal(client):
    here, _token = begins(client)
    for address in ("/es/", "/es/services/1-2", "/es/open", "/es/staff/sign-in"):
        answer = client.get(address)
        assert "staying" not in answer.text
        assert "connect-src" not in answer.headers["Content-Security-Policy"]
    policy = client.get(f"{here}/list").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert policy.endswith("; connect-src 'self'")


def test_who_begins_a_list_reads_how_long_it_waits(client):
    for edition in Edition:
        assert "60 minu" in words_of(judged(client.get(f"/{edition}/list/add/1-2")))


def test_a_poured_page_stops_offering_to_save_once_it_is_saved(client):
    token = token_of(client.get("/es/guide?situation=1"))
    begun = client.post("/es/guide?situation=1", data={"csrf_token": token})
    here = "/".join(begun.location.split("/")[:4])
    question = client.post(f"{here}/guide/who", data={"csrf_token": token, "answer": "me"}).location
    question = client.get(question).location or question
    assert "/guide/q" in question
    start = f"{here}/application/start"
    assert start in {one.get("href") for one in asking(client, question).iter("a")}
    assert client.post(start, data={"csrf_token": token, "save": "yes"}).status_code == 303
    assert start not in {one.get("href") for one in asking(client, question).iter("a")}
