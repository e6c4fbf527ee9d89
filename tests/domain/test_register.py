"""What one learns by a document, and who is watched."""

from datetime import timedelta

import pytest

from app.domain.access_log import AccessEntry, Act
from app.domain.casework import Referent, ReferentKind
from app.domain.register import TOLD_AFTER, hidden_now, share_a_surname
from tests.fakes import NOON


@pytest.mark.parametrize(("professional", "surnames", "share"), [
    ("Nerea Etxaniz", "Etxaniz Lasa", True), ("Nerea Etxaniz Goñi", "Goni", True), ("Nerea ETXANIZ", "de Etxániz", True),
    ("Nerea Etxaniz", "Nerea", False), ("María de la Cruz", "de la Fuente", False), ("Nerea", "Etxaniz", False),
    ("Nerea Etxaniz", "", False), ("Nerea Aguirre-Etxaniz", "Etxaniz", True),
])  # fmt: skip
def test_a_surname_is_shared_whatever_its_accents_and_never_a_first_name(professional, surnames, share):
    assert share_a_surname(professional, surnames) is share


def test_looks_through_a_broken_glass_are_hidden_until_their_time_and_no_others_are():
    broken = Referent("r", "a", ReferentKind.BROKEN_GLASS, "ane", "u", NOON)
    other = Referent("s", "a", ReferentKind.SPECIALISED, "jon", "u", NOON)
    hers, asked, before, his = (
        AccessEntry("e", "a", act, at, who) for act, at, who in (
            (Act.OPENED, NOON + timedelta(hours=1), "ane"), (Act.LOOKED_UP, NOON - timedelta(minutes=5), "ane"),
            (Act.OPENED, NOON - timedelta(hours=2), "ane"), (Act.OPENED, NOON + timedelta(hours=1), "jon"),
        )
    )
    (hidden,) = hidden_now([broken, other], NOON + TOLD_AFTER - timedelta(seconds=1))
    assert [hidden.hides(entry) for entry in (hers, asked, before, his)] == [True, True, False, False]
    assert hidden_now([broken, other], NOON + TOLD_AFTER) == ()
