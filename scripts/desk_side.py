"""The professional's side for `pictures.py`: a case, its plan and a referral; and the screen that is turned at the counter."""

from collections.abc import Callable

from tests.browser.test_counter import AtCounter
from tests.people import Professional

AGREED = {"es": "Una profesional va a casa por las mañanas.", "eu": "Profesional bat goizetan etxera doa."}
# What a referral says, by the name of its field, in the order of the page.
REFERRED = {
    "es": {
        "why": "Necesitas ayuda para volver a andar.", "worked_on": "Hemos hablado en casa.\nHas elegido las mañanas.",
        "pending": "Falta ver la escalera.", "agreements": "Nos vemos en enero.", "earlier": "Anda con apoyo.",
    },
    "eu": {
        "why": "Laguntza behar duzu berriz ibiltzeko.", "worked_on": "Etxean hitz egin dugu.\nGoizak aukeratu dituzu.",
        "pending": "Eskailera ikusi behar da.", "agreements": "Urtarrilean elkartuko gara.", "earlier": "Lagunduta ibiltzen da.",
    },
}  # fmt: skip


def works_on_the_case(professional: Professional, take: Callable[[str], None]) -> None:
    """Once it is hers: the case, what was agreed in its plan, and another service asked in, of which nothing is sent."""
    language = professional.words.language
    case = "/" + "/".join(professional.page.url.split("/")[3:7])
    professional.opens(f"{case}/record")
    take("case")
    professional.opens(f"{case}/plan/agreed")
    professional.writes("What was agreed", AGREED[language])
    professional.confirms("Put it in the plan")
    professional.opens(f"{case}/plan")
    take("plan")
    professional.opens(f"{case}/referrals/new")
    professional.hands.mark(professional.page.locator('main input[name="to_unit"]').first)
    professional.marks("about", "nothing")
    for name, words in REFERRED[language].items():
        professional.hands.write(professional.page.locator(f'main textarea[name="{name}"]'), words)
    professional.confirms("Keep it: nothing is sent yet")
    take("referral")


def turns_the_screen(beside: AtCounter, take: Callable[[str], None]) -> None:
    """Somebody says yes at the counter; then her list below the banner, and the same page turned to her."""
    beside.signs_in("itziar")
    beside.begins_with("Maite")
    beside.puts_on_the_list("1.2")
    beside.opens(f"{beside.visit}/list")
    take("counter")
    beside.turns_the_screen()
    take("turned")
