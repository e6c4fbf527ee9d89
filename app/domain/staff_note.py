"""Notes of the professionals of a case: shared or told, never private; only ever added to.

The record is one and shared (peers, U26: nobody trusts a notebook in which things change unseen). No note is for its
author alone: whoever asks for her data gets all of them (GDPR, art. 15).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.permission import Relation

LONGEST_NOTE = 2000  # characters
READING = frozenset({Relation.UNIT, Relation.LEAD, Relation.REFERENT})
"""Who takes part. Who was only asked to come, led before, or broke the glass reads what the person reads, and no more."""


class Audience(StrEnum):
    """Who reads it. There is no third answer."""

    TAKING_PART = "taking_part"
    PERSON_TOO = "person_too"


@dataclass(frozen=True, slots=True)
class StaffNote:
    """`corrects`: the id of the one that it puts right; both stay."""

    id: str
    application_id: str
    audience: Audience
    words: str
    by: str
    at: datetime
    corrects: str = ""


class NoteNotHers(Exception):
    """Only its author puts a note right; everybody else writes one of her own."""


def readable(notes: Iterable[StaffNote], relations: Iterable[Relation]) -> tuple[StaffNote, ...]:
    """Those that a professional with these relations reads, the newest first."""
    takes_part = bool(READING & frozenset(relations))
    found = [note for note in notes if takes_part or note.audience is Audience.PERSON_TOO]
    return tuple(sorted(found, key=lambda note: (note.at, note.id), reverse=True))


def put_right(notes: Iterable[StaffNote]) -> Mapping[str, StaffNote]:
    """The last correction of each note that has one, by the id of the note that was put right."""
    return {note.corrects: note for note in sorted(notes, key=lambda note: (note.at, note.id)) if note.corrects}
