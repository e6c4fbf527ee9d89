"""A professional's session ended while she was writing: her words wait for her, for nobody else, and are sent by nobody but her."""

import json
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest

from app.domain.staffing import LONGEST_IDLE, LONGEST_STAY
from app.web.shared.sessions import key_of
from tests.web.conftest import words_of
from tests.web.desk import account_of, keys_of, move_clock, open_as, send_application, sign_in, token_of

WORDS = "Ayer la llamé <b>dos veces</b> & no contestó\nVuelvo el lunes"
MOMENT = timedelta(seconds=1)
DOOR = "/es/staff/sign-in"
HERE = "/es/staff/unsent"


@pytest.fixture
def portal(staffed):
    staffed.config["WTF_CSRF_ENABLED"] = True
    return staffed


@pytest.fixture
def desk(portal):
    """Nerea in the middle of a note: her browser, the page of the note, and what she would send."""
    portal.config["WTF_CSRF_ENABLED"] = False
    sent, client = send_application(portal), portal.test_client()
    sign_in(client, "nerea")
    open_as(client, sent)
    portal.config["WTF_CSRF_ENABLED"] = True
    notes = f"/es/staff/applications/{sent.application.id}/notes"
    return client, notes, {"words": WORDS, "audience": "person_too", "csrf_token": token_of(client.get(notes))}


def comes_in(client, key):
    """Signs in at the form that is shown; a code counts once, so the clock goes on."""
    portal = client.application
    move_clock(portal, timedelta(minutes=1))
    code = pyotp.TOTP(account_of(key).totp_secret).at(portal.extensions["house"].clock.now())
    return client.post(DOOR, data=keys_of(key) | {"code": code, "csrf_token": token_of(client.get(DOOR))})


def late(portal, desk, after=LONGEST_IDLE + MOMENT):
    client, notes, note = desk
    move_clock(portal, after)
    return client.post(notes, data=note)


@pytest.mark.parametrize("after", [LONGEST_IDLE + MOMENT, LONGEST_STAY - timedelta(minutes=10)])
def test_what_a_professional_sent_too_late_stands_in_its_form_once_she_has_signed_in(portal, desk, judge, after):
    client, notes, _note = desk
    asked = late(portal, desk, after)
    assert (asked.status_code, asked.location) == (303, DOOR)
    assert "Vuelvo" not in client.get(DOOR).text
    assert comes_in(client, "nerea").location == HERE
    shown = judge(client.get(HERE))
    assert "Vuelvo el lunes" in words_of(shown)
    assert words_of(shown).count("AT-2026-") == 2, "beside her words, and with the way back: whose they are, where there are several"
    assert "Maite" not in words_of(shown)
    assert notes in {one.get("href") for one in shown.iter("a")}
    form = judge(client.get(notes))
    assert next(one for one in form.iter("textarea") if one.get("name") == "words").text.strip() == WORDS
    ticked = [one.get("value") for one in form.iter("input") if one.get("name") == "audience" and "checked" in one.attrib]
    assert ticked == ["person_too"]
    assert not [one for one in form.iter("blockquote") if "Vuelvo" in words_of(one)], "nothing was sent by itself"


def test_once_it_is_sent_it_waits_no_longer(portal, desk):
    client, notes, note = desk
    late(portal, desk)
    comes_in(client, "nerea")
    again = client.post(notes, data=note | {"csrf_token": token_of(client.get(notes))})
    assert (again.status_code, again.location) == (303, notes)
    page = client.get(notes).text
    assert page.count("Vuelvo el lunes") == 1
    assert client.get(HERE).status_code == 303


def test_a_colleague_who_signs_in_instead_finds_nothing_and_neither_does_whoever_comes_after(portal, desk):
    client, notes, note = desk
    late(portal, desk)
    into = comes_in(client, "jon")
    assert into.status_code == 303
    assert into.location != HERE
    assert "Vuelvo" not in client.get(notes, follow_redirects=True).text
    refused = client.post(notes, data=note)
    assert refused.status_code == 400
    assert "Vuelvo" not in refused.text
    client.post("/es/staff/sign-out", data={"csrf_token": token_of(client.get("/es/staff/me"))})
    assert comes_in(client, "nerea").location != HERE


def test_who_signed_out_herself_leaves_nothing_behind(portal, desk):
    client, notes, note = desk
    client.post("/es/staff/sign-out", data={"csrf_token": note["csrf_token"]})
    assert "Vuelvo" not in client.post(notes, data=note).text
    assert comes_in(client, "nerea").location != HERE


