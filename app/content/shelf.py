"""The published content, read at first use and kept: the port `Shelf`."""

import json
from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app.content.loaded_texts import Key, LoadedTexts
from app.content.place_search import TownIndex, index_towns
from app.content.read_before import fingerprint_of, keep_for_next, take_from_before
from app.content.search import InvertedIndex
from app.content.version import published_files
from app.domain.assessment import Rules
from app.domain.catalogue import Catalogue
from app.domain.edition import Edition, Language
from app.domain.protocol import Protocol
from app.use_cases.check_catalogue import Problem, WrongContent
from app.use_cases.findings import Findings, TextStanding

# What reads and checks files is imported where it is needed: a worker whose content was read by an earlier start needs
# none of it, and it is a tenth of its memory.
if TYPE_CHECKING:
    from app.content.checking.whole import WholeCheck
    from app.content.schema.row import InBothLanguages
    from app.content.text_files import ReadText

PARTS = ("catalogue", "rules", "texts", "search", "frozen_content", "beside", "protocols")
KEPT = tuple(part for part in PARTS if part != "rules")  # rules are made of the catalogue as quickly as they would be read


def rules_of(catalogue: Catalogue) -> Rules:
    """The rules of a catalogue. Raises WrongContent where its implications cannot hold together for anybody."""
    try:
        return Rules.of(catalogue)
    except ValueError as wrong:
        from app.content.facts import IMPLICATIONS

        raise WrongContent((Problem(IMPLICATIONS, 0, "implications", str(wrong)),)) from None


