"""What a citizen prints from her browser: one page where one is enough, and nothing that can only be pressed."""

import io

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from app.domain.edition import Edition
from tests.people import Citizen, Person

pytestmark = pytest.mark.browser


def pages_on_paper(page: Page) -> int:
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as printed:
        return len(printed.pages)


@pytest.mark.parametrize("edition", Edition)
def test_code_and_pin_are_one_sheet_which_says_where_to_keep_it(arrives, edition):
    maite = arrives(Citizen, edition, java_script_enabled=False)
    maite.opens(f"/{edition}/apply/1-2")
    maite.confirms("Ask for this service")
    maite.keeps()
    code, pin = maite.page.locator("b.code").all_inner_texts()
    assert pages_on_paper(maite.page) == 1
    maite.page.emulate_media(media="print")
    paper = maite.reads()
    assert code in paper
    assert pin in paper
    assert "/open" in paper
    assert maite.words("Keep them where nobody else looks.") in paper
    assert maite.words("You see them only now.") not in paper, "whoever reads the paper sees them"


@pytest.mark.parametrize("edition", ["es", "eu-erraza"])
def test_what_is_hers_is_printed_without_what_can_only_be_pressed(arrives, edition):
    maite = arrives(Citizen, edition, java_script_enabled=False)
    maite.asks_for("1-2")
    visit = "/" + "/".join(maite.page.url.split("/")[3:6])
    maite.opens(f"{visit}/circle/add")
    maite.writes("Name of the person who helps", "Ane Lasa")
    maite.writes("Who that person is", "alaba")
    maite.marks("ring", "home")
    maite.keeps()
    for page in ("circle", "data"):
        maite.opens(f"{visit}/{page}")
        expect(maite.page.locator("main .govuk-button").first).to_be_visible()
        maite.page.emulate_media(media="print")
        shown = [one.inner_text() for one in maite.page.locator("main .govuk-button, main .go").all() if one.is_visible()]
        assert shown == [], page
        for heading in maite.page.locator("main h2").all():
            below = heading.evaluate("one => { let next = one.nextElementSibling; while (next && !next.checkVisibility()) next = next.nextElementSibling; return next?.tagName }")
            assert not heading.is_visible() or below not in {None, "H2"}, f"{page}: {heading.inner_text()} stands above nothing"
        maite.page.emulate_media(media="screen")


def test_what_she_would_send_is_printed_without_the_links_to_change_it_and_no_answer_is_cut_in_two(arrives):
    maite = arrives(Citizen, "es", java_script_enabled=False)
    maite.asks_for("1-2")
    maite.fills_in(Person())
    maite.checks_everything()
    assert maite.words("Change") in maite.page.locator("main dl").first.inner_text()
    maite.page.emulate_media(media="print")
    assert maite.page.locator("main dl a").count() > 8
    assert not [one for one in maite.page.locator("main dl a").all() if one.is_visible()]
    whole = maite.page.locator("main dl > div").evaluate_all("rows => rows.map(row => getComputedStyle(row).breakInside)")
    assert set(whole) == {"avoid"}
