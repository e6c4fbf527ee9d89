"""The whole way: from what is happening to somebody, to the professional, and back to who looked.

In each of the four editions, without JavaScript, and by keyboard alone. Every page that is met is looked at.
"""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE
from tests.browser.words import words_of
from tests.people import Citizen, Person, Professional, account_of

pytestmark = pytest.mark.browser

SITUATION = 4  # I care for somebody and can no more
HELP_AT_HOME, TELECARE = "1.2", "1-6"
WISH = "Ahizparengandik gertu, mesedez"
TOWN, AGE = 2, 1  # numbers of questions


@dataclass(frozen=True)
class Way:
    """One walk: who walks it where, and who attends her. Towns whose name is the same in both languages."""

    edition: str
    town: str
    professional: str
    phone: bool = False
    javascript: bool = True
    keyboard: bool = False

    def __str__(self) -> str:
        how = "" if self.javascript else "-no-script"
        return self.edition + how + ("-keyboard" if self.keyboard else "")


WAYS = (  # four editions between them: plain and adapted, wide and on a phone, with script and without, by keyboard
    Way("es", "Tolosa", "nerea"),
    Way("eu-erraza", "Eibar", "iker", phone=True),
    Way("es-facil", "Tolosa", "jon", phone=True, javascript=False),
    Way("eu", "Zarautz", "maddi", keyboard=True),
)

AXE_LOOKS_AT = {"es", "eu-erraza"}  # once wide and plain, once on a phone and adapted: the markup is the same in all four


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_from_what_is_happening_to_who_looked(arrives, way):
    thorough = way.edition in AXE_LOOKS_AT and way.javascript and not way.keyboard
    citizen = arrives(
        Citizen, way.edition, viewport=PHONE if way.phone else WIDE, java_script_enabled=way.javascript,
        keyboard=way.keyboard, eyes=way.javascript, axe=thorough,
    )
    person = Person(town=way.town)

    citizen.comes_in()
    citizen.says_what_is_happening(SITUATION)
    citizen.asks_the_guide()
    assert citizen.answers_questions({TOWN: way.town, AGE: "81"}, most=4) > 1
    assert citizen.page.locator("h2.out").count() > 1
    citizen.puts_on_her_list(HELP_AT_HOME)
    citizen.keeps_from_the_catalogue(TELECARE)

    citizen.says_what_she_wants()
    citizen.says_of("1-2/tasks_priority", "chosen")
    citizen.ranks("washing_dressing", "meals")
    citizen.says_of("1-2/schedule", "together")
    citizen.says_of("1-2/intensity", "delegated")
    citizen.leaves_it_to_the_professional(WISH)
    assert WISH in citizen.reads()
    citizen.looks_at_all_her_choices()

    citizen.begins_the_application()
    citizen.fills_in(person)
    shown = citizen.checks_everything()
    for told in (person.name, person.surnames, person.town, person.matters, WISH):
        assert told in shown
    receipt = citizen.sends()
    assert receipt.verification_code
    assert person.surnames not in citizen.page.title()
    following = citizen.follows_it()
    assert receipt.reference in following
    record = citizen.page.url

    account = account_of(way.professional)
    language = words_of(way.edition).language
    professional = arrives(
        Professional, language, java_script_enabled=way.javascript, keyboard=way.keyboard, eyes=way.javascript, axe=thorough
    )
    professional.signs_in(account)
    read = professional.opens_application(receipt.reference)
    assert WISH in read
    assert person.matters in read
    professional.takes_it()
    assert receipt.reference not in professional.page.title()
    professional.signs_out()
    professional.opens(f"/{language}/staff/inbox")
    expect(professional.page).to_have_url(re.compile("/staff/sign-in$"))

    citizen.page.goto(record)
    citizen.look()
    assert account.member.name in citizen.reads()
    citizen.page.goto(f"{record}/looked")
    citizen.look()
    looked = citizen.reads()
    assert account.member.name in looked
    assert citizen.words("To assess the application").lower() in looked.lower()
