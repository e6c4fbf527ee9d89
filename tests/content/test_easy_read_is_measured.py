"""What can be counted in easy-read texts."""

import pytest

from app.content.checks import measure, word_count
from app.content.texts import read_texts
from app.domain.edition import Edition

SERVICE = "services/1.1"


def measured(tiny):
    return measure(read_texts(tiny.folder, tiny.catalogue)[0].values())


def test_short_sentences_are_fine(tiny):
    assert measured(tiny).errors == ()
    assert measured(tiny).warnings == ()


@pytest.mark.parametrize(("edition", "told", "limit"), [(Edition.ES_EASY, 12, 15), (Edition.EU_EASY, 9, 12)])
def test_long_sentences_are_told_and_longer_ones_refused(edition, told, limit, tiny):
    for length, errors, warnings in ((told, 0, 0), (told + 1, 0, 1), (limit, 0, 1), (limit + 1, 1, 0)):
        tiny.write(edition, SERVICE, f"name: A\nshort: {'word ' * length}\n", "## what\nA.\n\n## who\nB.\n")
        assert (len(measured(tiny).errors), len(measured(tiny).warnings)) == (errors, warnings)


def test_a_sentence_of_the_body_is_told_with_its_line(tiny):
    tiny.rewrite(Edition.ES_EASY, SERVICE, "It is near.", "- " + "word " * 16)
    (error,) = measured(tiny).errors
    assert str(error).startswith("easy_read/es/services/1.1.md:8: 16 words in a sentence, at most 15: word word")


def test_each_sentence_counts_for_itself(tiny):
    tiny.rewrite(Edition.ES_EASY, SERVICE, "Somebody comes.", "'" + "Somebody comes to your home. " * 4 + "'")
    assert measured(tiny).warnings == ()


@pytest.mark.parametrize("mark", ["(so)", "a; b", "a… b", "«a»", "a/b", "a & b", "5 %", "Come!", "a... b"])
def test_hard_punctuation_is_refused(mark, tiny):
    tiny.rewrite(Edition.ES_EASY, SERVICE, "It is near.", mark)
    assert measured(tiny).errors


def test_web_addresses_and_links_are_not_punctuation(tiny):
    tiny.rewrite(
        Edition.ES_EASY, SERVICE, "It is near.", "Go to euskadi.eus/zeukesan or [the page](https://a.eus/b/c)."
    )
    assert measured(tiny).errors == ()


def test_standard_texts_are_not_measured(tiny):
    tiny.rewrite(Edition.ES, SERVICE, "Somebody comes.", "'" + "word (so) " * 30 + "'")
    assert measured(tiny).errors == ()


def test_only_what_has_a_letter_or_a_digit_is_a_word():
    assert word_count("A las 4 – hoy : ven .") == 5


def test_the_real_easy_read_texts_keep_the_limits(content):
    from app.content.catalogue import load_catalogue

    found = measure(read_texts(content, load_catalogue(content))[0].values())
    assert list(map(str, found.errors)) == []
    assert len(found.warnings) < 20
