"""What a person agrees to at the counter: the same for ever under one version of its template."""

import pytest

from app.domain.casework import StaffMember, StaffRole, Unit
from app.domain.counter import words_hash_of
from app.domain.edition import Edition
from app.wording.counter import TEMPLATE_VERSION, agreement_words

# Whoever changes a sentence changes the hash: then the template gets a new version, and these are written anew.
KNOWN = {"1": {
    Edition.EU: "1f99301e2f34f856d8915e8a4c10abc5b82a44323edc11d607cbc6d8c44d3659",
    Edition.ES: "7deee458baf270873d8bac04620526725175df077f5e95ce8753d955e0d3d57d",
    Edition.EU_EASY: "2928636262b22e75bf0a40418943e020ba07dfda0831cfb3382afb7f08f9c09a",
    Edition.ES_EASY: "04012f29acd306b951b56b88060109553ef915d581400e7b5dd37bead32160c3",
}}
MEMBER = StaffMember("id", "ئازاد", "-", StaffRole.SUPPORT_WORKER, "unit", ("eu",))
UNIT = Unit("unit", "Bulegoa", "Oficina", "20071", "", "", "")


@pytest.mark.parametrize("edition", Edition)
def test_the_words_are_those_of_their_version(edition):
    assert KNOWN[TEMPLATE_VERSION][edition] == words_hash_of(agreement_words(MEMBER, UNIT, edition)), "give the template a new version"


@pytest.mark.parametrize("edition", Edition)
def test_they_say_who_helps_and_where(edition):
    words = " ".join(agreement_words(MEMBER, UNIT, edition))
    assert MEMBER.name in words
    assert UNIT.name(edition.language) in words
