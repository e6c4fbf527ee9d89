"""What a person agrees to at the counter: the same for ever under one version of its template."""

import pytest

from app.domain.casework import StaffMember, StaffRole, Unit
from app.domain.counter import words_hash_of
from app.domain.edition import Edition
from app.wording.counter import PHONE_TEMPLATE_VERSION, TEMPLATE_VERSION, agreement_words, phone_agreement_words

# Whoever changes a sentence changes the hash: then the template gets a new version, and these are written anew.
KNOWN = {"1": {
    Edition.EU: "1f99301e2f34f856d8915e8a4c10abc5b82a44323edc11d607cbc6d8c44d3659",
    Edition.ES: "7deee458baf270873d8bac04620526725175df077f5e95ce8753d955e0d3d57d",
    Edition.EU_EASY: "2928636262b22e75bf0a40418943e020ba07dfda0831cfb3382afb7f08f9c09a",
    Edition.ES_EASY: "04012f29acd306b951b56b88060109553ef915d581400e7b5dd37bead32160c3",
}, "2": {
    Edition.EU: "c01cd5ae7af2d789cb8d669249c006e8472490a95e969284b72fe3005f977e91",
    Edition.ES: "5a59c23cd26a0f99b758333e69efa42768f6bb3b6f0f13ee52b1aa34a3e30185",
    Edition.EU_EASY: "fb010daa9dc9ea4a6baf14888f5dbf7c2e06c285dc8b72afc893ca76ac37487d",
    Edition.ES_EASY: "192d0499a8fa9f48e6e8e2f0d6141d1cab63650b3b6fad42cd90c1fc1e57d15e",
}}
KNOWN_BY_PHONE = {"phone-1": {
    Edition.EU: "9589766cfb72ff6cd8a01ccaccf3e16f503b18ab8acfe3536bb1e6185c6939b3",
    Edition.ES: "210d2fad917d3ecd805083bd7788a12b6d520014c3f1816ec88a06e82284705c",
    Edition.EU_EASY: "c798c48e91c5bc0cbb5941da4b9570d1e406b1dfe26b5f4c7fe998a02bb58bdd",
    Edition.ES_EASY: "502e9687043f0298ab797a83d46f486dc4d10fd3b80f1cd28a6733412a869f44",
}, "phone-2": {
    Edition.EU: "9589766cfb72ff6cd8a01ccaccf3e16f503b18ab8acfe3536bb1e6185c6939b3",
    Edition.ES: "210d2fad917d3ecd805083bd7788a12b6d520014c3f1816ec88a06e82284705c",
    Edition.EU_EASY: "78a75c438914433d444acf43f274d9dec42f1b97b4e538094491469f34b80718",
    Edition.ES_EASY: "d3eb41a0dbd41eccaf08d2cf38011e082645ce5b7acbfa0f5f003a886e27e218",
}}
MEMBER = StaffMember("id", "ئازاد", "-", StaffRole.SUPPORT_WORKER, "unit", ("eu",))
UNIT = Unit("unit", "Bulegoa", "Oficina", "20071", "", "", "")


@pytest.mark.parametrize("edition", Edition)
def test_the_words_are_those_of_their_version(edition):
    assert KNOWN[TEMPLATE_VERSION][edition] == words_hash_of(agreement_words(MEMBER, UNIT, edition)), "give the template a new version"


@pytest.mark.parametrize("edition", Edition)
def test_what_she_is_asked_ends_with_the_question_and_no_sentence_speaks_of_her_yes_as_given(edition):
    words = agreement_words(MEMBER, UNIT, edition)
    assert words[-1].endswith("?")
    assert len({KNOWN[version][edition] for version in KNOWN}) == len(KNOWN), "each version has its own words"
    assert not {"dije", "nuela,", "Yo", "Nik", "mis", "Nire"} & set(" ".join(words).split()), "she has said nothing yet"


@pytest.mark.parametrize("edition", Edition)
def test_they_say_who_helps_and_where(edition):
    words = " ".join(agreement_words(MEMBER, UNIT, edition))
    assert MEMBER.name in words
    assert UNIT.name(edition.language) in words


@pytest.mark.parametrize("edition", Edition)
def test_the_words_said_by_phone_are_those_of_their_version(edition):
    said = phone_agreement_words(MEMBER, UNIT, edition)
    assert KNOWN_BY_PHONE[PHONE_TEMPLATE_VERSION][edition] == words_hash_of(said), "give the template a new version"
    assert said[-1].endswith("?")
    assert not [one for one in said if one.startswith(("La web guarda tu sí", "Webguneak zure baietza"))], "she has said nothing yet"
    assert MEMBER.name in " ".join(said)
    assert UNIT.name(edition.language) in " ".join(said)
