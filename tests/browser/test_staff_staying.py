"""Before a professional's session ends, or the screen at the counter covers itself, the page asks; the clock is turned on by hand."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE
from tests.browser.eyes import WIDER_THAN_THE_SCREEN, axe_findings
from tests.browser.test_counter import AtCounter
from tests.browser.test_staying import HERS, MINUTE, SlowReader

pytestmark = pytest.mark.browser


class AtHerDesk(SlowReader, AtCounter):
    """A professional who is called away from what she writes."""


@pytest.mark.parametrize(("edition", "viewport", "key", "who"), [("es", WIDE, "Enter", "nerea"), ("eu", PHONE, "Escape", "jon")])
def test_a_professional_is_asked_two_minutes_before_and_stays_by_one_key(arrives, edition, viewport, key, who):
    reader = arrives(AtHerDesk, edition, viewport=viewport)
    reader.signs_in(who)
    reader.page.clock.install()
    reader.page.goto(f"{reader.address}/{edition}/staff/me")
    reader.lets_pass(16.5)
    assert not reader.is_asked()
    reader.lets_pass(1)
    expect(reader.here).to_be_focused()
    assert axe_findings(reader.page) == []
    assert reader.page.evaluate(WIDER_THAN_THE_SCREEN) == []
    reader.says_so(key)
    reader.lets_pass(16.5)
    assert not reader.is_asked()
    reader.lets_pass(1)
    assert reader.is_asked()


def test_where_no_professional_answers_nothing_stands_there_and_what_she_wrote_goes_on_for_her_alone(arrives):
    reader = arrives(AtHerDesk, "es")
    reader.signs_in("ane")
    reader.page.clock.install()
    reader.page.goto(f"{reader.address}/es/staff/tasks")
    reader.page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<p>Maite Arregi</p>')")
    reader.lets_pass(21)
    heading = reader.page.get_by_role("heading", level=1)
    expect(heading).to_have_text(reader.words("You have been signed out"))
    expect(heading).to_be_focused()
    assert "Maite Arregi" not in reader.page.locator("body").inner_text()
    assert not reader.is_asked()
    assert axe_findings(reader.page) == []
    reader.follows("Sign in again")
    assert "/staff/" in reader.page.url


def test_what_a_professional_was_writing_when_the_page_closed_stands_in_its_form_and_was_not_sent(arrives):
    reader = arrives(AtHerDesk, "es")
    reader.signs_in("mikel")
    reader.page.clock.install()
    reader.page.goto(f"{reader.address}{reader.desk}")
    reader.page.locator("input[name=called]").fill(HERS)
    with reader.page.expect_response(re.compile("/stay$")):  # she wrote: the portal is told once
        reader.lets_pass(10.5)
    reader.lets_pass(21)
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(reader.words("You have been signed out"))
    assert HERS not in reader.page.content()
    with reader.page.expect_navigation():
        reader.page.get_by_role("link", name=reader.words("Sign in again")).or_(reader.page.get_by_role("button", name=reader.words("Sign in again"))).click()
    assert reader.page.url.endswith("/staff/unsent"), "here the portal's own clock has not gone on: she is signed in"
    assert HERS in reader.page.locator("main").inner_text()
    reader.follows("Go on writing")
    expect(reader.page.locator("input[name=called]")).to_have_value(HERS)


def test_at_the_counter_a_minute_before_the_cover_one_key_keeps_the_screen_open(arrives):
    leire = arrives(AtHerDesk, "es", viewport=PHONE)
    leire.signs_in("leire")
    leire.begins_with("Maite")
    leire.page.clock.install()
    leire.page.reload()
    leire.lets_pass(3.9)
    assert not leire.is_asked()
    leire.lets_pass(0.2)
    expect(leire.here).to_be_focused()
    assert axe_findings(leire.page) == []
    assert leire.page.evaluate(WIDER_THAN_THE_SCREEN) == []
    leire.says_so("Enter")
    leire.lets_pass(3.9)
    assert "Maite" in leire.is_helping()
    with leire.page.expect_navigation():
        leire.page.clock.run_for(2 * MINUTE)
    assert "Maite" not in leire.page.content()


def test_the_turned_screen_asks_nothing_and_whoever_writes_on_it_is_there(arrives):
    itziar = arrives(AtHerDesk, "es")
    itziar.signs_in("iker")
    itziar.begins_with("Maite")
    itziar.turns_the_screen()
    itziar.page.clock.install()
    itziar.page.reload()
    for _ in range(3):
        itziar.page.keyboard.press("Shift")
        with itziar.page.expect_response(re.compile("/counter/stay$")) as answer:
            itziar.lets_pass(4)
        assert answer.value.status == 204
        assert not itziar.is_asked()
        assert itziar.page.locator(".turned").count() == 1


def test_a_colleague_who_signs_in_at_the_same_desk_keeps_no_page_of_hers_open(arrives):
    """Her tab was forgotten; what the colleague's tabs tell each other is of another session."""
    hers = arrives(AtHerDesk, "es")
    hers.signs_in("miren")
    hers.page.clock.install()
    hers.page.goto(f"{hers.address}/es/staff/me")
    forgotten, desk = hers.page, hers.page.context
    hers.lets_pass(15)
    desk.clear_cookies()
    hers.page = desk.new_page()
    hers.signs_in("jon")
    hers.page.goto(f"{hers.address}/es/staff/me")
    hers.page.wait_for_function("document.readyState === 'complete'")
    hers.page = forgotten
    hers.lets_pass(6.5)
    expect(forgotten.get_by_role("heading", level=1)).to_have_text(hers.words("You have been signed out"))
