"""The person's side in a real browser: who acts for whom, what is still hers after sending, and everything to take along.

A daughter with limited rights stands in test_circle.py; a woman who leaves and a family with a private part in
test_exit.py; an institution's identity in test_account.py.
"""

import json
import zipfile
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Arrivals
from tests.browser.eyes import axe_findings
from tests.people import Citizen, Keys, Person, Professional, Receipt, account_of
from tests.storage import made

pytestmark = pytest.mark.browser

LEFT = "1-2/intensity"  # to the professional
DESK = "leire"  # of the town below; nobody else signs in with her account
MAITE = Person(name="Kanarioñe", surnames="Txantxangorri Zozo", town="Errenteria", matters="Mi mirlo y mi tejado.")
WISH = "Cerca del ruiseñor"
PROPOSED_WHY = "Tu petirrojo duerme por la mañana."
ASKED, ASKED_WHY = "Falta el papel de la golondrina.", "Sin él no sabemos dónde vives."


class Applicant(Citizen):
    """Somebody with a draft or with something sent, who finds her way from its pages."""

    @property
    def visit(self) -> str:
        """Where the pages of her visit begin."""
        return "/" + "/".join(self.page.url.split("/")[3:6])

    def turns_to_page(self, ending: str) -> None:
        """A page of her visit that a link of her record leads to, found from there."""
        self.opens(f"{self.visit}/record")
        self.presses(self.leads_to(ending))

    def tells_the_rest(self, person: Person) -> None:
        """What has to be answered besides who it is for; where and how they are asked alike for everybody."""
        self.says_how_to_reach_her(person)
        self.turns_to("home")
        self.page.locator("main select").select_option(label=person.town)
        self.keeps()
        self.closes_her_circle()
        self.says_in_which_language()
        self.consents()

    def says_who_it_is_for(self, name: str, surnames: str, role: str) -> None:
        """Somebody else fills it in, under that title; leads on to the page of who acts."""
        self.turns_to("you")
        for field, text in (("name", name), ("surnames", surnames)):
            self.hands.write(self.page.locator(f"main input[name={field}]"), text)
        self.marks("document_kind", "none")
        self.marks("role", role)
        self.keeps()


@dataclass(frozen=True)
class Sent:
    """What opens an application that was sent, and how it is called."""

    keys: Keys
    receipt: Receipt


@pytest.fixture(scope="module")
def sent(shell, portal, sound) -> Sent:
    """Two services, one choice left to the professional, and somebody in the circle; sent in Spanish."""
    arrivals = Arrivals(shell, portal, sound)
    her = arrivals(Applicant, "es")
    keys = her.asks_for("1-2")
    her.keeps_from_the_catalogue("1-6")
    her.opens(f"{her.visit}/choices/say/{LEFT}")
    her.answers_choice("delegated")
    her.leaves_it_to_the_professional(WISH)
    her.opens(f"{her.visit}/circle/add")
    her.writes("Name of the person who helps", "Jilguera Urraca")
    her.writes("Who that person is", "vecina")
    her.marks("ring", "home")
    her.keeps()
    her.opens(f"{her.visit}/application")
    her.fills_in(MAITE)
    her.turns_to("check")
    given = Sent(keys, her.sends())
    for browser in arrivals.browsers:
        browser.close()
    assert not arrivals.wrong()
    return given


@pytest.fixture
def comes_back(arrives, sent):
    """She who sent it, in a browser that has been nowhere."""

    def somebody(edition="es", **browser) -> Applicant:
        her = arrives(Applicant, edition, **browser)
        her.comes_back(sent.keys)
        return her

    return somebody


def test_after_sending_she_is_proposed_to_asked_and_answered_and_still_decides(arrives, comes_back, sent, tmp_path):
    leire = arrives(Professional, "es", eyes=True)
    with leire.on_known_ground():
        leire.signs_in(account_of(DESK))
        leire.opens_application(sent.receipt.reference)
        leire.takes_it()
        leire.follows("Open the application")
    record = leire.page.url
    leire.presses(leire.leads_to("/proposals"))
    leire.presses(leire.leads_to(f"/proposals/{LEFT}"))
    leire.page.locator("select[name=what]").select_option(index=1)
    leire.writes("Why", PROPOSED_WHY)
    leire.confirms("Send the proposal")
    leire.page.goto(record)
    leire.presses(leire.leads_to("/ask"))
    leire.marks("about", "everything")
    leire.writes("What exactly is missing", ASKED)
    leire.writes("Why it is needed", ASKED_WHY)
    leire.confirms("Ask the person")

    her = comes_back(viewport=PHONE, eyes=True)
    her.follows("See what is proposed")
    her.presses(her.page.locator("main a[href*='/proposals/']").first)
    assert WISH in her.reads()
    assert PROPOSED_WHY in her.reads()
    her.marks("answer", "take")
    her.confirms("Save my answer")

    her.opens(f"{her.visit}/record")
    her.follows("Answer what we ask you")
    assert ASKED in her.reads()
    her.writes("Your answer", "Lo añado ahora.")
    her.confirms("Send the answer")
    (tmp_path / "golondrina.pdf").write_bytes(made.pdf(1))
    her.turns_to_page("/papers")
    her.page.locator("#files").set_input_files(tmp_path / "golondrina.pdf")
    her.page.locator("form[data-papers] button[type=submit]").click()
    expect(her.page.locator(".looks")).to_contain_text("golondrina.pdf")

    her.turns_to_page("/messages")
    her.writes("My message", "¿A qué hora vienes?")
    her.confirms("Send the message")
    her.turns_to_page("/withdraw")
    her.hands.mark(her.page.locator("main input[name=what]").first)
    her.confirms("Go on")
    her.confirms("Withdraw it")
    her.presses(her.page.locator("main button", has_text=her.words("Take it back")).first)
    assert her.words("You took it back.") in her.reads()

    leire.page.goto(record)
    seen = leire.reads()
    assert "golondrina.pdf" in seen
    assert leire.words("Withdrawn by the person") not in seen
    leire.presses(leire.leads_to("/messages"))
    assert "¿A qué hora vienes?" in leire.reads()
    leire.writes("Write to the person", "A las diez, y llamo antes.")
    leire.confirms("Send the message")
    her.turns_to_page("/messages")
    assert "A las diez, y llamo antes." in her.reads()


