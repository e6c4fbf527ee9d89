"""A daughter who may see how it goes, and no more; and whose mother takes that back."""

import pytest

from tests.people import Citizen, Keys, Person

pytestmark = pytest.mark.browser
MATTERS = "Nire katua eta baratzea."


def gives_her_daughter_a_code(mother: Citizen) -> Keys:
    """From the task list: Ane comes into the circle, may see how it goes, and gets a code of her own."""
    mother.turns_to("circle")
    mother.follows("Add a person")
    mother.writes("Name of the person who helps", "Ane Lasa")
    mother.writes("Who that person is", "alaba")
    mother.marks("ring", "home")
    mother.keeps()
    mother.marks("rights", "see_status")
    mother.confirms("Save")
    mother.confirms("Make a code for this person")
    code, pin = mother.page.locator("b.code").all_inner_texts()
    mother.follows("I have kept them: go on")
    return Keys(code, pin)


def of_the_visit(citizen: Citizen) -> str:
    """Where the pages of her visit begin, without the address of the portal."""
    return "/" + "/".join(citizen.page.url.split("/")[3:6])


def test_a_daughter_sees_how_it_goes_and_nothing_else_until_it_is_taken_back(arrives):
    mother = arrives(Citizen, "eu-erraza", eyes=True)
    mother.asks_for("1-2")
    daughters = gives_her_daughter_a_code(mother)
    circle_of_hers = mother.page.url
    with mother.on_known_ground():
        mother.opens(f"{of_the_visit(mother)}/application")
        mother.says_how_to_reach_her(Person())
        mother.says_who_she_is(Person())
        mother.says_where_she_lives(Person())
        mother.says_what_matters(Person(matters=MATTERS))
        mother.says_in_which_language()
        mother.consents()
        mother.checks_everything()
        receipt = mother.sends()

    ane = arrives(Citizen, "es", eyes=True)
    ane.comes_back(daughters)
    page = ane.reads()
    assert receipt.reference in page
    assert "Ane Lasa" in page
    assert MATTERS not in page
    for closed in ("record", "receipt", "circle", "application/contact", "choices"):
        ane.opens(f"{of_the_visit(ane)}/{closed}")
        assert ane.page.url.endswith("/circle/mine"), closed

    mother.page.goto(circle_of_hers)
    mother.confirms("Take everything back now")
    ane.page.reload()
    over = ane.reads()
    assert ane.words("Nothing is open for you now.") in over
    assert receipt.reference not in over
    assert "Ane Lasa" not in over
    ane.comes_back(daughters)
    assert ane.page.url.endswith("/open"), "the code opens nothing any more"

    mother.opens(f"{of_the_visit(mother)}/record/looked")
    assert "Ane Lasa" in mother.reads()
    mother.opens(f"{of_the_visit(mother)}/record/happened")
    assert mother.words("You changed what somebody of your circle may do.") in mother.reads()
