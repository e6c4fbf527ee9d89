"""No sentence in one edition only, and no message id ever reaches a visitor."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from app.content.checking.check import breaches, findings_of, message_breaches
from app.content.checking.exceptions import read_exceptions
from app.content.checking.sources import read_messages, texts_of_messages
from app.domain.edition import Edition
from app.use_cases.findings import Level

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "eu": ROOT / "translations/eu/LC_MESSAGES/messages.po",
    "es": ROOT / "translations/es/LC_MESSAGES/messages.po",
    "eu-erraza": ROOT / "translations/easy_read/eu@simple/LC_MESSAGES/messages.po",
    "es-facil": ROOT / "translations/easy_read/es@simple/LC_MESSAGES/messages.po",
}


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


def test_catalogues_keep_their_rules():
    """Nothing empty, fuzzy or glued; the same placeholders; no Basque plural after a number."""
    messages = read_messages(ROOT / "translations")
    assert {one.edition for one in messages} == set(Edition)
    found = [*message_breaches(messages), *findings_of(breaches(texts_of_messages(messages)), read_exceptions(ROOT / "content"))]
    assert [str(one) for one in found if one.level is Level.ERROR] == []


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
