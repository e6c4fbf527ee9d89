"""How the directory is said: whose a place is, whether one can go there, where it was read, what ties it to others."""

from datetime import date

from app.domain.directory import Footing, Ownership, TieKind
from app.domain.edition import Edition
from app.wording.dates import say_date
from app.wording.speaking import Words, said_in, speaking, spoken_edition
from app.wording.speaking import gettext as _

_OWNERSHIPS: dict[Ownership, Words] = {
    Ownership.PUBLIC: lambda: _("Public"),
    Ownership.PRIVATE: lambda: _("Private"),
    Ownership.SOCIAL: lambda: _("Social, non-profit"),
    Ownership.UNKNOWN: lambda: _("We do not know whose it is"),
}
_STATUSES: dict[str, Words] = {
    "open": lambda: _("Open"),
    "open_works": lambda: _("Open, with building works"),
    "closed_works": lambda: _("Closed now because of building works"),
    "opening": lambda: _("It was about to open: ask first"),
    "planned": lambda: _("Not open yet: it is planned"),
    "seasonal": lambda: _("Only in the cold season"),
}
# Seen from one end and from the other; the name follows on its own, because Basque would decline it.
_TIES: dict[TieKind, tuple[Words, Words]] = {
    TieKind.REFERS_TO: (lambda: _("From here they may send you to:"), lambda: _("One can come here from:")),
    TieKind.SHARES_PLACE: (lambda: _("In the same place:"), lambda: _("In the same place:")),
    TieKind.PART_OF: (lambda: _("It is part of:"), lambda: _("These are part of it:")),
}


def say_ownership(ownership: Ownership, edition: Edition | None = None) -> str:
    """Whose it is."""
    return said_in(edition, _OWNERSHIPS[ownership])


def say_status(status: str, edition: Edition | None = None) -> str:
    """Whether one can go there. Raises KeyError for a word that providers.csv does not know."""
    return said_in(edition, _STATUSES[status])


def say_tie(kind: TieKind, *, from_far_end: bool, edition: Edition | None = None) -> str:
    """What something has to do with what is named after the colon."""
    return said_in(edition, _TIES[kind][from_far_end])


def say_footing(footing: Footing, edition: Edition | None = None) -> tuple[str, ...]:
    """Where it was read, and of which day that is."""
    with speaking(edition):
        read = _("We read it on its own page.") if footing.is_own_word else _("We read it in the press or on somebody else's page.")
        if not footing.source_date:
            return read, _("The page has no date.")
        return read, _("Date:") + f" {say_date(date.fromisoformat(footing.source_date), spoken_edition())}."


def say_advice(footing: Footing, today: str, edition: Edition | None = None) -> str:
    """What to do about it; empty where there is nothing to do. `today`: the day the facts were looked at (ISO)."""
    with speaking(edition):
        if footing.is_old(today):
            return _("It is old: confirm it before you go.")
        return "" if footing.is_own_word else _("Confirm it before you go.")


def say_first_door(town: str, edition: Edition | None = None) -> str:
    """The base social service of a town, the town's name after a colon."""
    return said_in(edition, lambda: _("Base social service: %(town)s", town=town))
