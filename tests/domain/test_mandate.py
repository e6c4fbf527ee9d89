"""A mandate holds for its days, keeps its proof, and ends when the person says."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.edition import Edition
from app.domain.mandate import Mandate, MandateDays, MandateScope, Proof, words_hash

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
WORDS = ("Ane may help me to fill it in.", "She decides nothing.")
TODAY = NOW.date()


def a_mandate(days=MandateDays.A_MONTH, given_on=TODAY):
    proof = Proof(NOW, "person", words_hash(WORDS))
    return Mandate("1", "ane", (MandateScope.FILL_IN,), days, given_on, Edition.ES, "1", WORDS, proof)


@pytest.mark.parametrize("days", MandateDays)
def test_it_holds_for_exactly_its_days(days):
    mandate = a_mandate(days)
    held = [n for n in range(-2, 400) if mandate.is_in_force(NOW.date() + timedelta(n))]
    assert held == list(range(int(days)))


def test_a_year_from_29_february_ends_where_it_should():
    assert a_mandate(MandateDays.A_YEAR, date(2028, 2, 29)).ends_on == date(2029, 2, 27)


def test_taken_back_it_holds_no_more_and_keeps_both_proofs():
    said = ("I take it back.",)
    ended = a_mandate().revoke(NOW + timedelta(hours=1), "person", said)
    assert not ended.is_in_force(NOW.date())
    assert (ended.given, ended.words) == (a_mandate().given, WORDS)
    assert ended.revoked == Proof(NOW + timedelta(hours=1), "person", words_hash(said))
    assert ended.revoke(NOW + timedelta(days=2), "representative", ()) is ended


def test_another_word_is_another_hash():
    assert words_hash(WORDS) != words_hash(WORDS[:1]) != words_hash((" ".join(WORDS),))
