"""Protocols from their files: all sound, or none. An installation without the folder has none."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from app.content.facts_reader import FactsReader
from app.content.schema.protocol import ProtocolRow
from app.content.schema.row import Finding
from app.content.soundness.rule import repeated
from app.domain.protocol import OF_HER_SIDE, Protocol
from app.use_cases.check_catalogue import Problem, WrongContent

FOLDER = "protocols"
PROPOSAL = {"es": "Propuesta: ", "eu": "Proposamena: "}
"""How the words for staff begin where a step is the person's or her circle's: it is never a duty."""


def load_protocols(content: Path, situations: Collection[int]) -> Mapping[str, Protocol]:
    """By id, in the order of their files. Raises WrongContent with every problem at once, each with its file and line."""
    rows, problems = read_protocols(content, situations)
    if problems:
        raise WrongContent(tuple(sorted(problems)))
    return {row.id: row.protocol() for row in rows}


def protocol_problems(content: Path, situations: Collection[int]) -> tuple[Problem, ...]:
    """Everything wrong in them; empty where they can be loaded."""
    return tuple(sorted(read_protocols(content, situations)[1]))


def read_protocols(content: Path, situations: Collection[int]) -> tuple[list[ProtocolRow], list[Problem]]:
    """The rows whose shape is right, and what is wrong."""
    reader, rows = FactsReader(content), []
    for path in sorted((content / FOLDER).glob("*.yaml")):
        file = f"{FOLDER}/{path.name}"
        row = reader.one(ProtocolRow, file)
        if row is not None:
            reader.tell(file, _disagreements(row, path.stem, situations))
            rows.append(row)
    return rows, reader.problems


def _disagreements(row: ProtocolRow, stem: str, situations: Collection[int]) -> Iterator[Finding]:
    if row.id != stem:
        yield ("id",), f"the file is called {stem}"
    for place, number in enumerate(row.situations):
        if number not in situations:
            yield ("situations", place), f"no situation {number}"
    for name in repeated(step.id for step in row.steps):
        last = max(place for place, step in enumerate(row.steps) if step.id == name)
        yield ("steps", last, "id"), f"{name} stands twice"
    for place, step in enumerate(row.steps):
        if step.party in OF_HER_SIDE:
            for language, begins in PROPOSAL.items():
                if not step.what.by_language()[language].startswith(begins):
                    yield ("steps", place, "what", language), f"what is hers is a proposal and begins with {begins!r}"
