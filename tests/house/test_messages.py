"""No sentence in one edition only, and no message id ever reaches a visitor."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "eu": ROOT / "translations/eu/LC_MESSAGES/messages.po",
    "es": ROOT / "translations/es/LC_MESSAGES/messages.po",
    "eu-erraza": ROOT / "translations/easy_read/eu@simple/LC_MESSAGES/messages.po",
    "es-facil": ROOT / "translations/easy_read/es@simple/LC_MESSAGES/messages.po",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
# A case ending, or any letter, glued to what a placeholder will say: Basque declines it, so nobody can write it.
GLUED = re.compile(r"%\(\w+\)[sd][A-Za-zñ]")
SEVERAL = re.compile(r"%\(\w+\)d (?!%)\w+ak\b")


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as opened:
        return read_po(opened)


def used_ids() -> set[tuple[str | None, object]]:
    """Every message id of code and templates."""
    methods = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
    keywords = {
        "_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
        "lazy_gettext": None, "N_": None,
    }
    options = {"**/templates/**.html": {"trimmed": "true", "silent": "false"}}
    found = extract_from_dir(str(ROOT / "app"), methods, options, keywords=keywords)
    return {(context, message) for _file, _line, message, _comments, context in found if message}


@pytest.fixture(scope="module")
def used():
    return used_ids()


def strings(message):
    return message.string if isinstance(message.string, tuple | list) else (message.string,)


@pytest.mark.parametrize("edition", FILES)
def test_every_message_of_code_and_templates_is_said_in_every_edition(edition, used):
    known = catalogue(FILES[edition])
    missing = []
    for context, message in used:
        found = known.get(message if isinstance(message, str) else message[0], context)
        if found is None or not all(strings(found)):
            missing.append(message)
    assert not missing, f"{len(missing)} messages are not said in {edition}: {sorted(map(str, missing))[:40]}"


@pytest.mark.parametrize("edition", FILES)
def test_nothing_is_fuzzy_and_placeholders_agree(edition):
    for message in catalogue(FILES[edition]):
        if not message.id:
            continue
        assert not message.fuzzy, message.id
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        wanted = set().union(*(PLACEHOLDER.findall(i) for i in ids))
        for string in strings(message):
            assert set(PLACEHOLDER.findall(string)) <= wanted, (message.id, string)
            if len(ids) == 1:
                assert set(PLACEHOLDER.findall(string)) == wanted, (message.id, string)


@pytest.mark.parametrize("edition", ["eu", "eu-erraza"])
def test_basque_puts_no_ending_on_a_placeholder_and_no_plural_after_a_number(edition):
    for message in catalogue(FILES[edition]):
        for string in strings(message) if message.id else ():
            assert not GLUED.search(string), string
            assert not SEVERAL.search(string), string


@pytest.mark.parametrize("edition", FILES)
def test_no_message_id_is_its_own_translation(edition):
    """An English sentence left in a catalogue is a sentence nobody translated."""
    same = [
        m.id for m in catalogue(FILES[edition])
        if m.id and isinstance(m.id, str) and m.id == m.string and " " in m.id
    ]
    assert not same


def test_catalogues_hold_nothing_that_nobody_says(used):
    known = {(m.context, m.id if isinstance(m.id, str) else tuple(m.id)) for m in catalogue(FILES["eu"]) if m.id}
    wtforms = {(None, m) for m in wtforms_messages()}
    said = {(c, m if isinstance(m, str) else tuple(m)) for c, m in used}
    orphans = known - said - wtforms
    assert not orphans, f"{len(orphans)}: {sorted(map(str, orphans))[:30]}"


def wtforms_messages() -> set[object]:
    """What WTForms says by itself: our catalogues say it in four editions."""
    import wtforms

    template = Path(wtforms.__file__).parent / "locale" / "wtforms.pot"
    return {m.id if isinstance(m.id, str) else tuple(m.id) for m in catalogue(template) if m.id}


@pytest.mark.parametrize("edition", FILES)
def test_what_wtforms_says_by_itself_is_said_in_every_edition(edition):
    known = catalogue(FILES[edition])
    missing = [m for m in wtforms_messages() if not (f := known.get(m if isinstance(m, str) else m[0])) or not all(strings(f))]
    assert not missing
