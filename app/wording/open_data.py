"""How open data names its taxonomies, their terms and its organizations."""

from app.domain.edition import Edition
from app.domain.service import AddressedTo, Administration, CareSetting, Copay, Kind, Level, Sector
from app.wording.catalogue import (
    say_addressed_to,
    say_administration,
    say_copay,
    say_sector,
    say_setting,
)
from app.wording.speaking import Words, said_in
from app.wording.speaking import gettext as _

_TAXONOMIES: dict[str, Words] = {
    "portfolio": lambda: _("Services"),
    "kind": lambda: _("What it is"),
    "level": lambda: _("Part of the portfolio"),
    "sector": lambda: _("For whom"),
    "setting": lambda: _("Where it is"),
    "administration": lambda: _("Who decides"),
    "addressed_to": lambda: _("It is only for"),
    "copay": lambda: _("What it costs"),
    "aspect": lambda: _("What you can choose"),
}
_KINDS: dict[Kind, Words] = {
    Kind.SERVICE: lambda: _("A service"),
    Kind.BENEFIT: lambda: _("A benefit in money"),
    Kind.GROUP: lambda: _("A group of services"),
}
_LEVELS: dict[Level, Words] = {
    Level.PRIMARY: lambda: _("Primary care services"),
    Level.SECONDARY: lambda: _("Secondary care services"),
    Level.ECONOMIC: lambda: _("Economic benefits"),
}
_ORGANIZATIONS: dict[str, Words] = {
    "public": lambda: _("A public centre or entity"),
    "private": lambda: _("A private centre or entity"),
    "social": lambda: _("A centre or entity of social initiative"),
    "unknown": lambda: _("A centre or entity"),
    "base_service": lambda: _("The base social service of a town"),
}


class SaidNames:
    """Fulfils `OpenNames` with the words of the pages."""

    def taxonomy(self, name: str, edition: Edition) -> str:
        return said_in(edition, _TAXONOMIES[name])

    def term(self, taxonomy: str, code: str, edition: Edition) -> str:
        match taxonomy:
            case "kind":
                return said_in(edition, _KINDS[Kind(code)])
            case "level":
                return said_in(edition, _LEVELS[Level(code)])
            case "sector":
                return say_sector(Sector(code), edition)
            case "setting":
                return say_setting(CareSetting(code), edition)
            case "administration":
                return say_administration(Administration(code), edition)
            case "addressed_to":
                return say_addressed_to(AddressedTo(code), edition)
            case "copay":
                return say_copay(Copay(code), edition)
            case _:
                raise KeyError(taxonomy)

    def organization(self, kind: str, edition: Edition) -> str:
        return said_in(edition, _ORGANIZATIONS[kind])
