"""Is everything published sound? The whole list at once, for the people who keep the content."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in one place.

    `file` is relative to the content folder, `line` counts from 1 (0 where no line can be named), `path` leads to
    the value inside the file (`access.all_of.0.field`), `message` is English, for operators only.
    """

    file: str
    line: int
    path: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.path}: {self.message}" if self.path else f"{where}: {self.message}"


class WrongContent(Exception):
    """Content that cannot be published; `problems` holds all that was found, by file and line."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems in the content")
        self.problems = tuple(sorted(problems))

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


@runtime_checkable
class CheckedShelf(Protocol):
    """A shelf that can say what is wrong with its content, also where it is too wrong to be read."""

    def fact_problems(self) -> tuple[Problem, ...]: ...

    def text_problems(self) -> tuple[Problem, ...]:
        """While facts are wrong: their problems, and what can be told of the texts by the names the facts give."""


class CheckedHouse(Protocol):
    """A house with a shelf. Checking must work while nothing on the shelf can be read."""

    @property
    def shelf(self) -> object: ...


def check_catalogue(house: CheckedHouse) -> list[str]:
    """Everything wrong in the facts and the guide, a line each."""
    return _lines(_checked(house).fact_problems())


def check_content(house: CheckedHouse) -> list[str]:
    """Everything that keeps the texts of the four editions from being read. How they are written: `review_texts`."""
    return _lines(_checked(house).text_problems())


def _checked(house: CheckedHouse) -> CheckedShelf:
    if not isinstance(house.shelf, CheckedShelf):
        raise TypeError("this shelf cannot check its content")
    return house.shelf


def _lines(problems: tuple[Problem, ...]) -> list[str]:
    return [str(problem) for problem in sorted(problems)]
