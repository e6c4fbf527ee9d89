"""The receipt as a tagged PDF, printed by Typst from the document alone."""

import json
import re
from functools import cached_property
from pathlib import Path

import typst

from app.domain.document import Document, document_json
from app.messaging.printable import printable

TEMPLATE = Path(__file__).with_name("receipt.typ")
_UNSHOWN = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_LAST_OF_LATIN = "\u024f"


class TypstPrinter:
    """Fulfils the port `Printer`. `fonts`: the folder with the TTF files of our typeface.

    Without them Typst's own fonts are used; fonts of the machine never are, so that the same receipt
    gives the same bytes everywhere. Threads may share a printer.
    """

    def __init__(self, fonts: Path) -> None:
        self._folder = fonts

    @cached_property
    def _fonts(self) -> typst.Fonts:
        """Read at the first receipt, in the worker that prints it, not when the portal starts."""
        return typst.Fonts(include_system_fonts=False, font_paths=[self._folder])

    def receipt_pdf(self, receipt: Document, receipt_hash: str) -> bytes:
        """A PDF (PDF/UA-1 as far as Typst checks it) in the receipt's edition, `receipt_hash` at its end.

        Text is never interpreted. Characters that no font can show are printed as an empty box that
        carries them as alternative text. The bytes depend on the receipt, the hash and the fonts alone.
        Raises `ValueError` for an unknown edition.
        """
        missing: set[str] = set()
        try:
            return self._compile(receipt, receipt_hash, missing)
        except typst.TypstError as refusal:
            missing |= unshown_characters(str(refusal.diagnostic))
        try:
            return self._compile(receipt, receipt_hash, missing)
        except typst.TypstError:
            return self._compile(receipt, receipt_hash, _beyond_latin(document_json(receipt) + receipt_hash))

    def letter_pdf(self, letter: Document) -> bytes:
        """The same of a letter: nothing stands at its end."""
        return self.receipt_pdf(letter, "")

    def _compile(self, receipt: Document, receipt_hash: str, missing: set[str]) -> bytes:
        content = json.dumps(printable(receipt, receipt_hash, missing), ensure_ascii=False)
        return typst.compile(
            TEMPLATE,
            root=TEMPLATE.parent,
            font_paths=self._fonts,
            format="pdf",
            pdf_standards="ua-1",
            sys_inputs={"receipt": content},
        )


def unshown_characters(diagnostic: str) -> set[str]:
    """The characters which Typst says that no font can show, from its message (`"ж"`, or its code)."""
    runs = (_ESCAPED.sub(_meant, run) for run in _UNSHOWN.findall(diagnostic))
    return {character for run in runs for character in run}


def _meant(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 16)) if escaped[1] else escaped[2]


def _beyond_latin(text: str) -> set[str]:
    """Every character that our typeface cannot be trusted to have."""
    return {character for character in text if character > _LAST_OF_LATIN}
