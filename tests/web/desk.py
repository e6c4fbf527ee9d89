"""Both sides of a sent application: the person with her code, the professional at her desk."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

import pyotp

from app.domain.actor import THE_PERSON
from app.domain.application import Application
from app.domain.choice import Choices, Delegated, Scope
from app.domain.consent import Consent, Purpose
from app.domain.edition import Edition, Language
from app.domain.people import (
    ActingFor,
    ContactWay,
    ForWhom,
    IdentityKind,
    Languages,
    Person,
    Residence,
    Role,
    SafeContact,
    TimeOfDay,
)
from app.domain.task import Task
from app.use_cases.begin_visit import begin_visit
from app.use_cases.open_demo import ACCOUNTS, PASSWORD
from app.use_cases.review_application import review_application
from app.use_cases.save_draft import save_draft
from app.use_cases.submit_application import submit_application
from app.use_cases.write_draft import write_draft

PHONE, MAIL = "600 123 123", "maite@example.eus"
BY_PHONE = SafeContact(True, (ContactWay.CALL,), "+34600123123", MAIL, (TimeOfDay.MORNING,), False, "Ane")
PROVIDER = Scope("1.2", "provider")
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
CHANGING = re.compile(r'value="[^"]*"|<span class="code">\w{8}</span>|/applications/[^/"]+')


@dataclass(frozen=True)
class SentApplication:
    """What was sent, and the pair that opens it."""

    application: Application
    code: str
    pin: str


def send_application(portal, edition=Edition.ES, **changes) -> SentApplication:
    """Sends an application of Maite in Tolosa who leaves one choice to her professional."""
    house = portal.extensions["house"]
    with portal.app_context():
        visit = begin_visit(house, "a browser", THE_PERSON)
        written = write_draft(
            house, visit, Task.YOU, lambda draft: filled_in(house, draft, edition, changes), THE_PERSON
        )
        saved = save_draft(house, written, THE_PERSON)
        shown = review_application(house, saved.visit.draft, edition)
        application = submit_application(house, saved.visit, edition, shown.hash, visit.draft.form_key, THE_PERSON)
    return SentApplication(application, saved.access_code, saved.pin)


def filled_in(house, draft, edition, changes):
    """The draft of Maite with every section answered, but for the changes."""
    now = house.clock.now()
    return replace(draft, **{
        "for_whom": ForWhom.ME,
        "wanted": ("1.2", "1.7"),
        "choices": Choices().state(PROVIDER, Delegated(wish="near my sister"), now, "person"),
        "safe_contact": BY_PHONE,
        "person": Person("Maite", "Arregi Lasa", IdentityKind.NONE),
        "acting": ActingFor(Role.SELF),
        "residence": Residence("20071"),
        "circle_seen": True,
        "matters": "My cat and my garden.\nThe mornings are hard.",
        "languages": Languages(edition, Language.BASQUE, documents=edition),
        "consents": tuple(Consent(p, False, house.narrator.consent(p, edition), edition, now) for p in Purpose),
        **changes,
    })


def come_back(client, sent, edition="es") -> str:
    """Opens it with its code and PIN; returns the address of its record."""
    opened = client.post(f"/{edition}/open", data={"code": sent.code, "pin": sent.pin})
    assert opened.status_code == 303, opened.get_data(as_text=True)
    return opened.location


def account_of(key):
    return next(account for account in ACCOUNTS if account.member.id == f"demo-{key}")


def keys_of(key) -> dict[str, str]:
    """What somebody signs in with now."""
    account = account_of(key)
    code = pyotp.TOTP(account.totp_secret).now()
    return {"email": account.member.email, "password": PASSWORD, "code": code}


def sign_in(client, key, edition="es", **changes):
    return client.post(f"/{edition}/staff/sign-in", data=keys_of(key) | changes)


def open_as(client, sent, reason="assess", edition="es", **words):
    """States why and reads: the answer is the record."""
    stated = client.post(
        f"/{edition}/staff/applications/{sent.application.id}", data={"reason": reason, **words}
    )
    assert stated.status_code == 303, stated.get_data(as_text=True)
    return client.get(stated.location)


def token_of(page) -> str:
    return TOKEN.search(page.get_data(as_text=True))[1]


def without_what_changes(response) -> str:
    """The page without tokens, incident numbers and the ids in its addresses."""
    return CHANGING.sub("", response.get_data(as_text=True))


class ClockAhead:
    """A portal's clock, moved forward."""

    def __init__(self, clock, by: timedelta):
        self.clock, self.by = clock, by

    def now(self):
        return self.clock.now() + self.by


def move_clock(portal, by: timedelta) -> None:
    house = portal.extensions["house"]
    portal.extensions["house"] = replace(house, clock=ClockAhead(house.clock, by))
