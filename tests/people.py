"""Page objects that speak in tasks: what a citizen and a professional do, not where they click.

Both work by what stands on the page: the visible names of the edition they read in, and the permanent codes and numbers
of services, situations and questions.
"""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

import pyotp
from playwright.sync_api import Locator, Page, expect

from app.use_cases.open_demo import ACCOUNTS, DemoAccount
from tests.browser.hands import Hands, Pointer
from tests.browser.words import words_of

REFERENCE = re.compile(r"AT-[0-9]{4}-[0-9]{6}-[0-9A-Z]{2}")
CODE = re.compile(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}")
STEP = 30  # seconds that a one-time code lives
DOES_NOT_KNOW = "does_not_know"


@dataclass(frozen=True)
class Keys:
    """What opens a draft, and later what became of it."""

    code: str
    pin: str


@dataclass(frozen=True)
class Receipt:
    """What a receipt shows that others may be told."""

    reference: str
    verification_code: str


def identity_number(number: int) -> str:
    """A DNI that could be, with the letter that belongs to it."""
    return f"{number:08}-{'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}"


NUMBERS = count(12_345_678)


@dataclass
class Person:
    """Somebody invented, as she writes herself into the form; each is another one, whom nobody accompanies yet."""

    name: str = "Maite"
    surnames: str = "Arregi Lasa"
    document: str = field(default_factory=lambda: identity_number(next(NUMBERS)))
    phone: str = "943 00-00-00"
    town: str = "Tolosa"
    matters: str = "Nire katua eta baratzea. Mi gata y mi huerta."


@dataclass
class Visitor:
    """Anybody with a browser: opens pages, presses what they see, and looks at each page on arriving."""

    page: Page
    address: str
    edition: str
    look: Callable[[], None] = lambda: None
    hands: Hands = field(default_factory=Pointer)

    def __post_init__(self) -> None:
        self.words = words_of(self.edition)

    def opens(self, path: str) -> None:
        self.page.goto(self.address + path)
        self.look()

    @contextmanager
    def on_known_ground(self) -> Iterator[None]:
        """Among pages that other walks look at: here nobody judges them a second time."""
        look, self.look = self.look, lambda: None
        yield
        self.look = look

    def reads(self) -> str:
        """Everything that stands on the page, its spaces made one."""
        return " ".join(self.page.locator("body").inner_text().split())

    def presses(self, target: Locator) -> None:
        """Presses a link or a button that leads to another page, and looks at it."""
        with self.page.expect_navigation():
            self.hands.press(target)
        self.look()

    def follows(self, message: str, **values: object) -> None:
        """Presses the link of that name."""
        self.presses(self.link(message, **values))

    def confirms(self, message: str, **values: object) -> None:
        """Presses the button of that name."""
        self.presses(self.button(message, **values))

    def link(self, message: str, **values: object) -> Locator:
        return self.page.locator("main").get_by_role("link", name=self.words(message, **values), exact=True).first

    def button(self, message: str, **values: object) -> Locator:
        return self.page.locator("main").get_by_role("button", name=self.words(message, **values), exact=True).first

    def box(self, message: str) -> Locator:
        """The field of that label. Easy read breaks a label into lines, so that spaces do not count."""
        wanted = self.words(message).replace(" ", "")
        labels = self.page.locator("main label")
        said = ["".join(text.split()) for text in labels.all_text_contents()]
        assert said.count(wanted) == 1, f"{said.count(wanted)} fields are called {self.words(message)!r}: {said}"
        return self.page.locator(f"[id='{labels.nth(said.index(wanted)).get_attribute('for')}']")

    def leads_to(self, ending: str) -> Locator:
        """The first link of the page whose address ends so."""
        return self.page.locator(f'main a[href$="{ending}"]').first

    def answer(self, name: str, value: str) -> Locator:
        return self.page.locator(f'main input[name="{name}"][value="{value}"]')

    def marks(self, name: str, value: str) -> None:
        self.hands.mark(self.answer(name, value))

    def writes(self, message: str, text: str) -> None:
        self.hands.write(self.box(message), text)

    def changes_edition(self, edition: str) -> None:
        """By the switch on top of the page."""
        self.edition = edition
        self.words = words_of(edition)
        self.presses(self.page.locator(f'nav.eds a[href^="/{edition}/"]'))


