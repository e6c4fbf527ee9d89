"""The counter in a real browser: two people at once, nothing left after finishing, the cover, a whole journey."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_exit import HELD
from tests.people import CODES, Citizen, Person, account_of

pytestmark = pytest.mark.browser

PIN = "482913"
MAITE = Person(phone="600 123 123")
HER = "Txantxangorri"  # whom no queue shows


class AtCounter(Citizen):
    """A professional with a person beside her: she works her own page, and then the person's own pages."""

    @property
    def desk(self) -> str:
        return f"/{self.edition[:2]}/staff/counter"

    @property
    def visit(self) -> str:
        return "/" + "/".join(self.page.url.split("/")[3:6])

    def signs_in(self, key: str) -> None:
        account = account_of(key)
        self.page.goto(f"{self.address}/{self.edition[:2]}/staff/sign-in")
        for name, text in (("email", account.member.email), ("password", account.password), ("code", CODES.of(account))):
            self.hands.write(self.page.locator(f"main input[name={name}]"), text)
        with self.page.expect_navigation():
            self.hands.press(self.page.locator("main form button"))

    def chooses_a_pin(self) -> None:
        self.page.goto(f"{self.address}{self.desk}/pin")
        for name in ("pin", "again"):
            self.hands.write(self.page.locator(f"input[name={name}]"), PIN)
        with self.page.expect_navigation():
            self.hands.press(self.page.locator("main form button").first)

    def begins_with(self, called: str) -> None:
        """Asks her; she says yes on the turned screen."""
        self.page.goto(f"{self.address}{self.desk}")
        self.hands.write(self.page.locator("input[name=called]"), called)
        self.marks("edition", self.edition)
        self.marks("begins", "new")
        self.presses(self.page.locator("main form .govuk-button").first)
        assert self.page.locator(".turned").count() == 1
        self.confirms("Yes, help me")

    def puts_on_the_list(self, code: str) -> None:
        self.presses(self.leads_to("/counter/services"))
        self.presses(self.page.locator(f"main button[name=put_on][value='{code}']"))

    def is_helping(self) -> str:
        return self.page.locator(".helping__who").inner_text()

    def turns_the_screen(self) -> None:
        self.presses(self.page.locator("form[action$='/counter/turn'] button"))

    def gives_it_back(self) -> None:
        self.confirms("Give the screen back")

    def finishes(self) -> None:
        self.presses(self.page.locator(".helping a[href$='/counter/finish']"))
        self.confirms("Finish and clear")
        expect(self.page).to_have_url(re.compile("/staff/counter$"))

    def goes_back(self) -> str:
        """What the next one sees: the back button, as often as there is something to go back to."""
        seen = ""
        for _ in range(12):
            if self.page.go_back(wait_until="load") is None and self.page.url == "about:blank":
                break
            seen += self.page.url + self.page.title() + self.page.content()
        return seen


def test_a_whole_easy_read_journey_from_her_yes_to_the_printed_receipt(arrives):
    itziar = arrives(AtCounter, "es-facil", eyes=True)
    itziar.signs_in("itziar")
    itziar.begins_with("Maite")
    assert "Maite" in itziar.is_helping()
    itziar.puts_on_the_list("1.2")
    itziar.turns_the_screen()
    assert itziar.page.locator(".helping, .eds, footer").count() == 0
    expect(itziar.page.locator("nav.exit a")).to_be_visible()
    itziar.gives_it_back()
    itziar.presses(itziar.leads_to("/choices"))
    itziar.page.goto(f"{itziar.address}{itziar.visit}/choices/say/1-2/schedule")
    itziar.marks("answer", "together")
    itziar.keeps()
    itziar.confirms("Yes, she has said it")
    itziar.opens(f"{itziar.visit}/application")
    keys = itziar.saves()
    itziar.fills_in(MAITE)
    itziar.checks_everything()
    receipt = itziar.sends()
    assert "Itziar Agirre" in itziar.reads()
    itziar.page.emulate_media(media="print")
    expect(itziar.page.locator(".helping")).to_be_hidden()
    itziar.page.emulate_media(media="screen")
    itziar.finishes()
    left = itziar.goes_back()
    assert not re.search(f"Maite|Arregi|{receipt.reference}|{keys.code}", left)
    alone = arrives(Citizen, "es-facil")
    alone.comes_back(keys)
    assert receipt.reference in alone.reads()


