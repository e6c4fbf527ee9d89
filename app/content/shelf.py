"""The published content, read at first use and kept: the port `Shelf`."""

import json
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from app.content.catalogue import fact_problems, load_catalogue
from app.content.checks import Measured, measure
from app.content.facts import IMPLICATIONS, PICTOGRAMS, read_facts
from app.content.package.unpacking import unpack
from app.content.package.writing import package_of
from app.content.search import InvertedIndex, load_search
from app.content.texts import LoadedTexts, load_texts, read_texts, told_without_facts
from app.content.version import published_files
from app.domain.assessment import Rules
from app.domain.catalogue import Catalogue
from app.use_cases.check_catalogue import Problem, WrongContent

PARTS = ("catalogue", "rules", "texts", "search", "frozen_content", "pictograms")


def rules_of(catalogue: Catalogue) -> Rules:
    """The rules of a catalogue. Raises WrongContent where its implications cannot hold together for anybody."""
    try:
        return Rules.of(catalogue)
    except ValueError as wrong:
        raise WrongContent((Problem(IMPLICATIONS, 0, "implications", str(wrong)),)) from None


class LazyShelf:
    """Everything below one content folder. What cannot be read raises `WrongContent`, and is tried again next time."""

    def __init__(self, content: Path) -> None:
        self._content = content

    @cached_property
    def catalogue(self) -> Catalogue:
        return load_catalogue(self._content)

    @cached_property
    def rules(self) -> Rules:
        return rules_of(self.catalogue)

    @cached_property
    def texts(self) -> LoadedTexts:
        return load_texts(self._content, self.catalogue)

    @cached_property
    def search(self) -> InvertedIndex:
        return load_search(self._content, self.catalogue, self.texts)

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
    def pictograms(self) -> str:
        """The list of pictograms as it is written; it stands outside the version, and with the rest."""
        return (self._content / PICTOGRAMS).read_text(encoding="utf-8")

    @cached_property
    def data_package(self) -> bytes:
        """Everything published, as tables in a ZIP: what is in force, whatever has happened to the files since."""
        files = {**json.loads(self.frozen_content)["files"], PICTOGRAMS: self.pictograms}
        with TemporaryDirectory() as folder:
            for name, text in files.items():
                path = Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="")
            return package_of(Path(folder), self.catalogue)

    def unpack(self, package: bytes, into: Path) -> None:
        """A content folder from a data package. Raises WrongContent, or FileExistsError where something stands there."""
        unpack(package, into, lambda folder: LazyShelf(folder).fill())

    def fill(self) -> None:
        """Reads everything now. Raises WrongContent with every problem there is, in facts and in texts."""
        try:
            for part in PARTS:
                getattr(self, part)
        except WrongContent as wrong:
            raise WrongContent(tuple({*wrong.problems, *self.text_problems()})) from None

    def renew(self) -> None:
        """What stands on disk now takes the place of what was read before.

        Raises WrongContent with every problem, and then what was read before stays in force.
        """
        fresh = LazyShelf(self._content)
        fresh.fill()
        for part in PARTS:
            self.__dict__[part] = fresh.__dict__[part]
        self.__dict__.pop("data_package", None)

    def fact_problems(self) -> tuple[Problem, ...]:
        """What is wrong in the facts; and, where each is right by itself, implications that cannot hold together."""
        wrong = fact_problems(self._content)
        if wrong:
            return wrong
        try:
            rules_of(load_catalogue(self._content))
        except WrongContent as found:
            return found.problems
        return ()

    def text_problems(self) -> tuple[Problem, ...]:
        """What stops a release: texts that cannot be read, and easy-read texts that surely are not easy.

        While facts are wrong: their problems, and what can be told of the texts all the same.
        """
        wrong = self.fact_problems()
        if wrong:
            return (*wrong, *told_without_facts(self._content, read_facts(self._content)))
        return (*read_texts(self._content, load_catalogue(self._content))[1], *self._measured().errors)

    def text_warnings(self) -> tuple[Problem, ...]:
        return () if self.fact_problems() else self._measured().warnings

    def _measured(self) -> Measured:
        return measure(read_texts(self._content, load_catalogue(self._content))[0].values())
