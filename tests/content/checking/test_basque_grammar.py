"""What the rules for Basque make of words that the dictionary reads in several ways."""

from app.content.checking.morphology import Token
from app.content.checking.rules.basque_grammar import no_condition, one_clause

BALIO = Token("Balio", ("balio<n>", "ba<cnjsub>+ukan<vbsint><bald><NR_HU><NI_HU><NK_HU>"))
BADUZU = Token("baduzu", ("ba<cnjsub>+ukan<vbsint><pri><NR_HU><NK_ZU>",))
SOON = Token("berehala", ("berehala<adv>",))
END = Token(".", (".<sent>",))


def test_balio_is_worth_and_no_condition():
    assert list(no_condition((BALIO, SOON, END))) == []
    assert list(no_condition((SOON, BADUZU, SOON, END))) == ["baduzu"]


def test_balio_opens_no_clause_beside_a_condition():
    assert list(one_clause((BADUZU, BALIO, END))) == []
    assert list(one_clause((BADUZU, SOON, BADUZU, END))) == ["baduzu, baduzu"]
