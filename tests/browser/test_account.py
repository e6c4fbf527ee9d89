"""An account in a real browser: password and app, a passkey of a virtual device, a real OpenID provider."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import expect

from app.domain.edition import Edition
from tests.browser.conftest import PHONE, WIDE, Arrivals, arrivals_at
from tests.browser.institution import free_port, institution
from tests.browser.server import served_portal
from tests.people import Citizen, Keys, Person

pytestmark = pytest.mark.browser

PASSWORD = "lau katu eta baratze bat"
MAITES = "11111111H"  # as the institution says it


@dataclass(frozen=True)
class Served:
    """The portal under a name that passkeys can be bound to, and what its server wrote."""

    address: str
    log: Path


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[Served]:
    folder, port = tmp_path_factory.mktemp("account"), free_port()
    settings = {
        "ATEA_OIDC_ISSUER": f"http://127.0.0.1:{port}", "ATEA_OIDC_CLIENT_ID": "atea", "ATEA_OIDC_SCOPE": "openid identity",
        "ATEA_OIDC_CLIENT_SECRET": "a-secret-between-the-two", "ATEA_OIDC_LEVEL_CLAIM": "eidas_level",
    }  # fmt: skip
    with served_portal(folder, **settings) as address:
        named = address.replace("127.0.0.1", "localhost")
        backs = [f"{named}/{edition}/account/back" for edition in Edition]
        with institution(port, backs, folder / "institution.log"):
            yield Served(named, folder / "server.log")


@pytest.fixture
def arrives(chromium, served, sound) -> Iterator[Arrivals]:
    with arrivals_at(chromium, served.address, sound) as arrivals:
        yield arrivals


class Holder(Citizen):
    """Somebody with an account, or about to have one."""

    def goes_to(self, page: str = "") -> None:
        self.opens(f"/{self.edition}/account{page}")

    def makes_account_with_password(self, name: str) -> None:
        self.goes_to("/new")
        self.follows("With password and app")
        self.writes("Name to sign in with", name)
        self.writes("Password", PASSWORD)
        self.writes("The password again", PASSWORD)
        self.confirms("Go on to the app")
        self.secret = "".join(self.page.locator("b.code").all_inner_texts())
        self.step = int(time.time()) // 30
        self.writes("The code the app shows now", pyotp.TOTP(self.secret).generate_otp(self.step))
        self.confirms("Save and go on")
        self.recovery = self.page.locator("main b.code").all_inner_texts()
        assert len(self.recovery) == 10
        self.follows("I have kept them: go on")

    def goes_in_with_password(self, name: str) -> None:
        self.goes_to("/in")
        self.writes("Name to sign in with", name)
        self.writes("Password", PASSWORD)
        self.step += 1
        self.writes("Code", pyotp.TOTP(self.secret).generate_otp(self.step))
        self.confirms("Go in")

    def joins(self, keys: Keys) -> None:
        self.follows("Put an application into my account")
        self.writes("Access code", keys.code)
        self.writes("PIN", keys.pin)
        self.confirms("Put it into my account")

    def presses_of_a_row(self, message: str) -> None:
        """The first button of that name; who does not see the row hears which one."""
        self.presses(self.page.locator("main button", has_text=self.words(message)).first)

    def identifies_as(self, who: str) -> None:
        """From the portal to the institution and back, consenting there."""
        self.follows("Go there")
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=who, exact=True).click()
        if self.page.get_by_role("heading", name="Baimena").count():
            with self.page.expect_navigation(url=re.compile("/account")):
                self.page.get_by_role("button", name="Bai / Sí").click()
        self.look()

    def has_a_device_with_keys(self) -> None:
        """A virtual authenticator that knows its owner by her finger."""
        devtools = self.page.context.new_cdp_session(self.page)
        devtools.send("WebAuthn.enable")
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True,
        }})  # fmt: skip


def test_password_and_app_hold_an_application_and_open_it_again(arrives):
    her = arrives(Holder, "eu-erraza", viewport=PHONE, eyes=True)
    with her.on_known_ground():
        keys = her.asks_for("1-2")
    her.makes_account_with_password("maite-baratzea")
    her.joins(keys)
    her.confirms("Sign out")
    expect(her.page).to_have_url(re.compile("/account/in$"))
    her.goes_in_with_password("maite-baratzea")
    her.presses_of_a_row("Open it")
    expect(her.page).to_have_url(re.compile("/application$"))


def test_it_all_works_without_javascript_and_the_page_says_what_does_not(arrives):
    her = arrives(Holder, "es", java_script_enabled=False)
    her.goes_to("/in")
    assert her.words("The other ways work.") in her.reads()
    assert not her.page.locator("form[data-passkey]").is_visible()
    her.makes_account_with_password("sin-programas")
    her.confirms("Sign out")
    her.goes_in_with_password("sin-programas")
    expect(her.page).to_have_url(re.compile("/account$"))


def test_a_passkey_makes_an_account_and_opens_it(arrives):
    her = arrives(Holder, "es", viewport=WIDE, eyes=True)
    her.has_a_device_with_keys()
    her.goes_to("/new/passkey")
    assert her.words("The other ways work.") not in her.reads()
    her.writes("Name of the account", "maite-llave")
    her.confirms("Make the passkey and the account")
    expect(her.page).to_have_url(re.compile("/account$"))
    her.confirms("Sign out")
    her.confirms("Go in with a passkey")
    expect(her.page).to_have_url(re.compile("/account$"))
    her.follows("How I go in")
    assert her.words("This is your only way in.") in her.reads()


def test_a_device_that_has_no_key_here_opens_nothing(arrives):
    stranger = arrives(Holder, "eu")
    stranger.has_a_device_with_keys()
    stranger.goes_to("/in")
    stranger.button("Go in with a passkey").click()
    expect(stranger.page.get_by_role("alert")).to_be_visible()
    stranger.goes_to("")
    expect(stranger.page).to_have_url(re.compile("/account/in$"))


def test_an_institutions_identity_makes_an_account_and_finds_what_bears_her_document(arrives, served):
    her = arrives(Holder, "es", eyes=True)
    with her.on_known_ground():
        keys = her.asks_for("1-2")
        her.fills_in(Person(town="Tolosa", document=MAITES))
        her.turns_to("check")
        receipt = her.sends()

    her.goes_to("/new")
    her.confirms("With electronic identification")
    her.identifies_as("maite")
    expect(her.page).to_have_url(re.compile("/account/received$"))
    shown = her.reads()
    assert MAITES in shown
    assert her.words("Level of identification: substantial") in shown
    her.confirms("Make my account")
    assert receipt.reference not in her.reads(), "nothing is joined unasked"
    her.confirms("Look for my applications")
    assert receipt.reference in her.reads()
    her.presses_of_a_row("Put it into my account")
    assert receipt.reference in her.reads()

    her.confirms("Sign out")
    her.confirms("Go in with electronic identification")
    her.identifies_as("maite")
    expect(her.page).to_have_url(re.compile("/account$"))
    assert receipt.reference in her.reads()
    written = served.log.read_text(encoding="utf-8")
    for secret in ("code=", "state=", MAITES, keys.code, "iss="):
        assert secret not in written


def test_a_weak_identity_opens_an_account_and_is_offered_nothing(arrives):
    him = arrives(Holder, "eu-erraza", viewport=PHONE, eyes=True)
    him.goes_to("/in")
    him.confirms("Go in with electronic identification")
    him.identifies_as("jon")
    him.confirms("Make my account")
    assert him.page.locator("main button", has_text=him.words("Look for my applications")).count() == 0


def test_who_refuses_there_is_told_that_nothing_was_kept(arrives):
    her = arrives(Holder, "es-facil")
    her.goes_to("/in")
    her.confirms("Go in with electronic identification")
    her.follows("Go there")
    with her.page.expect_navigation(url=re.compile("/account/in$")):
        her.page.get_by_role("button", name="Ez / No").click()
    assert her.words("We have kept nothing.") in her.reads()
    assert "?" not in her.page.url
