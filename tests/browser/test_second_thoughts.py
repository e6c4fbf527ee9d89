"""What people do besides going straight on: back, again, twice, in two tabs, in another edition, away, and back later."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, PHONE
from tests.browser.elsewhere import TITLE
from tests.people import Citizen, Keys, Person

pytestmark = pytest.mark.browser


@pytest.fixture
def begun(arrives):
    """`begun("es")`: a citizen who has begun an application for help at home, at her task list; and her keys."""

    def somebody(edition="es", **browser) -> tuple[Citizen, Keys]:
        citizen = arrives(Citizen, edition, **browser)
        return citizen, citizen.asks_for("1-2")

    return somebody


@pytest.fixture
def ready(begun):
    """The same, with everything filled in, before the page that sends it."""

    def somebody(edition="es", **browser) -> tuple[Citizen, Keys]:
        citizen, keys = begun(edition, **browser)
        citizen.fills_in(Person())
        citizen.checks_everything()
        return citizen, keys

    return somebody


def test_reload_and_back_never_send_twice(ready):
    citizen, _keys = ready()
    receipt = citizen.sends()
    citizen.page.reload()
    assert citizen.receipt() == receipt
    citizen.page.go_back()
    send = citizen.button("Send the application")
    if send.count():  # the browser still shows the page as it was; sending it again leads to the same receipt
        citizen.presses(send)
    else:
        citizen.opens(path_of(citizen).removesuffix("/record") + "/receipt")
    assert citizen.receipt() == receipt


def test_two_clicks_send_once(ready):
    citizen, _keys = ready("eu")
    send = citizen.button("Send the application")
    with citizen.page.expect_navigation(url=re.compile("/receipt$")):
        send.dblclick(no_wait_after=True)
    expect(citizen.page.locator("h1")).to_have_count(1)
    assert citizen.receipt().reference


def test_two_clicks_send_once_without_script(ready):
    citizen, _keys = ready("es-facil", java_script_enabled=False)
    citizen.button("Send the application").dblclick(no_wait_after=True)
    expect(citizen.page).to_have_url(re.compile("/receipt$"), timeout=PATIENCE)  # the second click may cut the first one short
    citizen.page.wait_for_load_state()
    receipt = citizen.receipt()
    citizen.opens(path_of(citizen).removesuffix("/receipt") + "/record")
    assert receipt.reference in citizen.reads()


def test_two_tabs_show_both_versions_and_nothing_is_overwritten(arrives, begun):
    first, _keys = begun("eu-erraza")
    second = arrives.beside(Citizen, "eu-erraza", first.page.context)
    for tab in (first, second):
        tab.opens(path_of(first).partition("/matters")[0] + ("" if tab is second else "/matters"))
    second.turns_to("matters")
    first.writes("What matters (optional)", "Nire katua")
    first.keeps()
    second.writes("What matters (optional)", "Nire baratzea")
    second.keeps()
    both = second.reads()
    assert "Nire katua" in both
    assert "Nire baratzea" in both
    second.confirms("Keep what I have just written")
    first.turns_to("matters")
    expect(first.box("What matters (optional)")).to_have_value("Nire baratzea")


def test_leaving_leaves_nothing(arrives, begun, elsewhere):
    citizen, _keys = begun()
    citizen.says_what_matters(Person())
    held = citizen.page.url
    leave = citizen.page.locator("nav.exit a")
    with citizen.page.expect_navigation(url=elsewhere):
        leave.click()
    assert citizen.page.title() == TITLE
    assert not citizen.page.context.cookies()
    citizen.page.go_back()
    assert "huerta" not in citizen.reads()
    citizen.page.goto(held)
    expect(citizen.page).to_have_url(citizen.address + "/es/")


@pytest.mark.parametrize("key", ["Escape", "Shift"])
def test_three_presses_of_a_key_leave_too(begun, elsewhere, key):
    citizen, _keys = begun("eu")
    with citizen.page.expect_navigation(url=elsewhere):
        for _ in range(3):
            citizen.page.keyboard.press(key)
    assert not citizen.page.context.cookies()


def test_leaving_works_without_script(begun, elsewhere):
    citizen, _keys = begun("es-facil", java_script_enabled=False, viewport=PHONE)
    held = citizen.page.url
    with citizen.page.expect_navigation(url=elsewhere):
        citizen.page.locator("nav.exit a").click()
    assert citizen.page.title() == TITLE
    citizen.page.goto(held)
    expect(citizen.page).to_have_url(citizen.address + "/es-facil/")


def test_another_edition_keeps_the_page_and_every_answer(begun):
    citizen, _keys = begun("es")
    citizen.says_what_matters(Person())
    citizen.turns_to("matters")
    for edition in ("eu", "eu-erraza", "es-facil", "es"):
        before = path_of(citizen).split("/")[2:]
        citizen.changes_edition(edition)
        assert path_of(citizen).split("/")[1:] == [edition, *before]
        expect(citizen.box("What matters (optional)")).to_have_value(Person().matters)


def test_the_guide_goes_on_in_another_edition(arrives):
    citizen = arrives(Citizen, "eu")
    citizen.opens("/eu/situations/4")
    citizen.asks_the_guide()
    citizen.answers_question("does_not_know")
    asked = path_of(citizen).rpartition("/")[2]
    citizen.changes_edition("es-facil")
    assert path_of(citizen).startswith("/es-facil/")
    assert path_of(citizen).endswith(asked)
    citizen.answers_question("does_not_know")
    citizen.follows("See the results now")


def test_back_in_the_guide_shows_what_was_answered(arrives):
    citizen = arrives(Citizen, "es")
    citizen.opens("/es/situations/4")
    citizen.asks_the_guide()
    asked = citizen.page.url
    citizen.answers_question("does_not_know")
    citizen.page.go_back()
    expect(citizen.page).to_have_url(asked)
    citizen.page.reload()
    expect(citizen.answer("answer", "does_not_know")).to_be_checked()


def test_code_and_pin_open_the_draft_in_another_browser(arrives, begun):
    citizen, keys = begun("es")
    citizen.says_what_matters(Person())
    citizen.page.context.close()
    later = arrives(Citizen, "eu-erraza", viewport=PHONE)
    later.comes_back(Keys(keys.code.lower().replace("-", " "), keys.pin))
    later.turns_to("matters")
    expect(later.box("What matters (optional)")).to_have_value(Person().matters)


def test_a_wrong_pin_opens_nothing_and_keeps_the_code_that_was_typed(arrives, begun):
    _citizen, keys = begun("es")
    stranger = arrives(Citizen, "es", eyes=True)
    wrong = "000000" if keys.pin != "000000" else "111111"
    stranger.comes_back(Keys(keys.code, wrong))
    assert path_of(stranger) == "/es/open"
    expect(stranger.page.locator(".govuk-error-summary")).to_be_focused()
    assert stranger.page.title().startswith(stranger.words("Error:"))
    expect(stranger.box("Access code")).to_have_value(keys.code)
    expect(stranger.box("PIN")).to_have_value("")
    stranger.writes("PIN", keys.pin)
    stranger.confirms("Open my application")
    assert path_of(stranger).endswith("/application")


def test_code_and_pin_open_what_was_sent_and_anybody_may_check_its_receipt(arrives, ready):
    citizen, keys = ready("es-facil")
    receipt = citizen.sends()
    anybody = arrives(Citizen, "eu", eyes=True)
    checked = anybody.checks_a_receipt(receipt)
    assert anybody.words("The receipt is genuine") in checked
    assert Person().surnames not in checked
    invented = anybody.checks_a_receipt(type(receipt)(receipt.reference, "0000-0000-0000"))
    assert anybody.words("The receipt is genuine") not in invented
    anybody.comes_back(keys)
    assert receipt.reference in anybody.reads()


def test_errors_lead_to_their_fields_and_keep_what_was_typed(begun):
    citizen, _keys = begun("eu", eyes=True)
    citizen.turns_to("you")
    citizen.writes("Your name", "Maite")
    citizen.writes("Number of the document", "12345678A")
    citizen.keeps()
    expect(citizen.page.locator(".govuk-error-summary")).to_be_focused()
    expect(citizen.box("Your name")).to_have_value("Maite")
    expect(citizen.box("Number of the document")).to_have_value("12345678A")
    for place in range(citizen.page.locator(".govuk-error-summary a").count()):
        link = citizen.page.locator(".govuk-error-summary a").nth(place)
        link.click()
        focused = citizen.page.evaluate("document.activeElement.id")
        assert focused == link.get_attribute("href").removeprefix("#")


def test_a_page_of_somebody_else_leads_home(arrives, begun):
    citizen, _keys = begun("es")
    stranger = arrives(Citizen, "es")
    stranger.page.goto(citizen.page.url)
    expect(stranger.page).to_have_url(stranger.address + "/es/")


def path_of(citizen: Citizen) -> str:
    return urlsplit(citizen.page.url).path
