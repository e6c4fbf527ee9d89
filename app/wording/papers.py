"""Papers: what they are called, how large they are, why one was not kept and what to do instead."""

from app.domain.edition import Edition
from app.domain.paper import MOST_PAGES, MOST_PAPERS, Paper, PaperKind, RefusedBecause
from app.wording.speaking import Sentences, Words, said_in, speaking
from app.wording.speaking import gettext as _

MEGABYTE = 1_000_000
HASH_GROUP = 4
HASH_GROUPS_IN_LINE = 4

_KINDS: dict[PaperKind, Words] = {
    PaperKind.IDENTITY: lambda: _("Identity document: DNI, NIE or passport"),
    PaperKind.REPORT: lambda: _("A report: medical, social or from school"),
    PaperKind.COURT: lambda: _("A paper from a court"),
    PaperKind.TITLE: lambda: _("A paper of who acts for another person"),
    PaperKind.LETTER: lambda: _("A letter from an administration"),
    PaperKind.OTHER: lambda: _("Another paper"),
}
_REFUSALS: dict[RefusedBecause, Sentences] = {
    RefusedBecause.EMPTY: lambda: (_("The file is empty."), _("Choose it once more.")),
    RefusedBecause.TOO_LARGE: lambda: (_("It is larger than 10 MB."), _("Take a smaller photo."), _bring()),
    RefusedBecause.TOO_MANY: lambda: (_("There is room for this many papers: %(most)s.", most=MOST_PAPERS), _bring()),
    RefusedBecause.TOO_MANY_PIXELS: lambda: (_("The photo has too many dots."), _("Take a smaller photo."), _bring()),
    RefusedBecause.TOO_MANY_PAGES: lambda: (
        _("A file may have this many pages: %(most)s.", most=MOST_PAGES), _("Send only the pages that matter."), _bring(),
    ),
    RefusedBecause.TOO_HEAVY: lambda: (_("The file is too complicated for us to open."), _photograph()),
    RefusedBecause.OTHER_KIND: lambda: (_("We can keep these kinds of file: PDF, JPEG, PNG and HEIC."), _photograph()),
    RefusedBecause.BROKEN: lambda: (_("The file is damaged and does not open."), _photograph()),
    RefusedBecause.LOCKED: lambda: (_("The file asks for a password."), _("Save it without a password."), _photograph()),
    RefusedBecause.ACTIVE: lambda: (_("The file holds a program, and we do not keep programs."), _photograph()),
    RefusedBecause.HOLDS_FILES: lambda: (_("The file holds other files inside."), _("Send each of them on its own.")),
    RefusedBecause.NOT_NOW: lambda: (_("We could not keep it just now."), _("Try again in a few minutes.")),
}


def _bring() -> str:
    return _("You can also bring the paper to the office.")


def _photograph() -> str:
    return _("You can take a photo of the paper and send the photo.")


def say_paper_kind(kind: PaperKind, edition: Edition | None = None) -> str:
    """What a paper is."""
    return said_in(edition, _KINDS[kind])


def say_paper_name(name: str, edition: Edition | None = None) -> str:
    """What the person called it; something where nothing of it can be read."""
    return name or said_in(edition, lambda: _("A paper without a name"))


def say_refusal(because: RefusedBecause, edition: Edition | None = None) -> tuple[str, ...]:
    """Why it was not kept, and what to do instead."""
    return said_in(edition, _REFUSALS[because])


def say_size(size: int, edition: Edition | None = None) -> str:
    """So many megabytes, one place after the comma; never nothing."""
    tenths = max(1, round(size * 10 / MEGABYTE))
    with speaking(edition):
        return _("%(size)s megabytes", size=f"{tenths // 10},{tenths % 10}")


def say_form(paper: Paper, edition: Edition | None = None) -> str:
    """Kind of file and size: `PDF, 0,3 MB`."""
    return f"{paper.format.upper()}, {say_size(paper.size, edition)}"


def grouped_fingerprint(fingerprint: str) -> tuple[str, ...]:
    """Hexadecimal digits in groups, a few groups a line, so that two people can compare them aloud."""
    groups = [fingerprint[i : i + HASH_GROUP] for i in range(0, len(fingerprint), HASH_GROUP)]
    lines = range(0, len(groups), HASH_GROUPS_IN_LINE)
    return tuple(" ".join(groups[i : i + HASH_GROUPS_IN_LINE]) for i in lines)


def said_paper(paper: Paper) -> tuple[str, ...]:
    """A paper as the document shows it: name, kind of file and size, fingerprint."""
    return (
        say_paper_name(paper.name), say_form(paper), _("Fingerprint (SHA-256):"), *grouped_fingerprint(paper.fingerprint),
    )