@pytest.mark.whole_browser
def test_everything_she_wrote_comes_along_and_nothing_of_anybody_else(arrives, comes_back, tmp_path):
    other = arrives(Applicant, "es")
    other.asks_for("1-2")
    other.says_what_matters(Person(matters="Solo de Lechuza."))
    her = comes_back()
    her.opens(f"{her.visit}/messages")
    her.writes("My message", "Un mensaje con Abubilla.")
    her.confirms("Send the message")
    her.opens(f"{her.visit}/note")
    her.writes("What she should know", "Una nota con Cigüeña.")
    her.confirms("Leave the note")
    her.turns_to_page("/data")
    with her.page.expect_download() as download:
        her.button("Download everything").click()
    assert download.value.suggested_filename == "atea.zip"
    with zipfile.ZipFile(download.value.path()) as packed:
        packed.extractall(tmp_path)
    data, page = ((tmp_path / name).read_text(encoding="utf-8") for name in ("data.json", "index.html"))
    assert (tmp_path / "receipt.pdf").read_bytes().startswith(b"%PDF")
    assert json.loads(data)["about"] == "application"
    hers = (MAITE.name, MAITE.surnames, MAITE.matters, WISH, "Jilguera Urraca", "Abubilla", "Cigüeña")
    assert [word for word in hers if word not in data] == []
    assert [word for word in hers if word not in page] == []
    assert "Lechuza" not in data + page
    her.page.goto((tmp_path / "index.html").as_uri())
    expect(her.page.locator("h1")).to_be_visible()
    assert axe_findings(her.page) == []


def test_a_curator_who_assists_sends_nothing_before_the_man_was_asked(arrives):
    curator = arrives(Applicant, "eu")
    curator.asks_for("1-2")
    curator.says_who_it_is_for("Joxe", "Aldalur", "assisting_curator")
    curator.writes("My name and surnames", "Pello Urkiola")
    curator.marks("decides", "yes")
    curator.keeps()
    curator.tells_the_rest(Person())
    curator.turns_to("check")
    curator.confirms("Send the application")
    expect(curator.page.locator(".govuk-error-summary")).to_contain_text(curator.words("Ask the person first whether they want this"))
    curator.follows("Ask the person first whether they want this")
    curator.marks("asked", "yes")
    curator.marks("agrees", "yes")
    curator.writes("What the person says about it, in her own words (optional)", "Bai, nahi dut. Goizetan.")
    curator.keeps()
    assert "Bai, nahi dut. Goizetan." in curator.reads()
    assert curator.sends().reference
    sent = curator.reads()
    assert "Pello Urkiola" in sent
    assert curator.words("Curator who assists") in sent


def test_a_carer_finds_the_page_for_carers_and_asks_for_somebody_else(arrives):
    carer = arrives(Applicant, "es-facil", viewport=PHONE, eyes=True)
    carer.comes_in()
    carer.presses(carer.leads_to("/carers"))
    carer.follows("Open the guide")
    with carer.on_known_ground():
        carer.confirms("Begin")
        carer.marks("answer", "somebody_else")
        carer.confirms("Continue")
        carer.answers_questions({2: "Eibar", 1: "81"}, most=2)
        carer.keeps_from_the_catalogue("1-2")
        carer.begins_the_application()
        carer.says_who_it_is_for("Begoña", "Iriondo", "de_facto_guardian")
        carer.writes("My name and surnames", "Arantxa Iriondo")
        carer.keeps()
        carer.tells_the_rest(Person(town="Eibar"))
        shown = carer.checks_everything()
        assert "Begoña" in shown
        assert "Arantxa Iriondo" in shown
        assert carer.sends().reference
    assert carer.words("De facto guardian") in carer.reads()
