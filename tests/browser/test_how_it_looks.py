"""Pages seen in other ways: with more space between letters, in forced colours, in the dark, enlarged, on paper."""

import pytest

from tests.browser.conftest import PHONE
from tests.browser.eyes import BROKEN_WORDS, Eyes, cut_off_when_spaced
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
PRIVATE = ("guide", "open", "receipts", "apply/1-2", "list/add/1-2", "search/missing")
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
    return [f"v/{here}/{page}" for page in (
        "guide/who", "guide/q2", "list", "choices", "choices/service/1-2", "choices/say/1-2/schedule",
        "choices/rank/1-2/tasks_priority", "choices/delegate/1-2/intensity", "application", "application/contact", "application/check",
    )]  # fmt: skip


@pytest.mark.parametrize("edition", DARK)
def test_more_space_between_letters_and_lines_cuts_nothing_off(arrives, edition):
    citizen = arrives(Citizen, edition, viewport={"width": 320, "height": 640}, bypass_csp=True)
    wrong = {}
    for page in [*PUBLIC, *PRIVATE, *private_pages(citizen)]:
        citizen.opens(f"/{edition}/{page}")
        if found := cut_off_when_spaced(citizen.page):
            wrong[page] = found
    assert not wrong


@pytest.mark.parametrize("edition", LIGHT)
def test_forced_colours_leave_every_button_and_field_its_edge(arrives, edition):
    citizen = arrives(Citizen, edition, forced_colors="active")
    for page in [*PUBLIC, *PRIVATE, *private_pages(citizen)]:
        citizen.opens(f"/{edition}/{page}")
        assert not citizen.page.evaluate(HAS_NO_EDGE), page
        assert citizen.page.evaluate(CIRCLES) == 0, page


@pytest.mark.parametrize("edition", DARK)
def test_the_dark_scheme_is_as_readable(arrives, edition):
    citizen = arrives(Citizen, edition, viewport=PHONE, color_scheme="dark", eyes=True)
    for page in [*PUBLIC, *PRIVATE, *private_pages(citizen)]:
        citizen.opens(f"/{edition}/{page}")


@pytest.mark.parametrize("edition", LIGHT)
def test_public_pages_in_the_light(arrives, edition):
    citizen = arrives(Citizen, edition, eyes=True)
    for page in [*PUBLIC, "about", "privacy", "accessibility"]:
        citizen.opens(f"/{edition}/{page}")


@pytest.mark.parametrize("edition", [*LIGHT, *DARK])
def test_no_word_is_cut_in_two_on_a_small_phone(arrives, edition):
    citizen = arrives(Citizen, edition, viewport=PHONE)
    for page in [*PUBLIC, "services/2-4", "services?open=for&open=by"]:
        citizen.opens(f"/{edition}/{page}")
        assert not citizen.page.evaluate(BROKEN_WORDS), page


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


def test_a_page_enlarged_four_times_needs_one_direction_of_scrolling(arrives):
    """1280 px at 400 % are 320 px: the same layout; the exit must not take the screen, nor anything stand over a field."""
    citizen = arrives(Citizen, "eu-erraza", viewport={"width": 320, "height": 256})
    for page in [*PRIVATE, *private_pages(citizen)]:
        citizen.opens(f"/eu-erraza/{page}")
        assert not Eyes(citizen.page, with_axe=False)._too_wide(), page
        exit_height = citizen.page.evaluate("document.querySelector('.exit').getBoundingClientRect().height")
        assert exit_height <= 256 / 3, page