class Citizen(Visitor):
    """Somebody who looks for help."""

    # --- from what is happening to her to her list ---------------------------------------------------------------

    def comes_in(self) -> None:
        self.opens(f"/{self.edition}/")

    def says_what_is_happening(self, number: int) -> None:
        """From home to the page of one situation."""
        self.presses(self.leads_to("/situations"))
        self.presses(self.leads_to(f"/situations/{number}"))

    def asks_the_guide(self, for_whom: str = "me") -> None:
        self.follows("Open the guide for this situation")
        self.confirms("Begin")
        self.marks("answer", for_whom)
        self.confirms("Continue")

    def answers_questions(self, answers: Mapping[int, str], most: int = 8) -> int:
        """Answers by the number of the question, *I don't know* to any other; then sees the results.

        Returns how many questions she was asked.
        """
        asked = 0
        while (number := re.search(r"/guide/q(\d+)$", self.page.url)) and asked < most:
            self.answers_question(answers.get(int(number[1]), DOES_NOT_KNOW))
            asked += 1
        if not self.page.url.endswith("/guide/results"):
            self.follows("See the results now")
        return asked

    def answers_question(self, said: str) -> None:
        """The one on screen: a town by its name, a number, or one of the rows."""
        towns, number = self.page.locator("select[name=town]"), self.page.locator("input[name=number]")
        if said != DOES_NOT_KNOW and towns.count():
            self.hands.pick(towns, said)
        elif said != DOES_NOT_KNOW and number.count():
            self.hands.write(number, said)
        else:
            self.marks("answer", said)
        self.confirms("Continue")

    def puts_on_her_list(self, code: str) -> None:
        """One of the services of the results."""
        self.presses(self.page.locator(f'button[name=put_on][value="{code}"]'))

    def keeps_from_the_catalogue(self, address: str) -> None:
        """From the page of a service, which knows nobody, to the page that keeps it."""
        self.opens(f"/{self.edition}/services/{address}")
        self.presses(self.leads_to(f"/list/add/{address}"))
        self.confirms("Put it on my list")

    # --- what she wants ------------------------------------------------------------------------------------------

    def says_what_she_wants(self) -> None:
        self.follows("Say what I want")

    def says_of(self, scope: str, answer: str) -> None:
        """One of the five answers at a scope (`1-2/schedule`)."""
        self.turns_to_choice(scope)
        self.answers_choice(answer)

    def turns_to_choice(self, scope: str) -> None:
        """From all her choices, or from those of the service, to the five answers at a scope."""
        if not self.leads_to(f"/choices/say/{scope}").count():
            self.presses(self.leads_to(f"/choices/service/{scope.partition('/')[0]}"))
        self.presses(self.leads_to(f"/choices/say/{scope}"))

    def answers_choice(self, answer: str) -> None:
        self.marks("answer", answer)
        self.keeps()

    def ranks(self, *tokens: str) -> None:
        """Puts options into her order, the last one then before all others."""
        for token in tokens:
            self.adds_to_her_order(token)
        for _ in tokens[1:]:
            self.presses(self.page.locator(f'button[name=up][value="id:{tokens[-1]}"]'))
        self.confirms("Save and go back")

    def adds_to_her_order(self, token: str) -> None:
        """By the button of its row, or by its box where the options stand in boxes."""
        row = self.page.locator(f'button[name=add][value="id:{token}"]')
        if row.count():
            self.presses(row)
        else:
            self.marks("also", f"id:{token}")
            self.confirms("Add to my order")

    def leaves_it_to_the_professional(self, wish: str) -> None:
        self.marks("to", "reference_professional")
        self.writes("A wish, if you have one", wish)
        self.keeps()

    def looks_at_all_her_choices(self) -> None:
        self.follows("Back to my choices")

    # --- one application -----------------------------------------------------------------------------------------

    def asks_for(self, address: str) -> Keys:
        """One service, from its page's button, without guide and without choices."""
        self.opens(f"/{self.edition}/apply/{address}")
        self.confirms("Ask for this service")
        return self.saves()

    def begins_the_application(self, at_the_code: Callable[[], None] = lambda: None) -> Keys:
        """From her list or her choices. `at_the_code` is done while access code and PIN are on screen."""
        self.follows("Go on to my application")
        return self.saves(at_the_code)

    def saves(self, at_the_code: Callable[[], None] = lambda: None) -> Keys:
        """Saves the draft; returns access code and PIN, which are shown once."""
        self.keeps()
        at_the_code()
        code, pin = self.page.locator("b.code").all_inner_texts()
        self.follows("I have kept them: go on")
        return Keys(code, pin)

    def fills_in(self, person: Person) -> None:
        """Every section that has to be answered, in the order of the task list, and what matters to her."""
        self.says_how_to_reach_her(person)
        self.says_who_she_is(person)
        self.says_where_she_lives(person)
        self.closes_her_circle()
        self.says_what_matters(person)
        self.says_in_which_language()
        self.consents()

    def turns_to(self, section: str) -> None:
        """A section, from the task list."""
        self.presses(self.leads_to(f"/application/{section}"))

    def keeps(self) -> None:
        self.confirms("Save and go on")

    def says_how_to_reach_her(self, person: Person) -> None:
        self.turns_to("contact")
        self.marks("may_contact", "yes")
        self.marks("ways", "call")
        self.writes("Phone for calls and messages", person.phone)
        self.marks("may_leave_message", "no")
        self.keeps()

    def says_who_she_is(self, person: Person) -> None:
        self.turns_to("you")
        self.writes("Your name", person.name)
        self.writes("Your surname or surnames", person.surnames)
        self.marks("document_kind", "dni")
        self.writes("Number of the document", person.document)
        self.marks("role", "self")
        self.keeps()

    def says_where_she_lives(self, person: Person) -> None:
        self.turns_to("home")
        self.hands.pick(self.box("In which town are you registered?"), person.town)
        self.keeps()

    def closes_her_circle(self) -> None:
        self.turns_to("circle")
        self.confirms("The circle is complete: go on")

    def says_what_matters(self, person: Person) -> None:
        self.turns_to("matters")
        self.writes("What matters (optional)", person.matters)
        self.keeps()

    def says_in_which_language(self) -> None:
        self.turns_to("languages")
        self.marks("attention", "eu")
        self.marks("documents", self.edition)
        self.marks("accessible_handling", "y")
        self.marks("easy_letters", "no")
        self.keeps()

    def consents(self) -> None:
        self.turns_to("consents")
        for purpose, said in {
            "consult_records": "yes", "share_with_services": "yes", "share_with_health": "no", "improve_services": "no",
        }.items():  # fmt: skip
            self.marks(purpose, said)
        self.keeps()

    def checks_everything(self) -> str:
        """What would be sent, as it stands on the page."""
        self.turns_to("check")
        return self.reads()

    def sends(self) -> Receipt:
        self.confirms("Send the application")
        return self.receipt()

    def receipt(self) -> Receipt:
        """What the receipt on screen says."""
        reference = REFERENCE.search(self.page.locator("main").inner_text())
        said = self.page.locator("main dd .s").all_inner_texts()
        assert reference, "no reference on the receipt"
        return Receipt(reference[0], next((one for one in said if CODE.fullmatch(one.strip())), ""))

    # --- afterwards ----------------------------------------------------------------------------------------------

    def follows_it(self) -> str:
        """From the receipt to the page that says how it goes."""
        self.follows("Go on to my application")
        return self.reads()

    def comes_back(self, keys: Keys) -> None:
        """With access code and PIN, in whatever browser."""
        self.opens(f"/{self.edition}/open")
        self.writes("Access code", keys.code)
        self.writes("PIN", keys.pin)
        self.confirms("Open my application")

    def checks_a_receipt(self, receipt: Receipt) -> str:
        """At the public page; anybody may."""
        self.opens(f"/{self.edition}/receipts")
        self.writes("Reference", receipt.reference)
        self.writes("Verification code", receipt.verification_code)
        self.confirms("Check it")
        return self.reads()


