"""Where a rule may be broken, and why: `content/checks_allowed.yaml`, one list for texts and interface strings alike."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from app.content.schema.row import Row, Words
from app.content.side_file import read_side_file
from app.use_cases.findings import Finding

FILE = "checks_allowed.yaml"


class ExceptionRow(Row):
    """A rule that may be broken: in one file or in every file of a name (`questions/age_years`), by these words."""

    rule: Words
    text: Words
    words: Words
    why: Words


@dataclass(frozen=True, slots=True)
class Exceptions:
    rows: tuple[ExceptionRow, ...]

    def cover(self, finding: Finding) -> ExceptionRow | None:
        """The row that lets the finding pass, or None."""
        return next((row for row in self.rows if covers(row, finding)), None)


def covers(row: ExceptionRow, finding: Finding) -> bool:
    """Whether the row speaks of the finding's rule, of its text and of words in it."""
    of_text = row.text in {"*", f"{finding.kind}/{finding.name}", f"{finding.edition}/{finding.kind}/{finding.name}", finding.kind}
    return row.rule == finding.rule and of_text and row.words.casefold() in finding.words.casefold()


def read_exceptions(content: Path) -> Exceptions:
    """The list below the content folder; empty where there is none. Raises WrongContent on a wrong shape."""
    return Exceptions(tuple(read_side_file(content, FILE, TypeAdapter(list[ExceptionRow]), [])))
