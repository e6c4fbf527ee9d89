"""The whole check over one content folder and its catalogues of interface strings."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from app.content.adapted_from import compared_with
from app.content.checking.check import Breach, breaches, findings_of, message_breaches, what_programs_find
from app.content.checking.exceptions import FILE as EXCEPTIONS
from app.content.checking.exceptions import Exceptions, covers, read_exceptions
from app.content.checking.honesty import Files, honesty_findings
from app.content.checking.lists import texts_of_lists
from app.content.checking.passage import Text
from app.content.checking.sources import Message, read_messages, text_of, texts_of_messages
from app.content.checking.spelling import FILE as ALLOWED_WORDS
from app.content.loaded_texts import Key
from app.content.text_files import ReadText
from app.domain.catalogue import Catalogue
from app.domain.edition import Edition
from app.use_cases.findings import INTERFACE, Finding, Findings, Level

UNUSED = "A1.unused"


@dataclass(frozen=True)
class WholeCheck:
    """Everything the rules read, once read itself. `translations` holds the four catalogues, or is no folder."""

    content: Path
    translations: Path
    catalogue: Catalogue
    read: dict[Key, ReadText]

    @cached_property
    def exceptions(self) -> Exceptions:
        return read_exceptions(self.content)

    @cached_property
    def messages(self) -> tuple[Message, ...]:
        return read_messages(self.translations)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        return (*map(text_of, self.read.values()), *texts_of_messages(self.messages), *texts_of_lists(self.content))

    @cached_property
    def own(self) -> Findings:
        """What our own rules find: no program is called."""
        files = Files(self.read, compared_with(self.content), self.catalogue)
        found = (*findings_of(breaches(self.texts), self.exceptions), *message_breaches(self.messages), *honesty_findings(files))
        return Findings(tuple(sorted(found)), ("Grammar and spelling: `flask content check` looks at them.",))

    def with_programs(self) -> Findings:
        """The same with grammar and spelling, and with the exceptions that nothing needs any more."""
        theirs, unchecked = what_programs_find(self.texts, self.content / ALLOWED_WORDS)
        found = [*self.own.found, *findings_of(theirs, self.exceptions)]
        if not unchecked:
            found += self._unused([*breaches(self.texts), *theirs])
        return Findings(tuple(sorted(found)), unchecked)

    def _unused(self, broken: list[Breach]) -> list[Finding]:
        bare = list(findings_of(broken, Exceptions(())))
        rows = [row for row in self.exceptions.rows if not any(covers(row, one) for one in bare)]
        return [
            Finding(EXCEPTIONS, 1, UNUSED, f"{row.rule} {row.text}: {row.words}", Level.ERROR, Edition.EU, INTERFACE, INTERFACE)
            for row in rows
        ]
