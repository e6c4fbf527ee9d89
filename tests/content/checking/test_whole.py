"""The whole check: what stops, what is counted, what may pass and why, and what could not be looked at."""

import shutil

import pytest

from app.content.adapted_from import record
from app.content.checking import morphology, spelling
from app.content.checking.ceilings import read_ceilings, write_ceilings
from app.content.checking.check import rules_by_id
from app.content.checking.exceptions import read_exceptions
from app.content.checking.honesty import RULES as HONESTY
from app.content.checking.morphology import NoGrammar, grammar_of
from app.content.checking.whole import UNUSED, WholeCheck
from app.content.text_files import name_in_language
from app.content.texts import read_texts
from app.content.yaml_reading import read_yaml
from app.domain.edition import Edition, Language
from app.use_cases.check_catalogue import WrongContent
from app.use_cases.findings import Level

SERVICE = "services/1.1"
ALLOWED = "- {rule: T12.mark, text: services/1.1, words: (so), why: a name}\n"


@pytest.fixture
def check(tiny):
    """A function that checks the tiny content as it is now, with its interface strings."""

    def checked():
        read, problems = read_texts(tiny.folder, tiny.catalogue)
        assert not problems
        hashes = {name_in_language(key): "0" for key in read if key[0].is_easy}
        record(tiny.folder, hashes, hashes)
        return WholeCheck(tiny.folder, tiny.folder / "translations", tiny.catalogue, read)

    return checked


def errors(findings, rule):
    return [str(one) for one in findings.of(Level.ERROR) if one.rule == rule]


def test_what_somebody_allowed_with_a_reason_passes(tiny, check):
    tiny.rewrite(Edition.ES_EASY, SERVICE, "It is near.", "It is near (so).")
    assert errors(check().own, "T12.mark")
    (tiny.folder / "checks_allowed.yaml").write_text(ALLOWED, encoding="utf-8")
    assert not errors(check().own, "T12.mark")


def test_what_the_glossary_says_and_when_a_phone_answers_is_read_too(tiny, check):
    glossary, contacts = tiny.glossary(Edition.ES_EASY), tiny.folder / "catalogue" / "contacts.yaml"
    assert not errors(check().own, "T12.mark")
    glossary.write_text(glossary.read_text(encoding="utf-8").replace("A paper.", "A paper (or two)."), encoding="utf-8")
    contacts.write_text(contacts.read_text(encoding="utf-8").replace("es: Always.", "es: Always (not at night)."), encoding="utf-8")
    assert {found.split(": ")[0] for found in errors(check().own, "T12.mark")} == {
        "easy_read/es/glossary.yaml:3", "catalogue/contacts.yaml:4",
    }  # fmt: skip


def test_an_exception_without_a_reason_is_none(tiny):
    (tiny.folder / "checks_allowed.yaml").write_text("- {rule: T12.mark, text: '*', words: a}\n", encoding="utf-8")
    with pytest.raises(WrongContent, match=r"^checks_allowed\.yaml:1: 0\.why: this key is missing$"):
        read_exceptions(tiny.folder)


def test_an_exception_that_nothing_needs_any_more_is_an_error(tiny, check, monkeypatch):
    monkeypatch.setattr("app.content.checking.whole.what_programs_find", lambda *_: ([], ()))
    (tiny.folder / "checks_allowed.yaml").write_text(ALLOWED, encoding="utf-8")
    assert errors(check().with_programs(), UNUSED) == [f"checks_allowed.yaml:1: {UNUSED}: T12.mark services/1.1: (so)"]
    tiny.rewrite(Edition.ES_EASY, SERVICE, "It is near.", "It is near (so).")
    assert errors(check().with_programs(), UNUSED) == []


def test_where_no_program_is_installed_a_notice_says_so_and_our_own_rules_still_hold(tiny, check, monkeypatch):
    monkeypatch.setattr(morphology, "PROGRAM", "no-such-program")
    monkeypatch.setattr(spelling, "PROGRAM", "no-such-program")
    tiny.rewrite(Edition.ES_EASY, SERVICE, "It is near.", "It is near (so).")
    found = check().with_programs()
    assert [notice.partition(":")[0] for notice in found.unchecked] == ["GRAMMAR IS NOT CHECKED", "SPELLING IS NOT CHECKED"]
    assert "lttoolbox apertium-eng-spa apertium-eu-es" in found.unchecked[0]
    assert errors(found, "T12.mark")


def test_our_own_rules_call_no_program(check, monkeypatch):
    monkeypatch.setattr("subprocess.run", lambda *_, **__: pytest.fail("a program was called"))
    assert check().own.unchecked


@pytest.mark.skipif(not shutil.which(morphology.PROGRAM), reason="GRAMMAR IS NOT CHECKED: lttoolbox is not installed")
def test_each_sentence_is_read_by_itself_whatever_stands_in_it():
    strange = ["[a] ^b/c$ <d> @ {e} \\\\", "Bizi", "diren", "dos  líneas"]
    known = grammar_of(strange, Language.BASQUE)
    assert list(known) == ["[a] ^b/c$ <d> @ {e} \\\\", "Bizi", "diren", "dos líneas"]
    assert known["Bizi"][0].form == "Bizi"


def test_a_dictionary_that_is_missing_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setitem(morphology.DICTIONARIES, Language.BASQUE, tmp_path / "none.bin")
    with pytest.raises(NoGrammar, match="apertium-eu-es"):
        grammar_of(["Etxea."], Language.BASQUE)


def test_ceilings_are_kept_by_rule_and_edition(tmp_path):
    assert read_ceilings(tmp_path) == {}
    counts = {("T2.long", Edition.ES_EASY): 3, ("B1.verbs", Edition.EU_EASY): 7, ("T7.mente", Edition.ES_EASY): 0}
    write_ceilings(tmp_path, counts)
    assert read_ceilings(tmp_path) == {key: count for key, count in counts.items() if count}


def test_every_rule_says_in_both_languages_what_it_asks(content):
    said = read_yaml((content / "checks.yaml").read_text(encoding="utf-8"))
    assert set(said) == {*rules_by_id(), *HONESTY, UNUSED}
    for rule, words in said.items():
        assert set(words) == {"eu", "es"}, rule
        assert all(one.strip().endswith((".", "?")) for one in words.values()), rule