def test_who_signs_out_where_her_session_has_ended_already_is_told_no_mistake(portal, desk):
    client, _notes, note = desk
    move_clock(portal, LONGEST_IDLE + MOMENT)
    client.get("/es/staff/tasks")
    client.get(DOOR)
    out = client.post("/es/staff/sign-out", data={"csrf_token": note["csrf_token"]})
    assert (out.status_code, out.location) == (303, DOOR)


def test_a_stranger_leaves_nothing_in_a_browser_where_nobody_was(portal, desk):
    stranger = portal.test_client()
    asked = stranger.post(desk[1], data={"words": WORDS, "csrf_token": token_of(stranger.get(DOOR))})
    assert (asked.status_code, asked.location) == (303, DOOR)
    assert comes_in(stranger, "nerea").location != HERE


def test_the_form_of_another_tab_waits_too_though_she_has_signed_in_again_there(portal, desk):
    client, notes, note = desk
    move_clock(portal, LONGEST_IDLE + MOMENT)
    assert client.get("/es/staff/tasks").location == DOOR
    assert comes_in(client, "nerea").location != HERE
    kept = client.post(notes, data=note)
    assert (kept.status_code, kept.location) == (303, HERE)
    assert "Vuelvo el lunes" in client.get(HERE).text


def test_in_a_second_tab_words_wait_before_she_has_signed_in_again(portal, desk):
    client, notes, note = desk
    move_clock(portal, LONGEST_IDLE + MOMENT)
    client.get("/es/staff/tasks")
    client.get(DOOR)
    assert client.post(notes, data=note).location == DOOR
    assert comes_in(client, "nerea").location == HERE


def test_what_the_page_sent_by_itself_is_never_taken_for_sent(portal, desk):
    """The page reckons that the session has ended; in another tab it went on."""
    client, notes, note = desk
    assert client.post(notes, data=note | {"unsent": "on"}).location == HERE
    assert "Vuelvo" in client.get(HERE).text
    page = client.get(notes).text
    assert page.count("Vuelvo el lunes") == 1, "in the form, and not among the notes"
    assert client.post(notes, data={"unsent": "on", "csrf_token": note["csrf_token"]}).location == HERE


def test_she_throws_it_away(portal, desk):
    client, notes, _note = desk
    late(portal, desk)
    comes_in(client, "nerea")
    thrown = client.post(HERE, data={"csrf_token": token_of(client.get(HERE))})
    assert thrown.status_code == 303
    assert "Vuelvo" not in client.get(notes).text


def test_a_password_never_waits(portal, desk):
    client, _notes, note = desk
    move_clock(portal, LONGEST_IDLE + MOMENT)
    client.post("/es/staff/me/password", data={"password": "a secret of hers", "code": "123456", "csrf_token": note["csrf_token"]})
    assert comes_in(client, "nerea").location != HERE


def test_who_says_that_she_is_there_is_still_signed_in(portal, desk):
    client, notes, note = desk
    for _ in range(3):
        move_clock(portal, LONGEST_IDLE - timedelta(minutes=1))
        answer = client.post("/es/staff/stay", data={"csrf_token": note["csrf_token"]})
        assert (answer.status_code, answer.data) == (204, b"")
    assert client.post(notes, data=note).location == notes
    assert client.post("/es/staff/stay").status_code == 400


@pytest.mark.parametrize("edition", ["es", "eu"])
def test_every_page_of_a_professional_can_ask_and_says_beforehand_how_long_it_waits(portal, desk, judge, edition):
    client, notes, _note = desk
    for page in (notes, notes.replace("/notes", "/record"), "/es/staff/tasks", "/es/staff/me", "/es/staff/inbox"):
        answer = client.get(page.replace("/es/", f"/{edition}/", 1))
        asking = next(one for one in judge(answer).iter("template") if one.get("id") == "staying")
        assert (asking.get("data-to"), asking.get("data-kept")) == (f"/{edition}/staff/stay", str(int(LONGEST_IDLE.total_seconds())))
        assert asking.get("data-before") == "2"
        assert answer.headers["Content-Security-Policy"].endswith("; connect-src 'self'")
    door = portal.test_client().get(f"/{edition}/staff/sign-in")
    assert "20 minut" in words_of(judge(door))
    assert 'id="staying"' not in door.text


def with_somebody(client, note, judge):
    """The visit of somebody at the counter, the page with what matters to her, and the token of its form."""
    begun = client.post("/es/staff/counter", data={"called": "Maite", "edition": "es", "begins": "new", "csrf_token": note["csrf_token"]})
    here = begun.location.removesuffix("/consent")
    read = judge(client.get(begun.location))
    mark = next(one.get("value") for one in read.iter("input") if one.get("name") == "read")
    client.post(begun.location, data={"said": "yes", "read": mark, "csrf_token": note["csrf_token"]})
    visit = here.removesuffix("/counter")
    client.post(f"{visit}/application/start", data={"save": "yes", "csrf_token": note["csrf_token"]})
    matters = f"{visit}/application/matters"
    return visit, matters, token_of(client.get(matters))


