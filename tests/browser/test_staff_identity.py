"""How staff come in, in a real browser: by the word of their institution, a real OpenID provider, and with keys they change."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.use_cases.open_demo import ACCOUNTS
from tests.browser.conftest import PHONE, WIDE, Arrivals, arrivals_at
from tests.browser.institution import free_port, institution
from tests.browser.server import served_portal
from tests.people import CODES, Professional

pytestmark = pytest.mark.browser
MIREN, GARAZI, JON = (
    next(account for account in ACCOUNTS if account.member.id == f"demo-{key}") for key in ("miren", "garazi", "jon")
)


@dataclass(frozen=True)
class Served:
    """The portal of an organisation whose institution identifies its staff, and what its server wrote."""

    address: str
    log: Path


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[Served]:
    folder, port = tmp_path_factory.mktemp("staff-identity"), free_port()
    settings = {
        "ATEA_STAFF_OIDC_ISSUER": f"http://127.0.0.1:{port}", "ATEA_STAFF_OIDC_CLIENT_ID": "atea",
        "ATEA_STAFF_OIDC_CLIENT_SECRET": "a-secret-between-the-two", "ATEA_STAFF_OIDC_SCOPE": "openid identity email",
        "ATEA_STAFF_OIDC_LEVEL_CLAIM": "eidas_level",
    }  # fmt: skip
    with served_portal(folder, **settings) as address:
        backs = [f"{address}/{edition}/staff/back" for edition in ("eu", "es")]
        with institution(port, backs, folder / "institution.log"):
            yield Served(address, folder / "server.log")


@pytest.fixture
def arrives(chromium, served, sound) -> Iterator[Arrivals]:
    with arrivals_at(chromium, served.address, sound) as arrivals:
        yield arrivals


class Employee(Professional):
    """Somebody whose institution says who she is."""

    def comes_in_as(self, who: str) -> None:
        """From the door to the institution, where she says who she is, and back."""
        self.opens(f"/{self.edition}/staff/sign-in")
        self.confirms("Go in with your institution")
        self.follows("Go there")
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=who, exact=True).click()
        if self.page.get_by_role("heading", name="Baimena").count():
            with self.page.expect_navigation(url=re.compile("/staff/")):
                self.page.get_by_role("button", name="Bai / Sí").click()
        self.look()

    def is_at_the_door(self) -> None:
        expect(self.page).to_have_url(re.compile("/staff/sign-in$"))

    def is_nobody_here(self) -> None:
        """Her next page is the door, whatever she asks for."""
        self.opens(f"/{self.edition}/staff/inbox")
        self.is_at_the_door()


@pytest.mark.parametrize(("edition", "how"), [
    ("es", {"viewport": WIDE, "eyes": True}), ("eu", {"viewport": PHONE, "eyes": True, "java_script_enabled": False, "axe": False}),
])  # fmt: skip
def test_the_institution_lets_her_in_and_signing_out_lets_nobody_else_in_after_her(arrives, served, edition, how):
    her = arrives(Employee, edition, **how)
    her.comes_in_as("nerea")
    expect(her.page).to_have_url(re.compile("/staff/inbox$"))
    assert "Nerea Etxaniz" in her.reads()
    her.signs_out()
    her.is_at_the_door()
    her.is_nobody_here()
    her.confirms("Go in with your institution")
    her.follows("Go there")
    expect(her.page.get_by_role("heading", name="Nor zara?")).to_be_visible()  # she is asked anew on a shared computer
    written = served.log.read_text(encoding="utf-8")
    for secret in ("code=", "state=", "iss=", "nerea@demo"):
        assert secret not in written


def test_an_institution_that_is_not_sure_enough_of_her_opens_nothing(arrives):
    her = arrives(Employee, "eu", viewport=PHONE, eyes=True)
    her.comes_in_as("ane")
    her.is_at_the_door()
    assert her.words("Your institution is not sure enough that it is you.") in her.reads()
    assert "?" not in her.page.url
    her.is_nobody_here()


def test_somebody_of_the_institution_whom_nobody_invited_gets_no_account(arrives):
    her = arrives(Employee, "es", eyes=True)
    her.comes_in_as("uninvited")
    her.is_at_the_door()
    assert her.words("That identity opens no account here. Ask who keeps the portal in your organisation.") in her.reads()
    her.is_nobody_here()


def test_who_refuses_there_is_told_and_comes_in_with_password_and_app_instead(arrives):
    her = arrives(Employee, "es")
    her.opens("/es/staff/sign-in")
    her.confirms("Go in with your institution")
    her.follows("Go there")
    with her.page.expect_navigation(url=re.compile("/staff/sign-in$")):
        her.page.get_by_role("button", name="Ez / No").click()
    assert her.words("You have not been identified.") in her.reads()
    her.signs_in(JON)


def test_an_account_that_is_closed_ends_at_once_and_the_institution_opens_it_no_more(arrives):
    him, keeper = arrives(Employee, "es"), arrives(Professional, "es")
    him.comes_in_as("mikel")
    expect(him.page).to_have_url(re.compile("/staff/inbox$"))
    keeper.opens("/es/staff/sign-in")
    keeper.writes("E-mail", MIREN.member.email)
    keeper.writes("Password", MIREN.password)
    keeper.writes("One-time code", CODES.of(MIREN))
    keeper.confirms("Sign in")
    keeper.opens("/es/staff/admin/people/demo-mikel/close")
    keeper.writes("Why", "Trabaja en otro sitio")
    keeper.confirms("Close the account")
    him.is_nobody_here()
    him.comes_in_as("mikel")
    him.is_at_the_door()
    assert him.words("That identity opens no account here. Ask who keeps the portal in your organisation.") in him.reads()


def test_she_changes_her_password_on_a_telephone_without_script_and_her_other_browser_is_out(arrives):
    her = arrives(Employee, "eu", viewport=PHONE, eyes=True, java_script_enabled=False, axe=False)
    elsewhere = arrives(Employee, "es")
    for browser in (her, elsewhere):
        browser.signs_in(GARAZI)
    her.presses(her.page.get_by_role("banner").get_by_role("link", name="Garazi Elorza"))
    her.follows("Change my password")
    her.writes("The password you have now", GARAZI.password)
    her.writes("One-time code", CODES.of(GARAZI))
    her.confirms("Go on")
    for password in ("garazi1", "lau katu baratzean"):  # the first will not do, and nothing that was proven is lost
        her.writes("Password", password)
        her.writes("The password again", password)
        her.confirms("Keep the new password")
    assert her.words("Your new password holds. You are signed out everywhere but here.") in her.reads()
    elsewhere.is_nobody_here()


def test_the_doors_behind_more_are_reached_with_the_keyboard_alone_and_without_script(arrives):
    her = arrives(Employee, "es", viewport=PHONE, java_script_enabled=False)
    her.signs_in(JON)
    keys, menu = her.page.keyboard, her.page.get_by_role("navigation", name=her.words("Menu"))
    notices = menu.get_by_role("link", name=her.words("Notices"), exact=True)
    expect(notices).to_be_hidden()
    menu.locator("summary").focus()
    keys.press("Enter")
    expect(notices).to_be_visible()
    for _ in range(10):
        if notices.evaluate("link => link === document.activeElement"):
            break
        keys.press("Tab")
    with her.page.expect_navigation(url=re.compile("/staff/outbox$")):
        keys.press("Enter")
    expect(menu.locator("summary")).to_have_text(f"{her.words('More')}: {her.words('Notices')}")