class LazyShelf:
    """Everything below one content folder. What cannot be read raises `WrongContent`, and is tried again next time.

    `with_demo`: also the invented resources of `content/demo`, which are no part of what is published or archived.
    """

    def __init__(self, content: Path, translations: Path | None = None, *, with_demo: bool = False) -> None:
        self._content = content
        self._translations = translations or content.parent / "translations"
        self._with_demo = with_demo

    @cached_property
    def catalogue(self) -> Catalogue:
        from app.content.catalogue import load_catalogue

        return load_catalogue(self._content, with_demo=self._with_demo)

    @cached_property
    def rules(self) -> Rules:
        return rules_of(self.catalogue)

    @cached_property
    def texts(self) -> LoadedTexts:
        from app.content.texts import load_texts

        return load_texts(self._content, self.catalogue)

    @cached_property
    def search(self) -> InvertedIndex:
        from app.content.search_making import load_search

        return load_search(self._content, self.catalogue, self.texts)

    @cached_property
    def protocols(self) -> Mapping[str, Protocol]:
        """For staff, and no part of what is published: the version of the catalogue does not change with them."""
        from app.content.protocols import load_protocols

        return load_protocols(self._content, self.catalogue.situations)

    @cached_property
    def places(self) -> TownIndex:
        return index_towns(self.catalogue.municipalities)

    @cached_property
    def frozen_content(self) -> str:
        """Everything that counts for the version, as canonical JSON: file names and their text.

        From it the version can be computed again, and what the portal said can be read years later. Kept with the
        rest: the files may change on disk while the catalogue read from them is still in force.
        """
        files = {
            path.relative_to(self._content).as_posix(): path.read_bytes().decode("utf-8")
            for path in published_files(self._content)
        }
        content = {"version": self.catalogue.version, "files": files}
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @cached_property
    def beside(self) -> Mapping[str, str]:
        """The files that stand outside the version and go with the rest, as they are written: pictograms, what checks ask."""
        from app.content.package.keeping import BESIDE

        there = (file for file in BESIDE if (self._content / file).exists())
        return {file: (self._content / file).read_bytes().decode("utf-8") for file in there}

    @cached_property
    def data_package(self) -> bytes:
        """Everything published, as tables in a ZIP: what is in force, whatever has happened to the files since."""
        from app.content.package.writing import package_of

        files = {**json.loads(self.frozen_content)["files"], **self.beside}
        with TemporaryDirectory() as folder:
            for name, text in files.items():
                path = Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="")
            return package_of(Path(folder), self.catalogue)

    def unpack(self, package: bytes, into: Path) -> None:
        """A content folder from a data package. Raises WrongContent, or FileExistsError where something stands there."""
        from app.content.package.unpacking import unpack

        unpack(package, into, lambda folder: LazyShelf(folder).fill())

    def fill(self, kept: Path | None = None) -> None:
        """Reads everything now. Raises WrongContent with every problem there is, in facts and in texts.

        `kept`: a folder of its owner alone, where what is read is laid down for the next start. What an earlier one laid
        there is taken if it was read from these very files, and then none is read again.
        """
        if kept and self.take(kept):
            return
        mark = self._mark() if kept else ""
        self._read()
        if kept and mark and mark == self._mark():  # nobody wrote in them meanwhile
            keep_for_next(kept, mark, {part: self.__dict__[part] for part in KEPT})

    def take(self, kept: Path) -> bool:
        """Takes what lies in the folder, and says whether it was read from these very files; reads none of them."""
        mark = self._mark()
        before = take_from_before(kept, mark) if mark else None
        if before is None:
            return False
        self.__dict__.update(before)
        _ = self.rules
        return True

    def _mark(self) -> str:
        """The fingerprint of the files, or nothing where one cannot be read: then reading tells which."""
        try:
            return fingerprint_of(self._content, with_demo=self._with_demo)
        except OSError:
            return ""

    def _read(self) -> None:
        from app.content.checking.side_files import side_file_problems

        try:
            for part in PARTS:
                getattr(self, part)
        except WrongContent as wrong:
            raise WrongContent(tuple({*wrong.problems, *self.text_problems()})) from None
        if problems := tuple(side_file_problems(self._content)):
            raise WrongContent(problems)

    def renew(self) -> None:
        """What stands on disk now takes the place of what was read before.

        Raises WrongContent with every problem, and then what was read before stays in force.
        """
        fresh = LazyShelf(self._content, self._translations, with_demo=self._with_demo)
        fresh.fill()
        for gone in self.__dict__.keys() - fresh.__dict__.keys():  # worked out from what was read before
            del self.__dict__[gone]
        self.__dict__.update(fresh.__dict__)

    def fact_problems(self) -> tuple[Problem, ...]:
        """What is wrong in the facts; and, where each is right by itself, implications that cannot hold together. With
        them what is wrong in the protocols.
        """
        return (*self._wrong_facts(), *self._wrong_protocols())

    def _wrong_facts(self) -> tuple[Problem, ...]:
        try:
            _ = self.rules
        except WrongContent as found:
            return found.problems
        return ()

    def _wrong_protocols(self) -> tuple[Problem, ...]:
        from app.content.facts import read_facts
        from app.content.protocols import protocol_problems

        known = [row.number for row in read_facts(self._content).situations]
        return protocol_problems(self._content, known)

    def text_problems(self) -> tuple[Problem, ...]:
        """What keeps the texts from being read.

        While facts are wrong: their problems, and what can be told of the texts all the same.
        """
        from app.content.checking.side_files import side_file_problems
        from app.content.facts import read_facts
        from app.content.texts import told_without_facts

        beside = tuple(side_file_problems(self._content))
        if self._wrong_facts():
            return (*self.fact_problems(), *told_without_facts(self._content, read_facts(self._content)), *beside)
        return (*self._texts_and_problems[1], *beside)

    @cached_property
    def _texts_and_problems(self) -> "tuple[dict[Key, ReadText], tuple[Problem, ...]]":
        from app.content.texts import read_texts

        return read_texts(self._content, self.catalogue)

    @cached_property
    def _check(self) -> "WholeCheck":
        from app.content.checking.whole import WholeCheck

        read, problems = self._texts_and_problems
        if problems:
            raise WrongContent(problems)
        return WholeCheck(self._content, self._translations, self.catalogue, read)

    @property
    def own_findings(self) -> Findings:
        return self._check.own

    def all_findings(self) -> Findings:
        return self._check.with_programs()

    def standings(self) -> tuple[TextStanding, ...]:
        return self._standings

    @cached_property
    def _standings(self) -> tuple[TextStanding, ...]:
        from app.content.adapted_from import compared_with
        from app.content.text_files import name_in_language
        from app.content.texts import states_of

        read, compared = self._check.read, compared_with(self._content)
        return tuple(
            TextStanding(
                *key, title_of(text.words), state, recorded=not key[0].is_easy or name_in_language(key) in compared
            )
            for (key, text), state in zip(read.items(), states_of(read, compared).values(), strict=True)
        )

    def record_adapted(self, names: Collection[str]) -> tuple[str, ...]:
        from app.content.adapted_from import record
        from app.content.text_files import name_in_language

        read = self._check.read
        easy = {name_in_language(key): key for key in read if key[0].is_easy}
        chosen = [name for name in easy if name in names]
        hashes = {name: read[easy[name][0].plain, *easy[name][1:]].hash for name in chosen}
        record(self._content, hashes, easy)
        self.__dict__.pop("_standings", None)
        return tuple(chosen)

    @cached_property
    def _rule_words(self) -> "Mapping[str, InBothLanguages]":
        from app.content.checking.rule_words import read_rule_words

        return read_rule_words(self._content)

    def hints(self, words: str, edition: Edition) -> tuple[tuple[str, str], ...]:
        """What our own rules say of words that are being written: rule, and what it finds. No program is called."""
        from app.content.checking.check import breaches
        from app.content.checking.passage import Text, passages_of_body

        text = Text("", edition, "", "", tuple(passages_of_body(words, edition)))
        return tuple((one.rule.id, one.words) for one in breaches((text,)))

    def rule_words(self, rule: str, language: Language) -> str:
        return self._rule_words[rule].by_language()[language]

    @property
    def ceilings(self) -> Mapping[tuple[str, Edition], int]:
        from app.content.checking.ceilings import read_ceilings

        return read_ceilings(self._content)

    def lower_ceilings(self, counts: Mapping[tuple[str, Edition], int]) -> None:
        from app.content.checking.ceilings import write_ceilings

        write_ceilings(self._content, counts)


def title_of(words: Mapping[str, object]) -> str:
    """What a text is called in a list."""
    return str(words.get("name") or words.get("label") or words.get("statement") or words.get("title") or "")
