"""Reading aloud: only where the browser has a voice for the language, from the first sentence to the last, stopped at will.

The voice stands in: Debian's Chromium has none. It says what it is given, one part after the other, when a test lets it.
"""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

VOICE = """
(() => {
  const heard = [];
  class Words { constructor(text) { this.text = text; } }
  const speech = {
    heard, now: null,
    getVoices: () => LANGUAGES.map((lang) => ({ lang })),
    speak(words) { heard.push([words.text, words.lang, words.rate]); this.now = words; },
    pause() { this.paused = true; }, resume() { this.paused = false; },
    cancel() { this.now = null; }, addEventListener() {},
    ends() { const words = this.now; this.now = null; words.onend(); },
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = Words;
})();
"""


@pytest.fixture
def page_with(chromium, portal):
    """`page_with(languages, path)`: a page in a browser that has voices for these languages."""

    browsers = []

    def opened(languages, path):
        browser = chromium.new_context()
        browsers.append(browser)
        browser.add_init_script(VOICE.replace("LANGUAGES", repr(languages)))
        page = browser.new_page()
        page.goto(f"{portal}{path}")
        return page

    yield opened
    for browser in browsers:
        browser.close()


@pytest.mark.parametrize(
    ("path", "languages", "is_offered"),
    [
        ("/es/learn/choosing", ["es-ES"], True), ("/eu/learn/choosing", ["es-ES", "eu-ES"], True),
        ("/eu-erraza/services/1-2", ["eu"], True), ("/eu/learn/choosing", ["es-ES", "en-GB"], False),
        ("/es-facil/services/1-2", [], False),
    ],
)  # fmt: skip
def test_it_is_offered_where_there_is_a_voice_for_the_language(page_with, path, languages, is_offered):
    expect(page_with(languages, path).locator(".aloud")).to_be_visible(visible=is_offered)


def test_the_part_that_is_read_is_lit_and_each_is_read_once(page_with):
    page = page_with(["es-ES"], "/es-facil/learn/choosing")
    start, pause, stop = (page.locator(".aloud button").nth(place) for place in range(3))
    start.click()
    expect(page.locator(".spoken")).to_have_text(page.locator("h1").inner_text())
    page.evaluate("speechSynthesis.ends()")
    first, second = page.evaluate("speechSynthesis.heard")
    assert first[1:] == ["es-ES", 1]
    expect(page.locator(".spoken")).to_have_text(second[0])
    pause.click()
    assert page.evaluate("speechSynthesis.paused")
    expect(start).to_be_focused()
    start.click()
    assert not page.evaluate("speechSynthesis.paused")
    while page.locator(".spoken").count():
        page.evaluate("speechSynthesis.ends()")
    heard = [text for text, *_ in page.evaluate("speechSynthesis.heard")]
    sentences = page.locator("main .s").all_inner_texts()
    assert [one for one in heard if one in sentences] == sentences
    expect(stop).to_be_hidden()


def test_it_can_be_slower_and_stops_at_once(page_with):
    page = page_with(["es-ES"], "/es/services/1-2")
    page.locator(".aloud button").first.click()
    page.locator("#aloud-speed").select_option(".75")
    text, _, rate = page.evaluate("speechSynthesis.heard.at(-1)")
    assert (text, rate) == (page.locator("h1").inner_text(), 0.75)
    page.locator(".aloud button").nth(2).click()
    expect(page.locator(".spoken")).to_have_count(0)
    assert page.evaluate("speechSynthesis.now") is None
