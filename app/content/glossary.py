"""The hard words: which there are is a fact, how an edition writes and explains them is a text."""

import re
from pathlib import Path

from app.content.facts import GLOSSARY
from app.content.facts_reader import FactsReader
from app.content.loaded_texts import Glossary
from app.content.schema.tables import TermRow
from app.content.schema.text import MeaningRow
from app.content.text_files import glossary_file
from app.domain.edition import Edition
from app.use_cases.check_catalogue import Problem
from app.use_cases.texts import TermKey, TermText

# How a text leads to the meaning of a word: [dependencia](word:dependency).
LINK = re.compile(r"\]\(word:([^)]*)\)")
ANCHOR = "#word-"


def terms_linked(markdown: str) -> tuple[TermKey, ...]:
    """The keys of the words a text leads to, each once, in its order."""
    return tuple(dict.fromkeys(LINK.findall(markdown)))


def with_anchors(markdown: str) -> str:
    """The text with each link to a word as a link to its meaning further down the same page."""
    return LINK.sub(rf"]({ANCHOR}\1)", markdown)


def known_terms(content: Path) -> tuple[TermKey, ...]:
    """The keys of all the words there are."""
    return tuple(row.key for row in FactsReader(content).table(TermRow, GLOSSARY, "key"))


def read_glossary(content: Path, edition: Edition, keys: tuple[TermKey, ...]) -> tuple[Glossary, list[Problem]]:
    """The glossary of an edition, and what is wrong with it: it explains each of `keys`, and nothing else."""
    reader, file = FactsReader(content), glossary_file(edition)
    written = reader.yaml(file)
    if written is None:
        return {}, reader.problems
    if not isinstance(written, dict):
        return {}, [Problem(file, 1, "", "a mapping of words is expected here")]
    rows = {key: reader.row(MeaningRow, written[key], file, (key,)) for key in keys if key in written}
    reader.tell(file, [((), f"no words for {key!r}") for key in keys if key not in written])
    reader.tell(file, [((key,), "unknown key") for key in written if key not in keys])
    return {key: TermText(row.term, row.means) for key, row in rows.items() if row}, reader.problems
