"""Leaving in a real browser: history, the pages it holds in memory, storage, cookies, files; with script and without."""

import json
import re
import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, PHONE, WIDE
from tests.browser.elsewhere import TITLE, silent
from tests.browser.launching import FLAGS, WHOLE
from tests.people import Citizen, Keys, Person

pytestmark = pytest.mark.browser

DELICATE = "2-7-5"
SECRET = "Gaur gauean joan behar dut"
STORED = "[localStorage.length, sessionStorage.length]"
HELD = """async () => [document.cookie, localStorage.length, sessionStorage.length,
    (await (window.caches ? caches.keys() : [])).length, (await indexedDB.databases()).length]"""

# By the page's own clock, from the click or key as the system saw it to the frame after everything was hidden. Told
# through the console: while another page is being fetched, Playwright asks this one nothing.
WATCH_BLANKING = """() => {
    let asked, told;
    for (const kind of ["click", "keyup"]) addEventListener(kind, (event) => { asked = event.timeStamp; }, true);
    new MutationObserver(() => {
        if (told || document.body.style.display !== "none") return;
        told = true;
        requestAnimationFrame(() => setTimeout(() => console.debug("blank", JSON.stringify(
            [performance.now() - asked, document.title.trim(), document.body.checkVisibility()]))));
    }).observe(document.body, { attributes: true });
}"""
LEAVINGS = ("the button", "Escape", "Shift")


class Woman(Citizen):
    """Somebody who lives with a person who must not know."""

    def comes_to_what_is_delicate(self) -> None:
        """From the list of situations, by the page that comes first, to one that could tell on her."""
        self.opens(f"/{self.edition}/situations")
        self.presses(self.leads_to("/see/situations/21"))
        self.follows("Go on")

    def begins(self) -> None:
        self.opens(f"/{self.edition}/apply/{DELICATE}")
        self.confirms("Ask for this service")

    def saves_for_good(self) -> Keys:
        """Nothing is kept of it unless she says so."""
        self.confirms("Yes, keep it on the server and go on")
        code, pin = self.page.locator("b.code").all_inner_texts()
        self.follows("I have kept them: go on")
        return Keys(code, pin)

    def writes_what_is_happening(self) -> None:
        self.turns_to("matters")
        self.writes("What matters (optional)", SECRET)
        self.keeps()

    def leaves(self, elsewhere) -> float:
        """By the button; gives how long it took until the other page stood there."""
        began = time.monotonic()
        with self.page.expect_navigation(url=elsewhere, wait_until="commit"):
            self.page.locator("nav.exit a").click(no_wait_after=True)
        took = time.monotonic() - began
        self.page.wait_for_load_state()  # whoever asks for going back before the other page has arrived is refused
        return took

    def asks_to_leave(self, by: str) -> None:
        """By the button or three bare presses of a key; waits for nothing."""
        if by == "the button":
            self.page.locator("nav.exit a").click(no_wait_after=True)
            return
        for _ in range(3):
            self.page.keyboard.press(by)


def path_of(citizen) -> str:
    return urlsplit(citizen.page.url).path


def goes_back(citizen) -> str:
    """What whoever comes after her sees: the back button, as often as there is something to go back to."""
    seen = ""
    for _ in range(12):
        if citizen.page.go_back(wait_until="load") is None and citizen.page.url == "about:blank":
            break
        seen += citizen.page.url + citizen.page.title() + citizen.page.content()
    return seen


@pytest.mark.whole_browser
@pytest.mark.parametrize(("edition", "browser"), [
    ("es", {}), ("eu-erraza", {"viewport": PHONE}), ("eu", {"java_script_enabled": False}),
    ("es-facil", {"java_script_enabled": False, "viewport": PHONE}),
])  # fmt: skip
def test_a_woman_leaves_and_her_partner_finds_nothing_by_going_back(arrives, elsewhere, edition, browser):
    woman = arrives(Woman, edition, **browser)
    woman.comes_to_what_is_delicate()
    assert "21" not in woman.page.title()
    woman.begins()
    keys = woman.saves_for_good()
    woman.writes_what_is_happening()
    steps = [woman.page.url, woman.page.url + "/matters", woman.page.url + "/services", woman.page.url + "/check"]
    for step in steps[1:]:
        woman.page.goto(step)
    assert woman.leaves(elsewhere) < 2
    expect(woman.page).to_have_title(TITLE)
    assert not woman.page.context.cookies()
    seen = goes_back(woman)
    assert SECRET not in seen
    assert keys.code not in seen
    assert "/application" not in re.sub(r'href="[^"]*"', "", seen)
    for step in steps:
        woman.page.goto(step)
        expect(woman.page).to_have_url(f"{woman.address}/{edition}/")
    woman.comes_back(keys)
    woman.turns_to("matters")
    expect(woman.box("What matters (optional)")).to_have_value(SECRET)


