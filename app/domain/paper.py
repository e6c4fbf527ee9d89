"""Papers a person adds: what they are, what may be kept, and why one cannot be."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LARGEST_PAPER = 10 * 1024 * 1024  # bytes (promises, P17)
MOST_PAPERS = 10  # with an application, and as many added to it afterwards
MOST_PIXELS = 25_000_000
MOST_PAGES = 300
LONGEST_NAME = 100  # characters

# Control characters, and those that make a text read as another one.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_FOLDERS = re.compile(r"[\\/]")


class PaperKind(StrEnum):
    """What a paper is, as the person says it. It changes nothing but what it is called."""

    IDENTITY = "identity"
    REPORT = "report"
    COURT = "court"
    TITLE = "title"
    LETTER = "letter"
    OTHER = "other"


class PaperFormat(StrEnum):
    """In which form a paper is kept. A HEIC photograph becomes a JPEG."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"

    @property
    def ending(self) -> str:
        """How the names of its files end."""
        return "jpg" if self is PaperFormat.JPEG else str(self)

    @property
    def media_type(self) -> str:
        return "application/pdf" if self is PaperFormat.PDF else f"image/{self}"


class RefusedBecause(StrEnum):
    """Why a paper is not kept; the page says what to do instead."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_HEAVY = "too_heavy"
    OTHER_KIND = "other_kind"
    BROKEN = "broken"
    LOCKED = "locked"
    ACTIVE = "active"
    HOLDS_FILES = "holds_files"
    NOT_NOW = "not_now"


class PaperRefused(Exception):
    """The paper is not kept; `because` says why."""

    def __init__(self, because: RefusedBecause) -> None:
        super().__init__(because)
        self.because = because


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper as it is kept: written anew, without what its file knew of places and devices.

    `name`: what the person called it, made harmless. `size` in bytes and `fingerprint` (SHA-256, hexadecimal) are of
    what is kept. The content lies in the store under the id.
    """

    id: str
    name: str
    kind: PaperKind
    format: PaperFormat
    size: int
    fingerprint: str
    added_at: datetime


def plain_name(given: str) -> str:
    """The name of a file as it may be shown: without folders and unseen characters, in NFC, cut in the middle where too long.

    Empty where nothing of it can be read.
    """
    last = _FOLDERS.split(_UNSEEN.sub("", given[: 20 * LONGEST_NAME]))[-1]
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFC", last)).strip().strip(".")
    if len(plain) <= LONGEST_NAME:
        return plain
    half = LONGEST_NAME // 2
    return f"{plain[:half]}…{plain[-half + 1:]}"


def room_for_one_more(papers: Collection[Paper]) -> bool:
    """Whether another paper may stand beside these."""
    return len(papers) < MOST_PAPERS


def neutral_name(number: int, paper_format: PaperFormat) -> str:
    """What a downloaded paper is called: nothing of whom or of what it is."""
    return f"atea-{number}.{paper_format.ending}"
