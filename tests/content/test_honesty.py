"""How far an easy-read text may call itself so: computed from what was read and compared, never typed."""

import pytest

from app.content.adapted_from import FILE, compared_with, record
from app.content.checking.honesty import Files, honesty_findings
from app.content.text_files import name_in_language
from app.content.texts import read_texts
from app.domain.edition import Edition
from app.use_cases.texts import TextKind, TextLabel, TextState

ES, ES_EASY = Edition.ES, Edition.ES_EASY
SERVICE, NAME = "services/1.1", "es/services/1.1"
KEY = ES_EASY, TextKind.SERVICES, "1.1"


@pytest.fixture
def content(tiny):
    """The tiny content where somebody has compared every easy-read text with its standard one."""
    read, _ = read_texts(tiny.folder, tiny.catalogue)
    easy = [key for key in read if key[0].is_easy]
    hashes = {name_in_language(key): read[key[0].plain, *key[1:]].hash for key in easy}
    record(tiny.folder, hashes, hashes)
    return tiny


def label(tiny):
    return tiny.texts().label(*KEY)


def findings(tiny):
    """Rule, line and words for our text."""
    read, _ = read_texts(tiny.folder, tiny.catalogue)
    found = honesty_findings(Files(read, compared_with(tiny.folder), tiny.catalogue))
    return [(one.rule, one.line, one.words) for one in found if one.rule != "L1.pictogram" and one.file == f"easy_read/{NAME}.md"]


def validate(tiny, **changes):
    """Types into the file what a reading group leaves behind."""
    read, _ = read_texts(tiny.folder, tiny.catalogue)
    said = {
        "validated": "true", "validated_by": "[Ane, Jon]", "validation_org": "A reading group",
        "validated_on": "'2026-11-20'", "validated_text_hash": read[KEY].hash, **changes,
    }  # fmt: skip
    typed = "".join(f"{key}: {value}\n" for key, value in said.items() if value)
    tiny.rewrite(ES_EASY, SERVICE, "name:", typed + "name:")


def test_a_standard_text_is_standard_and_an_easy_one_adapted(content):
    assert content.texts().label(ES, TextKind.SERVICES, "1.1").state is TextState.STANDARD
    assert label(content) == TextLabel(TextState.ADAPTED)
    assert content.texts().label(ES_EASY, TextKind.SITUATIONS, 1).state is TextState.ADAPTED


def test_a_text_that_readers_validated_names_them(content):
    validate(content)
    assert label(content) == TextLabel(TextState.VALIDATED, ("Ane", "Jon"), "A reading group", "2026-11-20")
    assert findings(content) == []


def test_any_edit_makes_a_validated_text_adapted_again_and_its_claim_an_error(content):
    validate(content)
    content.rewrite(ES_EASY, SERVICE, "Somebody comes", "Somebody kind comes")
    assert label(content) == TextLabel(TextState.ADAPTED)
    ((rule, line, words),) = findings(content)
    assert (rule, line) == ("H2.validated", 6)
    assert words.startswith("validated other words than these")


def test_another_layout_of_the_file_is_no_edit(content):
    validate(content)
    content.rewrite(ES_EASY, SERVICE, "short: Somebody comes.", "short: 'Somebody comes.'")
    assert label(content).state is TextState.VALIDATED


def test_a_changed_standard_text_makes_the_easy_one_stale_validated_or_not(content):
    content.rewrite(ES, SERVICE, "Somebody comes", "Nobody comes")
    assert label(content) == TextLabel(TextState.STALE)
    assert findings(content) == []
    validate(content)
    assert label(content) == TextLabel(TextState.STALE)
    assert findings(content) == [("H2.validated", 2, "validated, but not compared with the standard text as it is now")]


def test_a_text_is_up_to_date_again_once_somebody_has_compared_it(content):
    content.rewrite(ES, SERVICE, "Somebody comes", "Nobody comes")
    read, _ = read_texts(content.folder, content.catalogue)
    known = compared_with(content.folder)
    record(content.folder, {NAME: read[ES, TextKind.SERVICES, "1.1"].hash}, known)
    assert label(content).state is TextState.ADAPTED
    assert list(compared_with(content.folder)) == list(known)


def test_a_text_that_nobody_compared_is_an_error_and_validates_nothing(tiny):
    validate(tiny)
    assert label(tiny) == TextLabel(TextState.ADAPTED)
    assert [rule for rule, *_ in findings(tiny)] == ["H2.validated", "H3.compared"]


@pytest.mark.parametrize("missing", ["validated_by", "validation_org", "validated_on", "validated_text_hash"])
def test_nobody_types_validated_without_names_organisation_date_and_hash(content, missing):
    validate(content, **{missing: ""})
    assert [str(problem) for problem in content.problems()] == [
        "easy_read/es/services/1.1.md:2: validated: validated: say who read it, for whom, when, and the hash of what they read"
    ]


def test_a_hash_alone_validates_nothing(content):
    validate(content, validated="")
    assert label(content).state is TextState.ADAPTED


def test_a_standard_text_cannot_be_validated(content):
    content.rewrite(ES, SERVICE, "name:", "validated: true\nname:")
    assert [str(problem) for problem in content.problems()] == ["standard/es/services/1.1.md:2: validated: unknown key"]


def test_texts_that_have_gone_leave_the_list(content):
    record(content.folder, {}, {NAME})
    assert list(compared_with(content.folder)) == [NAME]
    assert (content.folder / FILE).read_text(encoding="utf-8").startswith("# With which standard text")


def test_a_picture_that_is_missing_is_told(content):
    read, _ = read_texts(content.folder, content.catalogue)
    found = list(honesty_findings(Files(read, compared_with(content.folder), content.catalogue)))
    assert {(one.rule, one.kind) for one in found} == {("L1.pictogram", kind) for kind in ("services", "aspects", "situations")}