@pytest.mark.parametrize("by", LEAVINGS)
@pytest.mark.parametrize("silence", ["of the other page", "of the portal"])
def test_everything_is_gone_from_the_screen_within_a_second_though_nobody_answers(arrives, elsewhere, by, silence):
    woman = arrives(Woman, "es")
    woman.begins()
    woman.saves_for_good()
    woman.writes_what_is_happening()
    woman.turns_to("matters")
    page = woman.page
    if silence == "of the portal":
        page.route("**/leave", lambda route: None)
    page.evaluate(WATCH_BLANKING)
    with silent(), page.expect_console_message(lambda said: said.text.startswith("blank")) as told:
        woman.asks_to_leave(by)
    took, title, is_seen = json.loads(told.value.text.removeprefix("blank "))
    assert not title
    assert not is_seen
    assert took <= 1000, f"{took:.0f} ms"


WATCH_COMING = "addEventListener('pageshow', ({ persisted }) => { window.cameWhole = persisted; });"


@pytest.fixture
def remembering(engine, arrives):
    """Lets people in with a browser that keeps whole pages in memory for *back*, which Playwright switches off."""
    browser = engine.chromium.launch(
        executable_path=WHOLE, args=FLAGS, ignore_default_args=["--disable-back-forward-cache"]
    )

    def arrive(who, edition):
        context = browser.new_context(viewport=WIDE)
        context.add_init_script(WATCH_COMING)
        context.set_default_timeout(PATIENCE)
        return arrives.beside(who, edition, context)

    yield arrive
    browser.close()


def test_a_page_that_the_browser_kept_whole_shows_nothing_once_she_has_left(remembering, elsewhere):
    woman = remembering(Woman, "es")
    page, another = woman.page, f"{woman.address}/es/rights"
    woman.opens("/es/services")
    page.goto(another)
    page.go_back(wait_until="commit")
    assert page.evaluate("window.cameWhole"), "the browser does keep pages whole: without that the rest would show nothing"
    woman.begins()
    woman.saves_for_good()
    woman.writes_what_is_happening()
    woman.turns_to("matters")
    page.goto(another)
    page.go_back(wait_until="commit")
    expect(page.locator("textarea")).to_have_value(SECRET)
    page.goto(another)
    woman.leaves(elsewhere)
    page.go_back(wait_until="commit")
    expect(page).to_have_url(f"{woman.address}/es/")
    expect(page.locator("textarea")).to_have_count(0)


@pytest.mark.whole_browser
def test_the_last_page_itself_is_replaced_so_that_back_leads_past_it(arrives, elsewhere):
    woman = arrives(Woman, "es")
    woman.begins()
    woman.saves_for_good()
    last = woman.page.url
    before = woman.page.evaluate("history.length")
    woman.leaves(elsewhere)
    assert woman.page.evaluate("history.length") == before
    woman.page.go_back()
    assert woman.page.url != last
    assert woman.page.url == f"{woman.address}/es/"


def test_a_page_out_of_the_browser_s_memory_shows_nothing_once_she_has_left(arrives, elsewhere):
    """The event is the one a browser sends with a page that it had kept whole; whether it keeps one is its own affair."""
    woman = arrives(Woman, "es")
    woman.begins()
    woman.saves_for_good()
    woman.writes_what_is_happening()
    woman.turns_to("matters")
    woman.page.context.clear_cookies()
    with woman.page.expect_navigation(url=f"{woman.address}/es/"):
        woman.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert SECRET not in woman.page.content()


def test_a_public_page_out_of_the_browser_s_memory_stays_as_it_is(arrives):
    woman = arrives(Woman, "es")
    woman.opens("/es/services")
    woman.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(woman.page.locator("h1")).to_be_visible()


@pytest.mark.whole_browser
def test_nothing_is_left_in_the_browser(arrives, elsewhere):
    woman = arrives(Woman, "es")
    woman.page.goto(f"{woman.address}/choose/es")
    woman.begins()
    woman.saves_for_good()
    woman.writes_what_is_happening()
    assert woman.page.evaluate(STORED) == [0, 0], "the portal itself never stores anything there"
    woman.page.evaluate("localStorage.setItem('a', 'b'); document.cookie = 'seen=yes'")
    woman.leaves(elsewhere)
    woman.page.goto(f"{woman.address}/es/")
    assert woman.page.evaluate(HELD) == ["", 0, 0, 0, 0]
    assert not woman.page.context.cookies()


@pytest.mark.whole_browser
def test_what_was_downloaded_bears_a_name_that_tells_nothing_and_the_page_before_says_that_it_stays(arrives, elsewhere):
    woman = arrives(Woman, "es")
    woman.comes_to_what_is_delicate()
    woman.page.go_back()
    assert woman.words("What you download or print.") in woman.reads()
    woman.asks_for("1-2")
    woman.fills_in(Person())
    woman.checks_everything()
    woman.sends()
    with woman.page.expect_download() as file:
        woman.page.locator('main a[href$="/receipt.pdf"]').click()
    assert file.value.suggested_filename == "atea.pdf"
    woman.leaves(elsewhere)