class OneTimeCodes:
    """Codes of the invented accounts; each works once, so the next one is taken, and waited for where need be."""

    def __init__(self) -> None:
        self.last: dict[str, int] = {}

    def of(self, account: DemoAccount) -> str:
        """A code that has not been used: that of now or of the next step, which the portal takes early or late."""
        step = max(self.last.get(account.member.id, 0) + 1, self._now())
        while step > self._now() + 1:
            time.sleep(0.5)
        self.last[account.member.id] = step
        return pyotp.TOTP(account.totp_secret).generate_otp(step)

    @staticmethod
    def _now() -> int:
        return int(datetime.now(UTC).timestamp()) // STEP


CODES = OneTimeCodes()


def account_of(key: str) -> DemoAccount:
    """The invented professional of that id (`nerea`)."""
    return next(account for account in ACCOUNTS if account.member.id == f"demo-{key}")


class Professional(Visitor):
    """A reference professional at her desk, in Basque or in Spanish."""

    def signs_in(self, account: DemoAccount) -> None:
        self.opens(f"/{self.edition}/staff/sign-in")
        self.writes("E-mail", account.member.email)
        self.writes("Password", account.password)
        self.writes("One-time code", CODES.of(account))
        self.confirms("Sign in")
        expect(self.page).to_have_url(re.compile("/staff/inbox$"))

    def opens_application(self, reference: str, reason: str = "assess") -> str:
        """From the queue, giving a reason; returns what stands in it."""
        self.presses(self.page.get_by_role("link").filter(has_text=reference).first)
        self.marks("reason", reason)
        self.confirms("Open the application")
        return self.reads()

    def takes_it(self) -> None:
        self.confirms("I take it")

    def signs_out(self) -> None:
        """The way out stands in the head of every page."""
        self.presses(self.page.get_by_role("banner").get_by_role("button", name=self.words("Sign out"), exact=True))
