"""What a rule sees of a text: which passages, on which line, by which measure."""

import pytest

from app.content.checking.check import breaches, findings_of
from app.content.checking.exceptions import Exceptions
from app.content.checking.passage import word_count
from app.content.checking.sources import text_of
from app.content.texts import read_texts
from app.domain.edition import Edition
from app.use_cases.findings import Level
from tests.content.tiny import TinyContent

SERVICE = "services/1.1"
ENGLISH = {"T8.unexplained"}  # the tiny content is not in our languages


@pytest.fixture
def tiny(tmp_path):
    return TinyContent(tmp_path)


def found(tiny, level=None):
    """What the rules find, as `file:line: rule: words`."""
    texts = map(text_of, read_texts(tiny.folder, tiny.catalogue)[0].values())
    return [
        str(one) for one in findings_of(breaches(texts), Exceptions(()))
        if one.rule not in ENGLISH and level in {None, one.level}
    ]  # fmt: skip


def test_short_sentences_are_fine(tiny):
    assert found(tiny) == []


@pytest.mark.parametrize(("edition", "aim", "limit"), [(Edition.ES_EASY, 12, 15), (Edition.EU_EASY, 9, 12)])
def test_long_sentences_are_told_and_longer_ones_refused(edition, aim, limit, tiny):
    for length, errors, warnings in ((aim, 0, 0), (aim + 1, 0, 1), (limit, 0, 1), (limit + 1, 1, 0)):
        tiny.write(edition, SERVICE, f"name: A\nshort: {'word ' * length}\n", "## what\nA.\n\n## who\nB.\n")
        assert (len(found(tiny, Level.ERROR)), len(found(tiny, Level.WARNING))) == (errors, warnings)


@pytest.mark.parametrize(("edition", "limit"), [(Edition.ES, 25), (Edition.EU, 18)])
def test_standard_texts_may_be_longer_and_are_only_counted(edition, limit, tiny):
    for length, warnings in ((limit, 0), (limit + 1, 1)):
        tiny.write(edition, SERVICE, f"name: A\nshort: {'word ' * length}\ncost: B\n", "## what\nA.\n\n## who\nB.\n")
        assert (len(found(tiny, Level.ERROR)), len(found(tiny, Level.WARNING))) == (0, warnings)


def test_a_finding_names_file_line_and_rule(tiny):
    tiny.rewrite(Edition.ES_EASY, SERVICE, "It is near.", "- " + "word " * 16)
    (body,) = found(tiny)
    assert body.startswith("easy_read/es/services/1.1.md:8: T2.sentence: 16: word word")
    tiny.rewrite(Edition.ES_EASY, SERVICE, "Somebody comes.", "Somebody comes (or not).")
    assert "easy_read/es/services/1.1.md:3: T12.mark: ( Somebody comes (or not)." in found(tiny)


def test_strings_of_a_front_matter_may_hold_several_sentences_and_a_line_one(tiny):
    tiny.rewrite(Edition.ES_EASY, SERVICE, "Somebody comes.", "'" + "Somebody comes to your home. " * 4 + "'")
    assert found(tiny) == []
    tiny.rewrite(Edition.ES_EASY, SERVICE, "It is near.", "It is near. It is good.")
    assert found(tiny) == ["easy_read/es/services/1.1.md:8: T1.line: It is near. It is good."]


@pytest.mark.parametrize("mark", ["(so)", "a; b", "a… b", "«a»", "a/b", "a & b", "Come!", "a... b", "“a”"])
def test_hard_punctuation_is_refused(mark, tiny):
    tiny.rewrite(Edition.ES_EASY, SERVICE, "It is near.", mark)
    assert any(": T12.mark: " in one for one in found(tiny, Level.ERROR))


def test_web_addresses_links_and_placeholders_are_not_punctuation(tiny):
    tiny.rewrite(
        Edition.ES_EASY, SERVICE, "It is near.", "Go to euskadi.eus/zeukesan or [the page](https://a.eus/b/c).\n\nhttps://"
    )
    tiny.rewrite(Edition.EU_EASY, "questions/age_years", "{value} or older", "{value} or more")
    assert found(tiny) == []


def test_an_ending_on_a_value_is_refused_in_all_basque(tiny):
    for edition in (Edition.EU, Edition.EU_EASY):
        tiny.rewrite(edition, "questions/age_years", "{value} or", "{value}rekin or")
    assert [one.rpartition(": ")[0].rpartition(": ")[2] for one in found(tiny)] == ["B12.ending"] * 2


def test_a_long_title_a_long_paragraph_and_a_long_sheet_are_counted(tiny):
    lines = "\n".join(f"Line {number} has words." for number in range(70))
    tiny.write(Edition.EU_EASY, SERVICE, f"name: {'word ' * 7}\nshort: B\n", f"## what\n{lines}\n\n## who\nB.\n")
    rules = [one.split(": ")[1] for one in found(tiny, Level.WARNING)]
    assert sorted(rules) == ["T17.sheet", "T2.paragraph", "T2.title"]


def test_only_what_has_a_letter_or_a_digit_is_a_word():
    assert word_count("A las 4 – hoy : ven .") == 5
