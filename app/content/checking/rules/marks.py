"""Punctuation, capitals, italics, what stands for a word (T9, T12, T13)."""

import re
from collections.abc import Iterator

from app.content.checking.passage import Passage, without_addresses
from app.content.checking.rule import ERROR, WARNING, Rule
from app.domain.edition import Language
from app.use_cases.sentences import ABBREVIATION

HARD = re.compile(r"[;()…«»“”\"/&%!¡—]|\.\.\.")
COMMAS = 2
SHORTENED = re.compile(rf"\b(?:{ABBREVIATION.pattern})\.(?!\w)|\bp\. ?ej\.|\b\w{{1,2}}[ªº]", re.IGNORECASE)
CAPITALS = re.compile(r"(?<![\w-])[A-ZÁÉÍÓÚÑ]{2,}s?(?![\w-])")
VOWEL = re.compile(r"[AEIOUÁÉÍÓÚ]")
SHOUTED = 4  # letters; two vowels of them at least
# Everybody has these in a pocket, or reads them on this screen.
EVERYDAY = frozenset({"DNI", "NIE", "NAN", "AIZ", "PIN", "SMS", "AT", "QR", "PDF", "TDT", "AM", "PM"})
ROMAN = re.compile(r"\b[IVX]{2,}\b\.?|\b(?:grado|tipo|nivel) [IVX]\b|\b[IVX]\. (?=[a-zñ])")
ITALIC = re.compile(r"(?<![*\w])\*(?![*\s])[^*]+(?<!\s)\*(?!\*)|(?<![\w_])_[^_\s][^_]*_(?![\w_])")


def no_hard_marks(passage: Passage) -> Iterator[str]:
    """Full stop, colon, question mark and comma; nothing else."""
    return (f"{mark} {passage.said}" for mark in dict.fromkeys(HARD.findall(passage.said)))


def few_commas(passage: Passage) -> Iterator[str]:
    """Two commas a sentence at most; a longer list stands in lines."""
    return (sentence for sentence in passage.sentences if sentence.count(", ") > COMMAS)


def no_abbreviation(passage: Passage) -> Iterator[str]:
    """Words are written in full."""
    return (found[0] for found in SHORTENED.finditer(passage.said))


def no_acronym(passage: Passage) -> Iterator[str]:
    """A thing has its name, not its initials."""
    words = CAPITALS.findall(passage.said)
    if not any(map(is_shouted, words)):
        yield from (w for w in words if w not in EVERYDAY and not ROMAN.fullmatch(w))


def no_shouting(passage: Passage) -> Iterator[str]:
    """No word in capitals."""
    words = CAPITALS.findall(passage.said)
    if any(map(is_shouted, words)):
        yield " ".join(words)


def is_shouted(word: str) -> bool:
    return len(word) >= SHOUTED and len(VOWEL.findall(word)) > 1


def no_roman_number(passage: Passage) -> Iterator[str]:
    """1, 2, 3; not I, II, III."""
    return (found[0] for found in ROMAN.finditer(passage.said) if not _is_name(passage, found))


def _is_name(passage: Passage, found: re.Match[str]) -> bool:
    """A number of the parts of a name, as in `Felipe VI`: not ours to change."""
    return passage.language is Language.SPANISH and bool(re.search(r"\b(?:Felipe|Juan Carlos) $", passage.said[: found.start()]))


def no_italics(passage: Passage) -> Iterator[str]:
    """Bold marks a hard word; nothing is slanted."""
    return (found[0] for found in ITALIC.finditer(without_addresses(passage.written)))


RULES = (
    Rule("T12.mark", no_hard_marks),
    Rule("T12.commas", few_commas, easy=WARNING),
    Rule("T9.abbreviation", no_abbreviation, standard=WARNING),
    Rule("T9.acronym", no_acronym),
    Rule("T9.roman", no_roman_number),
    Rule("T13.capitals", no_shouting),
    Rule("T13.italic", no_italics, standard=ERROR),
)
