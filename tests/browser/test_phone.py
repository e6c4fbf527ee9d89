"""A phone visit in a real browser without script: the call breaks off, and the person goes on at home."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_counter import AtCounter
from tests.people import Citizen

pytestmark = pytest.mark.browser

WORD = "Mendia"
NO_CALL = {
    "es": "No llames a la persona ni dejes ningún mensaje.",
    "eu": "Ez deitu pertsonari, eta ez utzi mezurik.",
    "es-facil": "No llames a la persona. No dejes mensajes.",
    "eu-erraza": "Ezin duzu pertsonari deitu. Mezurik ere ezin duzu utzi.",
}


class OnThePhone(AtCounter):
    """A professional who reads aloud and types what she hears."""

    def answers_a_call_of(self, called: str) -> None:
        self.page.goto(f"{self.address}{self.desk}")
        self.presses(self.leads_to("/counter/phone"))
        self.hands.write(self.page.locator("input[name=called]"), called)
        self.marks("edition", self.edition)
        self.marks("begins", "new")
        self.presses(self.page.locator("main form .govuk-button").first)
        self.presses(self.page.locator("main button[value=aloud]"))

    def says_her_code(self) -> tuple[str, str]:
        """Her code and her PIN, as the person writes them down at home."""
        self.hands.write(self.page.locator("input[name=word]"), WORD)
        self.presses(self.page.locator("main form button.govuk-button").first)
        code, pin = self.page.locator(".codes .code").all_inner_texts()[:2]
        return code, pin


def test_a_call_that_breaks_off_goes_on_at_home_without_script(arrives):
    itziar = arrives(OnThePhone, "es-facil", java_script_enabled=False)
    itziar.signs_in("itziar")
    itziar.answers_a_call_of("Maite")
    code, pin = itziar.says_her_code()
    assert re.fullmatch(r"[0-689]{3} [0-689]{3} [0-689]{3}", code)
    itziar.page.goto(f"{itziar.address}{itziar.visit}/application/matters")
    assert "Léelo en voz alta" in itziar.page.content()
    itziar.page.locator("textarea").first.fill("Mi gato y mi huerta")
    itziar.presses(itziar.page.locator("form[action$='/counter/broke-off'] button"))
    assert "No se ha perdido nada." in itziar.page.content()
    itziar.page.goto(f"{itziar.address}{itziar.visit}/application/matters")
    assert itziar.page.locator("textarea").first.input_value() == "Mi gato y mi huerta"
    itziar.presses(itziar.page.locator("main form button.govuk-button").first)
    itziar.finishes()
    assert "huerta" not in itziar.goes_back()

    maite = arrives(Citizen, "es-facil", java_script_enabled=False)
    maite.page.goto(f"{maite.address}/es-facil/open")
    maite.page.locator("input[name=code]").fill(code)
    maite.page.locator("input[name=pin]").fill(pin)
    maite.presses(maite.page.locator("main form button.govuk-button").first)
    assert maite.page.url.endswith("/application")
    assert "por teléfono" in maite.page.content()
    maite.page.goto(f"{maite.page.url}/matters")
    assert maite.page.locator("textarea").first.input_value() == "Mi gato y mi huerta"


@pytest.mark.parametrize("edition", ["es-facil", "eu-erraza"])
def test_on_a_small_screen_the_name_and_both_ways_out_stand_above_her_page_and_the_rest_is_one_press_away(arrives, edition):
    itziar = arrives(OnThePhone, edition, java_script_enabled=False)
    itziar.signs_in("itziar")
    itziar.answers_a_call_of("Maite")
    itziar.says_her_code()
    page = itziar.page
    page.goto(f"{itziar.address}{itziar.visit}/application/languages")
    banner, folded = page.locator(".helping"), page.locator(".helping__more button, .helping__more a").first
    expect(folded).to_be_visible()
    expect(page.locator(".helping summary")).to_be_hidden()
    page.set_viewport_size({"width": 320, "height": 740})
    expect(folded).to_be_hidden()
    assert banner.bounding_box()["height"] < 320, "her page begins on the first screen"
    assert "Maite" in itziar.is_helping()
    for way_out in (".helping a[href$='/counter/finish']", ".helping form[action$='/counter/cover'] button"):
        expect(page.locator(way_out)).to_be_in_viewport()
    page.locator(".helping summary").click()
    itziar.presses(page.locator(".helping form[action$='/counter/broke-off'] button"))


@pytest.mark.parametrize(("edition", "script"), [("es", True), ("eu", False), ("es-facil", False), ("eu-erraza", True)])
def test_that_she_must_not_be_called_stands_above_what_is_folded_on_the_smallest_screen(arrives, edition, script):
    """What a professional overlooks here can reach somebody who must not hear of it."""
    itziar = arrives(OnThePhone, edition, java_script_enabled=script)
    itziar.signs_in("itziar")
    itziar.answers_a_call_of("Maite")
    page = itziar.page
    page.set_viewport_size({"width": 320, "height": 740})
    page.goto(f"{itziar.address}{itziar.visit}/application/languages")
    expect(page.locator(".helping__more")).not_to_have_attribute("open", "")
    expect(page.locator(".helping").get_by_text(NO_CALL[edition], exact=True)).to_be_in_viewport()
    assert page.locator(".helping").bounding_box()["height"] < 320, "her page begins on the first screen"
