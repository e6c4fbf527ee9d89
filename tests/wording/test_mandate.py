"""The words of a mandate: the same for ever under one version of their template, and no more than help with applying."""

from datetime import date

import pytest

from app.domain.edition import Edition
from app.domain.mandate import Mandate, MandateDays, MandateScope, Proof, words_hash
from app.wording.mandate import TEMPLATE_VERSION, mandate_words, revocation_words
from tests.wording.invented import NOW

# Whoever changes a sentence changes the hash: then the template gets a new version, and these are written anew.
KNOWN = {"1": {
    Edition.EU: "ee7901d427b5d30a8497b4fb597476533dbfb253f819f3eedf7f9e223077117c",
    Edition.ES: "a210e5babc51317ea3aa520588698f0bf0999a35f55137b143137df89e518aea",
    Edition.EU_EASY: "d8be469d3a4f9ca5737772a59c96427007679cb5a3ed7f6e9888fadf9d3cda41",
    Edition.ES_EASY: "4c9490021b16c6481c2788ef80fa2ab0cdf100315c7d2467bd24e272400e2d4d",
}}
DAY, LAST = date(2026, 11, 20), date(2026, 12, 20)


def words(edition):
    return mandate_words("Maite Arregi", "ئازاد", tuple(MandateScope), DAY, LAST, edition)


@pytest.mark.parametrize("edition", Edition)
def test_the_words_are_those_of_their_version(edition):
    assert KNOWN[TEMPLATE_VERSION][edition] == words_hash(words(edition)), "give the template a new version"


@pytest.mark.parametrize("edition", Edition)
def test_it_names_both_the_days_and_that_it_can_be_taken_back(edition):
    said = " ".join(words(edition))
    assert "Maite Arregi" in said
    assert "ئازاد" in said
    assert "20" in said
    fewer = mandate_words("Maite Arregi", "ئازاد", (MandateScope.FILL_IN,), DAY, LAST, edition)
    assert len(fewer) < len(words(edition))


@pytest.mark.parametrize("edition", Edition)
def test_taking_it_back_has_words_of_its_own(edition):
    proof = Proof(NOW, "person", "hash")
    mandate = Mandate("1", "a", (MandateScope.FILL_IN,), MandateDays.A_MONTH, DAY, edition, "1", words(edition), proof)
    assert "ئازاد" in " ".join(revocation_words(mandate, "ئازاد", LAST, edition))
