"""What an easy-read file says of itself, and the picture beside it (H2, H3, L1). These look at files, not at words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from app.content.adapted_from import has_changed
from app.content.loaded_texts import Key
from app.content.text_files import ReadText, name_in_language
from app.content.yaml_reading import line_of
from app.domain.catalogue import Catalogue
from app.use_cases.findings import Finding, Level
from app.use_cases.texts import TextKind

VALIDATED, COMPARED, PICTOGRAM = "H2.validated", "H3.compared", "L1.pictogram"
RULES = (VALIDATED, COMPARED, PICTOGRAM)


@dataclass(frozen=True, slots=True)
class Files:
    """The texts read, with which standard text each easy one was compared, and the facts behind them."""

    read: Mapping[Key, ReadText]
    compared: Mapping[str, str]
    catalogue: Catalogue

    def source(self, text: ReadText) -> ReadText:
        return self.read[text.key[0].plain, text.key[1], text.key[2]]


def honesty_findings(files: Files) -> Iterator[Finding]:
    """What is wrong in easy-read files, each on the line where it is said."""
    for text in files.read.values():
        if text.key[0].is_easy:
            for rule, look in ((VALIDATED, _claims), (COMPARED, _is_compared), (PICTOGRAM, _has_a_picture)):
                for path, words in look(text, files):
                    line = line_of(text.front_matter, path) + 1
                    yield Finding(text.file, line, rule, words, Level.ERROR, *text.key)


Found = Iterator[tuple[tuple[str, ...], str]]
Look = Callable[[ReadText, Files], Found]


def _claims(text: ReadText, files: Files) -> Found:
    """Nobody may say *validated* of other words than those that were read, or of a text that may be out of date."""
    if text.validation.validated and text.validation.validated_text_hash != text.hash:
        yield ("validated_text_hash",), f"validated other words than these: {text.hash}"
    compared = files.compared.get(name_in_language(text.key))
    if text.validation.validated and (compared is None or has_changed(compared, files.source(text).hash)):
        yield ("validated",), "validated, but not compared with the standard text as it is now"


def _is_compared(text: ReadText, files: Files) -> Found:
    """Somebody has said with which standard text it was compared: else nobody would notice a change."""
    if name_in_language(text.key) not in files.compared:
        yield (), f"flask content adapted {text.file}"


def _has_a_picture(text: ReadText, files: Files) -> Found:
    """What stands beside a picture has one."""
    _, kind, name = text.key
    catalogue = files.catalogue
    picture = {
        TextKind.SERVICES: lambda: catalogue.services[name].pictogram,
        TextKind.ASPECTS: lambda: catalogue.aspects[name].pictogram,
        TextKind.SITUATIONS: lambda: catalogue.situations[int(name)].pictogram,
    }.get(kind)
    if picture is not None and not picture():
        yield (), "no pictogram"
