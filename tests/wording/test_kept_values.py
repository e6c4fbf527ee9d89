"""What a person takes along says whose hands wrote her word as her record does."""

import pytest

from app.domain.edition import Edition
from app.wording.kept_values import Values
from app.wording.speaking import speaking
from tests.wording.invented import CATALOGUE

NAMES = {"itziar": "Itziar Agirre", "a1": "Ane Lasa"}


def said(table, column, signature, **row):
    with speaking(Edition.ES):
        return " ".join(Values(None, CATALOGUE, NAMES).of_column(table, column, signature, {column: signature, **row}))


@pytest.mark.parametrize(("table", "row"), [("turns", {"kind": "message"}), ("plan_entries", {"voice": "person"})])
def test_her_own_word_that_a_professional_typed_says_that_it_was_at_the_counter_or_by_phone(table, row):
    assert said(table, "by", "itziar", **row) == "En el mostrador, con: Itziar Agirre"
    assert said(table, "by", "phone:itziar", **row) == "Por teléfono, con: Itziar Agirre"
    assert said(table, "by", "gone", **row) == "En el mostrador, con: Una profesional"


@pytest.mark.parametrize(("table", "row"), [("turns", {"kind": "office_message"}), ("plan_entries", {"voice": "team"}), ("merges", {})])
def test_what_a_professional_says_for_the_office_stands_under_her_name_alone(table, row):
    assert said(table, "by", "itziar", **row) == "Itziar Agirre"


def test_a_choice_that_a_professional_typed_says_that_she_was_helping():
    assert said("choices", "entered_by", "staff:itziar") == "Itziar Agirre, en el mostrador o por teléfono"
    assert said("choices", "entered_by", "person") == "Tú, o quien actúa por ti"
    assert said("choices", "entered_by", "member:a1") == said("turns", "by", "member:a1", kind="message") == "Ane Lasa"
