"""Collect the message ids of code and templates into the four catalogues.

New ids come in empty (the tests then name them), ids nobody says any more go out; what WTForms says by itself stays.
"""

from pathlib import Path

import wtforms
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "translations"
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
KEYWORDS = {
    "_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
    "lazy_gettext": None, "N_": None,
}
WTFORMS = Path(wtforms.__file__).parent / "locale" / "wtforms.pot"

Key = tuple[str | None, str | tuple[str, ...]]


def _key(context: str | None, message: str | list[str] | tuple[str, ...]) -> Key:
    return context, message if isinstance(message, str) else tuple(message)


def said() -> set[Key]:
    """Every id that code, templates and WTForms say, with its context."""
    options = {"**/templates/**.html": {"trimmed": "true"}}
    found = extract_from_dir(str(ROOT / "app"), METHODS, options, keywords=KEYWORDS)
    ours = {_key(context, message) for _file, _line, message, _comments, context in found if message}
    with WTFORMS.open("rb") as opened:
        theirs = {_key(m.context, m.id) for m in read_po(opened) if m.id}
    return ours | theirs


def renew(catalogue: Catalog, wanted: set[Key]) -> tuple[int, int]:
    """Adds what is missing and drops what nobody says; returns how many of each."""
    held = {_key(m.context, m.id) for m in catalogue if m.id}
    for context, message in held - wanted:
        catalogue.delete(message if isinstance(message, str) else message[0], context)
    for context, message in wanted - held:
        catalogue.add(message, context=context)
    return len(wanted - held), len(held - wanted)


def main() -> None:
    wanted = said()
    for path in sorted(TRANSLATIONS.rglob("*.po")):
        with path.open("rb") as opened:
            catalogue = read_po(opened)
        added, dropped = renew(catalogue, wanted)
        with path.open("wb") as opened:
            write_po(opened, catalogue, sort_output=True, width=110)
        print(f"{path.relative_to(ROOT)}: {added} new and empty, {dropped} dropped")


if __name__ == "__main__":
    main()
