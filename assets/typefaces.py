"""Atkinson Hyperlegible Next: one small variable file for the pages, whole static files for the PDFs.

The two weights we use are point-compatible, so they are joined into one variable file: one request and half the bytes
of two. Letters that our four editions never need but people's names may (ç, ã, ø, ł, ș …) sit in two further files that
a browser fetches only when a page holds one of them (`unicode-range`).
"""

import io
import logging
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools import merge, subset, varLib
from fontTools.designspaceLib import DesignSpaceDocument
from fontTools.ttLib import TTFont

logging.getLogger("fontTools").setLevel(logging.ERROR)
WEIGHTS = {400: "Regular", 700: "Bold"}
CORE = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    "ÁÉÍÓÚÜÑÇáéíóúüñç"
    " \u00a0!\"#%&'()*+,-./:;=?@[]_¡¿€«»–—…“”‘’·•ºª"
)
# Features that change what a reader sees: kerning, and figures of one width for tables.
FEATURES = ["kern", "tnum"]


def web_typefaces(package: Path) -> dict[str, tuple[bytes, str]]:
    """For each part (`core`, `names`, `far`) its woff2 and its CSS unicode-range, from the fontsource `package`."""
    latin = _letters(_source(package, "latin", 400))
    far = _letters(_source(package, "latin-ext", 400)) - latin
    core = latin & {ord(letter) for letter in CORE}
    parts = {"core": ("latin", core), "names": ("latin", latin - core), "far": ("latin-ext", far)}
    return {part: (_variable(package, source, letters), _range(letters)) for part, (source, letters) in parts.items()}


def print_typefaces(package: Path) -> dict[str, bytes]:
    """Static TTF files, one a weight, with all letters the family has, for Typst: file name → bytes."""
    return {f"AtkinsonHyperlegibleNext-{style}.ttf": _whole(package, weight) for weight, style in WEIGHTS.items()}


def _whole(package: Path, weight: int) -> bytes:
    """Both halves of a weight in one file: Typst would fill the gaps of the first from another family."""
    with TemporaryDirectory() as folder:
        halves = [Path(folder) / f"{source}.ttf" for source in ("latin", "latin-ext")]
        for half in halves:
            font = _source(package, half.stem, weight)
            del font["STAT"]  # speaks of a variable font, which this is not
            half.write_bytes(_bytes(font, flavor=None))
        joined = merge.Merger().merge([str(half) for half in halves])
        made = _source(package, "latin", weight)["head"]
        joined["head"].created, joined["head"].modified = made.created, made.modified  # the same bytes at each build
        return _bytes(joined, flavor=None)


def _source(package: Path, source: str, weight: int) -> TTFont:
    return TTFont(package / "files" / f"atkinson-hyperlegible-next-{source}-{weight}-normal.woff2")


def _letters(font: TTFont) -> set[int]:
    return set(font.getBestCmap())


def _variable(package: Path, source: str, letters: set[int]) -> bytes:
    """One woff2 with a weight axis from 400 to 700, holding only `letters`."""
    space = DesignSpaceDocument()
    space.addAxisDescriptor(name="Weight", tag="wght", minimum=min(WEIGHTS), default=min(WEIGHTS), maximum=max(WEIGHTS))
    for weight in WEIGHTS:
        master = _only(_source(package, source, weight), letters)
        space.addSourceDescriptor(font=master, location={"Weight": weight}, familyName="Atkinson Hyperlegible Next")
    joined, _, _ = varLib.build(space)
    return _bytes(joined, flavor="woff2")


def _only(font: TTFont, letters: set[int]) -> TTFont:
    options = subset.Options(layout_features=FEATURES, hinting=False, name_IDs=[1, 2, 13, 14], notdef_outline=True)
    options.drop_tables += ["STAT"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    return font


def _bytes(font: TTFont, flavor: str | None) -> bytes:
    font.flavor = flavor
    font.recalcTimestamp = False
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def _range(letters: set[int]) -> str:
    """`{0x41, 0x42, 0x61}` → `U+41-42,U+61`."""
    spans: list[list[int]] = []
    for letter in sorted(letters):
        if spans and spans[-1][1] == letter - 1:
            spans[-1][1] = letter
        else:
            spans.append([letter, letter])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in spans)
