"""Where a case stands in the queue: told by what has been said and done, and what one filters by in an address."""

from datetime import date, timedelta

import pytest

from app.domain.edition import Edition, Language
from app.domain.people import Languages
from app.domain.queue import Attention, QueueState, attention_of
from app.domain.queue_filter import QueueFilter, Whose, Within, filter_of
from tests.wording import invented

SERVICES, TOWNS = frozenset({"1.2"}), frozenset({"20071"})
TODAY = date(2026, 11, 20)


def test_the_filter_of_its_own_codes_is_itself():
    chosen = QueueFilter(QueueState.ASKED, Whose.MINE, "1.2", "20071", Attention.OTHER, "1", "1", Within.A_WEEK)
    assert filter_of(chosen.codes(), SERVICES, TOWNS) == chosen
    assert filter_of({}, SERVICES, TOWNS) == QueueFilter()


@pytest.mark.parametrize("codes", [
    {"state": "closed"}, {"state": "' OR 1=1"}, {"whose": "jon"}, {"service": "9.9"}, {"town": "Maite"},
    {"language": "de"}, {"urgent": "yes"}, {"within": "2026-11-20"}, {"name": "Maite"},
])  # fmt: skip
def test_what_is_no_code_of_ours_counts_for_nothing(codes):
    assert filter_of(codes, SERVICES, TOWNS) == QueueFilter()


def test_whose_and_until_when_are_told_for_this_professional_and_this_day():
    sought = QueueFilter(whose=Whose.MINE, within=Within.LATE).sought("nerea", TODAY)
    assert (sought.led_by, sought.due_by) == ("nerea", TODAY - timedelta(days=1))
    sought = QueueFilter(whose=Whose.NOBODYS, within=Within.A_MONTH).sought("nerea", TODAY)
    assert (sought.led_by, sought.due_by) == ("", TODAY + timedelta(days=30))
    assert QueueFilter().sought("nerea", TODAY).led_by is None


@pytest.mark.parametrize(("languages", "attention"), [
    (None, Attention.UNSAID), (Languages(Edition.EU), Attention.UNSAID),
    (Languages(Edition.ES, Language.BASQUE), Attention.BASQUE), (Languages(Edition.ES, Language.SPANISH), Attention.SPANISH),
    (Languages(Edition.ES, None, "Wolof"), Attention.OTHER),
])  # fmt: skip
def test_a_language_of_attention_that_was_not_said_is_not_guessed_from_the_edition(languages, attention):
    assert attention_of(invented.a_draft(languages=languages)) is attention
