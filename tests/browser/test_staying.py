"""Before a visit ends by itself the page asks whether somebody is there; the clock is turned on by hand."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE
from tests.browser.eyes import WIDER_THAN_THE_SCREEN, axe_findings
from tests.people import Citizen

pytestmark = pytest.mark.browser

MINUTE = 60_000
STORED = "[localStorage.length, sessionStorage.length]"
HERS = "Hemen nire gauzak: mi gata y mi huerta"


class SlowReader(Citizen):
    """Somebody who has put a service on her list and then does something else."""

    def begins(self) -> None:
        self.page.clock.install()
        self.keeps_from_the_catalogue("1-2")

    def lets_pass(self, minutes: float) -> None:
        """The page's own clock; that of the portal goes on as it does."""
        self.page.clock.run_for(int(minutes * MINUTE))

    @property
    def question(self):
        return self.page.get_by_role("alertdialog", name=self.words("Are you still there?"))

    @property
    def here(self):
        return self.question.get_by_role("button", name=self.words("I am still here"))

    def is_asked(self) -> bool:
        return self.question.count() == 1

    def says_so(self, key: str) -> None:
        with self.page.expect_response(re.compile("/stay$")) as answer:
            self.page.keyboard.press(key)
        assert answer.value.status == 204
        expect(self.question).to_have_count(0)


@pytest.mark.parametrize(("edition", "viewport", "key"), [("es", WIDE, "Enter"), ("eu-erraza", PHONE, "Escape")])
def test_who_is_there_is_asked_in_time_and_says_so_by_one_key(arrives, edition, viewport, key):
    reader = arrives(SlowReader, edition, viewport=viewport)
    reader.begins()
    reader.lets_pass(53.5)
    assert not reader.is_asked()
    reader.lets_pass(1)
    expect(reader.here).to_be_focused()
    assert axe_findings(reader.page) == []
    assert reader.page.evaluate(WIDER_THAN_THE_SCREEN) == []
    exit_ = reader.page.locator("nav.exit a")
    exit_.click(trial=True)
    reader.says_so(key)
    assert reader.page.evaluate(STORED) == [0, 0]
    reader.lets_pass(53.5)
    assert not reader.is_asked()
    assert reader.page.locator("h1").inner_text() == reader.words("My list")
    reader.lets_pass(1)
    assert reader.is_asked()


@pytest.mark.parametrize(("edition", "viewport"), [("es", PHONE), ("eu-erraza", WIDE)])
def test_where_nobody_answers_the_page_shows_nothing_of_hers_any_more(arrives, edition, viewport):
    reader = arrives(SlowReader, edition, viewport=viewport)
    reader.begins()
    address, hers = reader.page.url, reader.page.locator("main").inner_text()
    reader.lets_pass(61)
    said = reader.words("This page has closed by itself")
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(said)
    expect(reader.page.get_by_role("heading", level=1)).to_be_focused()
    assert not reader.is_asked()
    assert reader.page.url == address
    service = next(line for line in hers.splitlines()[2:] if len(line) > 12)
    assert service not in reader.page.locator("body").inner_text()
    assert reader.page.title() == f"{said} – Atea"
    assert axe_findings(reader.page) == []
    assert reader.page.evaluate(WIDER_THAN_THE_SCREEN) == []
    assert reader.page.evaluate(STORED) == [0, 0]
    reader.follows("Come back to my application")
    assert reader.page.url.endswith(f"/{edition}/open")


def test_another_tab_that_goes_on_asks_for_both(arrives):
    reader = arrives(SlowReader)
    reader.begins()
    other = arrives.beside(SlowReader, "es", reader.page.context)
    reader.lets_pass(50)
    other.page.goto(reader.page.url)
    other.page.wait_for_function("document.readyState === 'complete'")
    reader.lets_pass(6)
    assert not reader.is_asked()
    reader.lets_pass(50)
    assert reader.is_asked()


def test_who_writes_for_an_hour_is_not_asked(arrives):
    reader = arrives(SlowReader)
    reader.page.clock.install()
    reader.asks_for("1-2")
    reader.turns_to("matters")
    for _ in range(7):
        reader.page.keyboard.press("Shift")
        with reader.page.expect_response(re.compile("/stay$")):
            reader.lets_pass(11)
        assert not reader.is_asked()


def test_what_cannot_be_told_to_the_portal_leaves_what_was_written_on_the_page(arrives):
    reader = arrives(SlowReader)
    reader.page.clock.install()
    reader.asks_for("1-2")
    reader.turns_to("matters")
    reader.box("What matters (optional)").fill(HERS)
    reader.page.route("**/stay", lambda route: route.fulfill(status=400, body=""))
    reader.lets_pass(54.5)
    reader.here.click()
    expect(reader.question.get_by_role("status")).to_have_text(reader.words("This did not work. Copy what you have written, and press again."))
    expect(reader.box("What matters (optional)")).to_have_value(HERS)
    reader.lets_pass(5)
    reader.here.click()
    reader.lets_pass(1)
    expect(reader.box("What matters (optional)")).to_have_value(HERS)
    reader.lets_pass(6)
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(reader.words("This page has closed by itself"))
    assert HERS not in reader.page.content()


def test_three_times_escape_leaves_though_the_first_answers(arrives, elsewhere):
    reader = arrives(SlowReader)
    reader.begins()
    reader.lets_pass(55)
    expect(reader.here).to_be_focused()
    with reader.page.expect_navigation(url=elsewhere, wait_until="commit"):
        for _ in range(3):
            reader.page.keyboard.press("Escape")
