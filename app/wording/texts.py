"""What editors read of texts: their kinds, how far they are, how sure the facts behind them are."""

from app.domain.edition import Edition
from app.use_cases.findings import INTERFACE
from app.use_cases.texts import TextKind, TextState
from app.wording.speaking import Words, ngettext, said_in
from app.wording.speaking import gettext as _

_KINDS: dict[str, Words] = {
    TextKind.SERVICES: lambda: _("Services"),
    TextKind.QUESTIONS: lambda: _("Questions"),
    TextKind.ASPECTS: lambda: _("Things one may choose"),
    TextKind.SITUATIONS: lambda: _("Situations"),
    TextKind.NEIGHBOURS: lambda: _("Things that somebody else gives"),
    TextKind.PASSAGES: lambda: _("Passages of every sheet"),
    TextKind.LEARNING: lambda: _("Learning pages"),
    TextKind.PRACTICE: lambda: _("Steps of the practice"),
    INTERFACE: lambda: _("Interface"),
}
_STATES: dict[TextState, Words] = {
    TextState.STANDARD: lambda: _("Standard text"),
    TextState.ADAPTED: lambda: _("Adapted, not validated"),
    TextState.VALIDATED: lambda: _("Validated by readers"),
    TextState.STALE: lambda: _("May be out of date"),
}
_FACTS: dict[str, Words] = {
    "official_name.eu": lambda: _("Official names in Basque"),
    "official_name.es": lambda: _("Official names in Spanish"),
    "condition": lambda: _("Conditions"),
    "fee": lambda: _("Prices"),
}
_HOW_SURE: dict[str, Words] = {
    "verified": lambda: _("read at the source"),
    "attested": lambda: _("seen in use"),
    "recalled": lambda: _("recalled"),
    "uncertain": lambda: _("uncertain"),
}


def say_text_kind(kind: str, edition: Edition | None = None) -> str:
    """A kind of text, or the interface."""
    return said_in(edition, _KINDS[kind])


def say_text_state(state: TextState, edition: Edition | None = None) -> str:
    """How far a text is."""
    return said_in(edition, _STATES[state])


def say_fact(what: str, edition: Edition | None = None) -> str:
    """A kind of fact whose sources are counted."""
    return said_in(edition, _FACTS[what])


def say_how_sure(confidence: str, edition: Edition | None = None) -> str:
    """How sure a fact is, in a word or two."""
    return said_in(edition, _HOW_SURE.get(confidence, lambda: confidence))


def say_findings(count: int, edition: Edition | None = None) -> str:
    """How many places there are to look at."""
    if not count:
        return said_in(edition, lambda: _("Nothing found"))
    return said_in(edition, lambda: ngettext("%(num)d place to look at", "%(num)d places to look at", count))
