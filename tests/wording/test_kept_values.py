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


@pytest.mark.parametrize(("table", "column", "kept", "words"), [
    ("plan_entries", "words", {"line": "0" * 32, "line_kind": "step", "words": "Llamar", "owner": "itziar"}, "Paso; Llamar; Itziar Agirre"),
    ("plan_entries", "words", {"line_kind": "want", "words": "Mi casa", "owner": "member:a1"}, "Lo que quiero; Mi casa; Ane Lasa"),
    ("plan_entries", "words", {"number": 2, "meetings": [["care", "2027-05-22"]]}, "Versión: 2; Cómo va la ayuda; 22 de mayo de 2027"),
    ("plan_entries", "words", {"number": 1, "stand": "go_on"}, "Versión: 1; Has dicho: no me parece bien, pero seguimos."),
    ("case_tasks", "state", "declined", "Dijiste que no"),
    ("case_tasks", "words", {"step": {"party": "circle"}, "agreed": [{"who": "person", "words": "Sí"}]}, "Una persona del círculo; La propia persona; Sí"),
    ("case_tasks", "words", {"step": {"id": "call", "what": {"es": "Llama.", "eu": "Deitu."}, "hers": {"es": ["Te llama."], "eu": ["Deituko dizu."], "es-facil": ["Te va a llamar."], "eu-erraza": ["Deituko dizu."]}}}, "Llama.; Te llama."),
    ("applied_protocols", "words", {"protocol": {"version": "c4003464cd11", "situations": [4, 7], "name": {"eu": "Etxera", "es": "A casa"}}}, "A casa"),
    ("handovers", "state", "sent", "Enviado, todavía sin ver"),
    ("handovers", "said", {"answer": "agreed", "hidden": [["risks", "La escalera."]]}, "Estoy de acuerdo; Con qué hay que tener cuidado; La escalera."),
    ("handovers", "ending", {"met": "done"}, "Se hizo"),
    ("residences", "place", ["Kale Nagusia 1", "stay"], "Kale Nagusia 1; Quiero seguir con mi profesional"),
])  # fmt: skip
def test_no_code_of_ours_stands_in_what_is_kept_beside_her_case(table, column, kept, words):
    assert said(table, column, kept) == words