@pytest.mark.parametrize("other_tab", [(), ("/es/staff/tasks", DOOR)])
def test_what_was_typed_for_a_person_at_the_counter_waits_in_its_form_too(portal, desk, judge, other_tab):
    client, _notes, note = desk
    _visit, matters, seen = with_somebody(client, note, judge)
    move_clock(portal, LONGEST_IDLE + MOMENT)
    for page in other_tab:
        client.get(page)
    late_one = client.post(matters, data={"matters": WORDS, "csrf_token": seen})
    assert (late_one.location, "Vuelvo el lunes" in late_one.text) == (DOOR, False)
    comes_in(client, "nerea")
    assert stands_in(judge(client.get(matters))) == WORDS


def stands_in(page):
    return next(one for one in page.iter("textarea") if one.get("name") == "matters").text.strip()


@pytest.mark.parametrize("other_tab", [(), ("/es/staff/tasks", DOOR)])
def test_what_was_half_written_when_a_machine_that_slept_covers_its_screen_too_late_waits_as_well(portal, desk, judge, other_tab):
    client, _notes, note = desk
    visit, matters, seen = with_somebody(client, note, judge)
    move_clock(portal, LONGEST_IDLE + MOMENT)
    for page in other_tab:
        client.get(page)
    along = {"then": matters, "typed": json.dumps([["matters", WORDS], ["pin", "1234"]]), "csrf_token": seen}
    assert client.post(f"{visit}/counter/cover", data=along).location == DOOR
    comes_in(client, "nerea")
    assert stands_in(judge(client.get(matters))) == WORDS


def test_of_two_tabs_that_cover_the_same_visit_the_later_one_takes_nothing_from_the_first(portal, desk, judge):
    client, _notes, note = desk
    visit, matters, seen = with_somebody(client, note, judge)
    for words in (WORDS, "Otra cosa"):
        client.post(f"{visit}/counter/cover", data={"then": matters, "typed": json.dumps([["matters", words]]), "csrf_token": seen})
    client.post("/es/staff/counter/whole-way", data={"csrf_token": seen})
    comes_in(client, "nerea")
    assert stands_in(judge(client.get(matters))) == WORDS




def test_who_comes_to_the_page_for_signing_in_hours_later_finds_what_she_sends_after_that(portal, desk):
    """No script ran meanwhile, and she opens that page by its own address before she goes back to her tab."""
    client, notes, note = desk
    move_clock(portal, timedelta(hours=3))
    assert comes_in(client, "nerea").status_code == 303
    assert client.post(notes, data=note).location == HERE
    assert "Vuelvo el lunes" in client.get(HERE).text


def test_nothing_that_somebody_else_did_in_that_browser_comes_to_life_again_with_it(portal, desk):
    """A session of staff is found for a working day, for her words alone: what a person left in it ended after an hour."""
    client, _notes, _note = desk
    late(portal, desk)
    key = key_of(portal.extensions["house"], client.get_cookie("atea").value)
    with portal.extensions["house"].work.writing() as work:
        kept = work.sessions.find(key)
        work.sessions.keep(replace(kept, content=json.dumps(json.loads(kept.content) | {"account_received": "12345678Z"})))
        work.commit()
    move_clock(portal, timedelta(hours=2))
    assert client.get("/es/staff/tasks").location == DOOR
    with portal.extensions["house"].work.reading() as work:
        assert "12345678Z" not in work.sessions.find(key).content
    assert comes_in(client, "nerea").location == HERE


@pytest.mark.parametrize("door", ["/es/receipts", "/es/clear", "/es/account", "/es/staff/begin/app", "/es/staff/back", "/es/staff/sign-out"])
@pytest.mark.parametrize("after", [LONGEST_IDLE + MOMENT, timedelta(hours=3)])
def test_no_page_that_asks_nobodys_name_keeps_an_idle_session_open(portal, desk, door, after):
    """Whoever sits down at the desk after her, and looks at any page before that of her work, is not taken for her."""
    client, notes, _note = desk
    move_clock(portal, after)
    client.get(door)
    assert client.get(notes).location == DOOR


def test_neither_does_a_form_that_is_refused_there(portal, desk):
    client, notes, _note = desk
    move_clock(portal, LONGEST_IDLE + MOMENT)
    assert client.post("/es/open", data={"csrf_token": "another"}).status_code == 400
    assert client.get(notes).location == DOOR
