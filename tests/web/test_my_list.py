"""My list: put on through a private page, kept in the visit, leading to the guide, the choices and the application."""

import pytest

from app.domain.edition import Edition
from tests.web.conftest import words_of


def links(tree):
    return [node.get("href") for node in tree.iter("a")]


@pytest.fixture
def listed(client):
    """The address of a list with one service on it."""
    return client.post("/es/list/add/1-2").location


@pytest.mark.parametrize("edition", list(Edition), ids=str)
def test_the_pages_of_the_list_are_sound_in_every_edition(client, judge, listed, edition):
    here = listed.replace("/es/", f"/{edition}/")
    judge(client.get(f"/{edition}/list/add/1-2"))
    judge(client.get(here))
    client.post(here, data={"take_off": "1.2"})
    judge(client.get(here))


def test_the_page_of_a_service_knows_nobody(client):
    assert "Set-Cookie" not in client.get("/es/services/1-2").headers
    assert "Set-Cookie" in client.get("/es/list/add/1-2").headers or not client.application.config["WTF_CSRF_ENABLED"]


def test_asking_to_put_it_on_puts_nothing_on_yet(client, judge, listed):
    assert "todavía no es pedirlo" in words_of(judge(client.get("/es/list/add/1-6")))
    assert "Tienes 1 servicio en tu lista" in words_of(judge(client.get(listed)))


def test_the_second_service_goes_on_the_same_list(client, judge, listed):
    assert client.post("/es/list/add/1-6").location == listed
    assert "Tienes 2 servicios en tu lista" in words_of(judge(client.get(listed)))


def test_the_list_leads_to_choices_guide_and_application(client, judge, listed):
    visit = listed.removesuffix("/list")
    assert {f"{visit}/choices", f"{visit}/guide", f"{visit}/application", f"{visit}/choices/service/1-2"} <= set(
        links(judge(client.get(listed)))
    )


def test_an_empty_list_says_where_to_look(client, judge, listed):
    client.post(listed, data={"take_off": "1.2"})
    tree = judge(client.get(listed))
    assert "Tu lista está vacía" in words_of(tree)
    assert "/es/services" in links(tree)


def test_what_is_taken_off_may_come_back(client, judge, listed):
    client.post(listed, data={"take_off": "1.2"})
    client.post(listed, data={"put_on": "1.2"})
    assert "Ayuda a domicilio" in words_of(judge(client.get(listed)))


def test_of_benefits_that_exclude_one_another_the_list_says_so(client, judge, listed):
    for address in ("3-1-PEAP", "3-2-PECE"):
        client.post(f"/es/list/add/{address}")
    assert "Solo una de estas a la vez" in words_of(judge(client.get(listed)))


@pytest.mark.parametrize("address", ["2-4-4", "3-5", "9-9", "x", "2-7"])
def test_what_is_never_asked_for_here_has_no_such_page(client, address):
    assert client.get(f"/es/list/add/{address}").status_code == 404
    assert client.post(f"/es/list/add/{address}").status_code == 404


@pytest.mark.parametrize("data", [{}, {"put_on": "9.9"}, {"put_on": "a" * 10_000}, {"take_off": "\x00"}])
def test_odd_buttons_change_nothing(client, judge, listed, data):
    assert client.post(listed, data=data).status_code in {303, 404}
    assert "Tienes 1 servicio en tu lista" in words_of(judge(client.get(listed)))


def test_another_browser_has_another_list(client, portal, listed):
    with portal.test_client() as stranger:
        assert stranger.get(listed).location == "/es/"
        assert stranger.post("/es/list/add/1-6").location != listed