def test_capitals_clicks_and_shortcuts_never_count(arrives, elsewhere):
    woman = arrives(Woman, "es")
    woman.begins()
    woman.saves_for_good()
    woman.turns_to("matters")
    field = woman.box("What matters (optional)")
    field.focus()
    keys = woman.page.keyboard
    for letter in "MAITE":
        keys.down("Shift")
        keys.press(letter)
        keys.up("Shift")
    for _ in range(4):
        keys.press("Shift+ArrowLeft")
        keys.press("Shift")
        keys.type("a")
    for _ in range(4):
        keys.press("Shift")
        woman.page.mouse.click(5, 300)
    for _ in range(4):
        keys.press("Control+Shift+K")
    field.focus()
    keys.press("Shift")
    keys.press("Shift")
    keys.press("a")
    keys.press("Shift")
    woman.page.wait_for_timeout(300)
    assert woman.page.url.endswith("/matters")


def test_the_count_is_told_politely_and_forgotten_after_five_seconds(arrives, elsewhere):
    woman = arrives(Woman, "es")
    woman.opens("/es/services")
    said = woman.page.locator("nav.exit [role=status]")
    expect(said).to_have_text("")
    woman.page.clock.install()
    woman.page.keyboard.press("Shift")
    expect(said).to_have_text("")
    woman.page.keyboard.press("Shift")
    expect(said).to_have_text(woman.words("Press once more to leave"))
    woman.page.wait_for_timeout(50)
    woman.page.keyboard.press("a")
    expect(said).to_have_text("")
    woman.page.keyboard.press("Shift")
    time.sleep(5.2)
    woman.page.keyboard.press("Shift")
    woman.page.keyboard.press("Shift")
    expect(woman.page).to_have_url(f"{woman.address}/es/services")


@pytest.mark.parametrize("key", ["Escape", "Shift"])
def test_three_bare_presses_leave_from_within_a_field_too(arrives, elsewhere, key):
    woman = arrives(Woman, "eu")
    woman.begins()
    woman.saves_for_good()
    woman.turns_to("matters")
    woman.box("What matters (optional)").focus()
    with woman.page.expect_navigation(url=elsewhere):
        for _ in range(3):
            woman.page.keyboard.press(key)
    woman.page.go_back()
    assert "/v/" not in woman.page.url


@pytest.mark.parametrize("browser", [{}, {"java_script_enabled": False}])
def test_clearing_a_shared_computer_leaves_it_at_the_portal_s_home(arrives, browser):
    woman = arrives(Woman, "es", **browser)
    woman.begins()
    keys = woman.saves_for_good()
    held = woman.page.url
    woman.follows("Clear and leave")
    assert woman.words("It closes everything that you have open here.") in woman.reads()
    woman.confirms("Clear and leave")
    expect(woman.page).to_have_url(f"{woman.address}/es/")
    assert not woman.page.context.cookies()
    woman.page.goto(held)
    expect(woman.page).to_have_url(f"{woman.address}/es/")
    woman.comes_back(keys)
    assert path_of(woman).endswith("/application")


def test_she_ends_it_in_another_browser_from_this_one(arrives):
    woman = arrives(Woman, "eu-erraza")
    keys = woman.asks_for("1-2")
    forgotten = arrives(Woman, "es")
    forgotten.comes_back(keys)
    woman.page.goto(woman.page.url.replace("/application", "/sessions"))
    woman.presses(woman.page.locator("button[name=end]"))
    assert not woman.page.locator("button[name=end]").count()
    forgotten.page.reload()
    expect(forgotten.page).to_have_url(f"{forgotten.address}/es/")


def test_a_family_with_a_private_part(arrives):
    """Two of one home, each with a browser; she writes a part of her own, closes it, and he sees what he always saw."""
    he = arrives(Citizen, "es")
    shared = he.asks_for("1-2")
    she = arrives(Woman, "eu-erraza", viewport=PHONE, eyes=True)
    she.comes_back(shared)
    he.page.reload()
    before = he.reads()
    she.follows("Something only for me")
    she.confirms("Begin a part of my own")
    own = she.saves()
    she.writes_what_is_happening()
    she.turns_to("travels")
    she.marks("travels", "alone")
    she.keeps()
    mine = she.page.url
    she.confirms("Close this part")
    expect(she.page).to_have_url(f"{she.address}/eu-erraza/")
    she.page.goto(mine)
    expect(she.page).to_have_url(f"{she.address}/eu-erraza/")
    he.page.reload()
    assert he.reads() == before
    he.turns_to("matters")
    expect(he.box("What matters (optional)")).to_have_value("")
    later = arrives(Citizen, "eu")
    later.comes_back(own)
    later.turns_to("matters")
    expect(later.box("What matters (optional)")).to_have_value(SECRET)