@pytest.mark.parametrize(("edition", "browser"), [("es", {}), ("eu-erraza", {"java_script_enabled": False})])
def test_of_two_people_in_two_tabs_each_keeps_her_own(arrives, edition, browser):
    with_maite = arrives(AtCounter, edition, **browser)
    with_maite.signs_in("nerea" if browser else "jon")
    with_maite.begins_with(HER)
    with_jone = arrives.beside(AtCounter, edition, with_maite.page.context)
    with_jone.begins_with("Jone")
    with_maite.puts_on_the_list("1.2")
    with_jone.puts_on_the_list("1.7")
    with_maite.page.reload()
    assert HER in with_maite.is_helping()
    assert with_maite.page.locator("button[name=take_off]").get_attribute("value") == "1.2"
    assert with_jone.page.locator("button[name=take_off]").get_attribute("value") == "1.7"
    with_maite.finishes()
    assert not re.search(HER, with_maite.goes_back())
    with_jone.page.reload()
    assert "Jone" in with_jone.is_helping()
    assert with_jone.page.locator("button[name=take_off]").get_attribute("value") == "1.7"


def test_of_two_professionals_in_two_browsers_neither_opens_what_the_other_does(arrives):
    ane, mikel = arrives(AtCounter, "es"), arrives(AtCounter, "eu")
    ane.signs_in("ane")
    ane.begins_with("Maite")
    ane.puts_on_the_list("1.2")
    mikel.signs_in("mikel")
    mikel.begins_with("Jone")
    mikel.page.goto(ane.page.url)
    assert "/v/" not in mikel.page.url
    assert "Maite" not in mikel.reads()
    ane.page.reload()
    assert "Maite" in ane.is_helping()


def test_after_finishing_the_browser_holds_nothing_of_her_and_the_professional_goes_on(arrives):
    iker = arrives(AtCounter, "es")
    iker.signs_in("iker")
    iker.begins_with(HER)
    iker.puts_on_the_list("1.2")
    iker.opens(f"{iker.visit}/application")
    iker.saves()
    iker.says_what_matters(Person(matters="Kanarioa"))
    iker.finishes()
    assert iker.page.evaluate(HELD)[1:] == [0, 0, 0, 0]
    assert "Iker Beloki" in iker.page.content()
    assert not re.search(f"{HER}|Kanarioa", iker.goes_back())
    iker.page.goto(f"{iker.address}{iker.desk}")
    assert HER not in iker.page.content()


def test_the_screen_covers_itself_and_what_was_being_written_is_there_again(arrives):
    leire = arrives(AtCounter, "es")
    leire.signs_in("leire")
    leire.chooses_a_pin()
    leire.begins_with("Maite")
    leire.opens(f"{leire.visit}/application")
    leire.saves()
    leire.turns_to("matters")
    leire.page.clock.install()
    leire.page.reload()
    leire.writes("What matters (optional)", "Su gato duerme")
    with leire.page.expect_navigation():
        leire.page.clock.run_for(5 * 60 * 1000 + 1000)
    leire.page.clock.resume()
    covered = leire.page.content()
    assert not re.search("Maite|gato", covered)
    leire.hands.write(leire.page.locator("input[name=pin]"), PIN)
    leire.confirms("Uncover the screen")
    assert "Maite" in leire.is_helping()
    expect(leire.box("What matters (optional)")).to_have_value("Su gato duerme")
    leire.keeps()
    leire.turns_to("matters")
    expect(leire.box("What matters (optional)")).to_have_value("Su gato duerme")
