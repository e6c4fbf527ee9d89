"""The pages of the person's own side for `pictures.py`: what is hers once she has sent it, and who helps her."""

from collections.abc import Callable

from tests.people import Citizen, Person

HER_SIDE = ("es", "eu-erraza")  # one plain, one adapted
HELPERS = {
    "es": (("Ane Lasa", "hija", "home"), ("Mikel Otxoa", "vecino", "close"), ("Asociación Hegoak", "voluntariado", "around")),
    "eu": (("Ane Lasa", "alaba", "home"), ("Mikel Otxoa", "auzokoa", "close"), ("Hegoak elkartea", "boluntarioak", "around")),
}
DELICATE = "see/situations/21"
# Page, and where it stands below the pages of a visit.
AFTERWARDS = {
    "record": "record", "happened": "record/happened", "looked": "record/looked", "circle": "circle", "papers": "papers",
    "data": "data", "after-sending": "after", "messages": "messages", "withdraw": "withdraw", "account": "account",
}  # fmt: skip


def lives_on_her_side(citizen: Citizen, take: Callable[[str], None], town: str) -> None:
    """Before a page that could tell on her; then an application with her circle, sent, and what she can do with it."""
    citizen.opens(f"/{citizen.edition}/{DELICATE}")
    take("before")
    citizen.opens(f"/{citizen.edition}/account/in")
    take("account-in")
    citizen.asks_for("1-2")
    visit = "/" + "/".join(citizen.page.url.split("/")[3:6])
    for name, relation, ring in HELPERS[citizen.words.language]:
        gathers(citizen, visit, name, relation, ring)
    citizen.opens(f"{visit}/application")
    citizen.fills_in(Person(town=town))
    citizen.turns_to("check")
    citizen.sends()
    for name, page in AFTERWARDS.items():
        citizen.opens(f"{visit}/{page}")
        take(name)


def gathers(citizen: Citizen, visit: str, name: str, relation: str, ring: str) -> None:
    """Somebody comes into her circle, and may see how it goes."""
    citizen.opens(f"{visit}/circle/add")
    citizen.writes("Name of the person who helps", name)
    citizen.writes("Who that person is", relation)
    citizen.marks("ring", ring)
    citizen.keeps()
    citizen.marks("rights", "see_status")
    citizen.confirms("Save")
