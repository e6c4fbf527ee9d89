"""The grammar of sentences, by Apertium: a program of Debian that only the checks call, never the running portal.

One call a language reads all sentences at once. Where the program or its dictionaries are missing, nothing is known,
and the check says so.
"""

import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.domain.edition import Language

PROGRAM = "lt-proc"
DICTIONARIES = {
    Language.SPANISH: Path("/usr/share/apertium/apertium-eng-spa/spa-eng.automorf.bin"),
    Language.BASQUE: Path("/usr/share/apertium/apertium-eu-es/eu-es.automorf.bin"),
}
PACKAGES = "lttoolbox apertium-eng-spa apertium-eu-es"
RESERVED = re.compile(r"[\[\]{}^$/\\@<>]")
UNIT = re.compile(r"\^([^$]*)\$")
TAGS = re.compile(r"<([^>]+)>")
PATIENCE = 60  # seconds
# Ends each sentence in the stream, so that no expression of two words reaches into the next.
STOP = " .\n"


class NoGrammar(Exception):
    """What would have to be installed."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it stands with its possible readings, each the dictionary's own: `izan<vbsint><pri><NR_HU>+n<rel>`."""

    form: str
    readings: tuple[str, ...]

    def all(self, *tags: str) -> bool:
        """Whether it can be read in no other way than with all these tags."""
        return bool(self.readings) and all(set(tags) <= _tags(reading) for reading in self.readings)

    def any(self, *tags: str) -> bool:
        """Whether some reading has all these tags."""
        return any(set(tags) <= _tags(reading) for reading in self.readings)

    def lemmas(self) -> set[str]:
        return {reading.partition("<")[0].casefold() for reading in self.readings}


Analyses = Mapping[str, tuple[Token, ...]]


def _tags(reading: str) -> set[str]:
    return set(TAGS.findall(reading))


def grammar_of(said: Iterable[str], language: Language) -> Analyses:
    """The tokens of each sentence. Raises NoGrammar."""
    several = tuple(dict.fromkeys(" ".join(sentence.split()) for sentence in said))
    dictionary = DICTIONARIES[language]
    if not shutil.which(PROGRAM) or not dictionary.exists():
        raise NoGrammar(PACKAGES)
    stream = "".join(RESERVED.sub(r"\\\g<0>", sentence) + STOP for sentence in several)
    called = subprocess.run(  # noqa: S603 - a program of Debian, its words on standard input
        [PROGRAM, "-w", str(dictionary)], input=stream, text=True, encoding="utf-8", capture_output=True, check=True,
        timeout=PATIENCE,
    )  # fmt: skip
    lines = called.stdout.split("\n")[: len(several)]
    if len(lines) != len(several):
        raise NoGrammar(f"{PROGRAM}: {len(lines)} sentences for {len(several)}")
    return {sentence: tuple(_tokens(line)) for sentence, line in zip(several, lines, strict=True)}


def _tokens(line: str) -> Iterable[Token]:
    for unit in UNIT.findall(line):
        form, *readings = unit.split("/")
        yield Token(form, tuple(r for r in readings if not r.startswith("*")))
