"""Whose hand wrote a message of hers, as she reads it and as the office does."""

from datetime import UTC, datetime

import pytest

from app.domain.access_log import FOR_HER
from app.domain.conversation import Message, OfficeMessage, Turn
from app.domain.edition import Edition
from app.wording.after_sending import who_typed, who_wrote

NAMES = {"itziar": "Itziar", "phone:itziar": "Itziar", "member:ane": "Ane"}
JON = "Jon"  # speaks for her


def turn(by, content=None):
    return Turn("t", "a", content or Message("x"), by, datetime(2026, 11, 22, tzinfo=UTC))


@pytest.mark.parametrize(("by", "acting", "hers", "office"), [
    ("", "", "Tú", ""),
    (FOR_HER, JON, "Quién lo escribió por ti: Jon", "Quién lo escribió por la persona: Jon"),
    ("phone:itziar", JON, "Por teléfono, con: Itziar", "Por teléfono, con: Itziar"),
    ("itziar", JON, "En el mostrador, con: Itziar", "En el mostrador, con: Itziar"),
    ("itziar", "", "En el mostrador, con: Itziar", "En el mostrador, con: Itziar"),
    ("gone", JON, "En el mostrador, con: Una profesional", "En el mostrador, con: Una profesional"),
    ("member:ane", JON, "Quién lo escribió por ti: Ane", "Quién lo escribió por la persona: Ane"),
    ("member:gone", "", "Quién lo escribió por ti: Una persona del círculo", "Quién lo escribió por la persona: Una persona del círculo"),
])  # fmt: skip
def test_the_hand_that_wrote_is_named_and_nobody_elses(by, acting, hers, office):
    assert who_wrote(turn(by), NAMES, acting, Edition.ES) == hers
    assert who_typed(turn(by), NAMES, acting, Edition.ES) == office


def test_what_the_office_wrote_is_its_professionals():
    assert who_wrote(turn("itziar", OfficeMessage("x")), NAMES, JON, Edition.ES) == "Itziar"
