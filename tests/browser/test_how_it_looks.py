"""Pages seen in other ways: with more space between letters, in forced colours, in the dark, enlarged, on paper."""

from contextlib import nullcontext

import pytest

from tests.browser.conftest import PHONE, WIDE
from tests.browser.eyes import BROKEN_WORDS, WIDER_THAN_THE_SCREEN, cut_off_when_spaced
from tests.people import Citizen

pytestmark = pytest.mark.browser

# Every page is judged in all four: in two of them in the light, in the other two in the dark. Of each pair one is easy read.
LIGHT, DARK = ("es", "eu-erraza"), ("eu", "es-facil")
PUBLIC = (
    "", "services", "services/1-2", "services/2-4-6", "services/1-2/paper", "compare?s=1-2&s=2-4-1&s=3-2-PECE", "situations",
    "situations/1", "search?q=bainatu", "search?q=jotzen+nau", "search?q=qwertyzxcv", "help", "rules", "neighbours",
    "places", "places/20071", "places/networks", "learn", "learn/choosing", "learn/practice/choose?answer=later", "words",
    "nowhere",
)  # fmt: skip
LONG = ("services/2-4", "services?open=for&open=by", "about", "privacy", "accessibility")
PRIVATE = ("guide", "open", "receipts", "apply/1-2", "list/add/1-2", "search/missing")
ENLARGED = {"width": 320, "height": 256}
HAS_NO_EDGE = """() => [...document.querySelectorAll('.govuk-button, .govuk-input, .mini, button[type=submit]')]
    .filter(one => one.offsetParent && !one.closest('.govuk-visually-hidden') && !one.matches('.govuk-visually-hidden'))
    .filter(one => parseFloat(getComputedStyle(one).borderTopWidth) < 1 && parseFloat(getComputedStyle(one).outlineWidth) < 1)
    .map(one => one.outerHTML.slice(0, 160))"""
CIRCLES = """() => [...document.querySelectorAll('.govuk-radios__label')]
    .filter(one => parseFloat(getComputedStyle(one, '::before').borderTopWidth) < 1).length"""


def private_pages(citizen):
    """The guide's first question, the list, the five answers and a section of the application."""
    citizen.asks_for("1-2")
    here = citizen.page.url.partition("/v/")[2].partition("/")[0]
    citizen.opens(f"/{citizen.edition}/v/{here}/choices/say/1-2/intensity")
    citizen.answers_choice("delegated")
    return [f"v/{here}/{page}" for page in (
        "guide/who", "guide/q2", "list", "choices", "choices/service/1-2", "choices/say/1-2/schedule",
        "choices/rank/1-2/tasks_priority", "choices/delegate/1-2/intensity", "application", "application/contact", "application/check",
    )]  # fmt: skip


def pages(citizen, *known):
    """Every page, each opened once for all the ways of looking below; axe passes over those known from elsewhere."""
    with citizen.on_known_ground():
        kinds = {"public": PUBLIC, "long": LONG, "private": (*PRIVATE, *private_pages(citizen))}
    for kind, several in kinds.items():
        for page in several:
            with citizen.on_known_ground() if kind in known else nullcontext():
                citizen.opens(f"/{citizen.edition}/{page}")
            yield page


@pytest.mark.parametrize("edition", DARK)
def test_every_page_in_the_dark_on_a_small_phone_and_with_more_space_between_letters_and_lines(arrives, edition):
    """As readable as in the light; no word is cut in two; and nothing is cut off by the space that people set."""
    citizen = arrives(Citizen, edition, viewport=PHONE, color_scheme="dark", eyes=True)
    for page in pages(citizen, "long"):
        assert not citizen.page.evaluate(BROKEN_WORDS), page
        assert not cut_off_when_spaced(citizen.page), page


@pytest.mark.parametrize("edition", LIGHT)
def test_every_page_in_the_light_in_forced_colours_and_on_a_small_phone(arrives, edition):
    """Every button and field keeps its edge where colours are forced; on a phone no word is cut in two.

    1280 px at 400 % are 320 px: the same layout, in one direction of scrolling; the exit must not take the screen, nor
    anything stand over a field.
    """
    citizen = arrives(Citizen, edition, eyes=True)
    for page in pages(citizen, "private"):  # the journey looks at those
        citizen.page.emulate_media(forced_colors="active")
        assert not citizen.page.evaluate(HAS_NO_EDGE), page
        assert citizen.page.evaluate(CIRCLES) == 0, page
        citizen.page.emulate_media(forced_colors="none")
        citizen.page.set_viewport_size(ENLARGED)
        assert not citizen.page.evaluate(BROKEN_WORDS), page
        assert not citizen.page.evaluate(WIDER_THAN_THE_SCREEN), page
        assert citizen.page.evaluate("document.querySelector('.exit').getBoundingClientRect().height") <= 256 / 3, page
        citizen.page.set_viewport_size(WIDE)


def test_a_town_of_the_map_is_pressed_like_its_name_in_the_list(arrives):
    """And by who has no mouse it is passed over: the list before it leads to the same pages."""
    citizen = arrives(Citizen, "es")
    citizen.opens("/es/places")
    shape = citizen.page.locator('.map a[href="/es/places/20074"]')
    assert shape.evaluate("one => one.querySelector('use').getBBox().width") > 10, "its shape has not come"
    assert citizen.page.evaluate("[...document.querySelectorAll('.map a')].every(one => one.tabIndex === -1)")
    shape.click()
    assert citizen.page.url.endswith("/es/places/20074")


def test_the_first_page_of_all(arrives):
    citizen = arrives(Citizen, "eu", eyes=True)
    citizen.opens("/")
    citizen.presses(citizen.page.locator('a[href="/choose/es-facil"]'))
    assert citizen.page.url.endswith("/es-facil/")
    citizen.opens("/")
    assert citizen.page.locator("a.door-row").first.get_attribute("href") == "/choose/es-facil"


def test_staff_pages_in_the_dark(arrives):
    citizen = arrives(Citizen, "es", color_scheme="dark", eyes=True)
    citizen.opens("/es/staff/sign-in")
    citizen.opens("/eu/staff/sign-in")
