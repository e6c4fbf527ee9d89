"""Answers of the guide, said back."""

import pytest

from app.domain.edition import Edition
from app.domain.field import NotKnown
from app.use_cases.texts import QuestionText
from app.wording.answers import say_given
from tests.wording.invented import CATALOGUE

GRADE = QuestionText("Grado", {"2": ("Grado II", "Grado II")}, {}, not_assessed=("Nunca me han valorado", "Nunca"))
BARE = QuestionText("Bakarrik", {}, {})


def given(name, value, text, other=False):
    return say_given(CATALOGUE.fields[name], value, text, CATALOGUE, other=other, edition=Edition.ES)


@pytest.mark.parametrize(("name", "value", "text", "said"), [
    ("age_years", 81, BARE, "81"),
    ("lives_alone", True, BARE, "Sí"),
    ("lives_alone", False, BARE, "No"),
    ("municipality", "20069", BARE, "San Sebastián"),
    ("dependency_grade", "2", GRADE, "Grado II"),
    ("dependency_grade", "at_risk", BARE, "Está anotado"),
    ("dependency_grade", NotKnown.NOT_ASSESSED, GRADE, "Nunca me han valorado"),
    ("dependency_grade", NotKnown.NOT_ASSESSED, BARE, "Nadie lo ha valorado todavía"),
    ("dependency_grade", NotKnown.RATHER_NOT_SAY, GRADE, "Prefiero no decirlo"),
])
def test_an_answer_reads_as_its_text_says_it(name, value, text, said):
    assert given(name, value, text) == said


def test_not_assessed_has_its_form_for_somebody_else():
    assert given("dependency_grade", NotKnown.NOT_ASSESSED, GRADE, other=True) == "Nunca"
