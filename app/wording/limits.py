"""How long an answer may take: what the limit is of, and when it begins. The facts name both in Spanish."""

from app.domain.edition import Edition
from app.wording.speaking import Words, said_in
from app.wording.speaking import gettext as _

_OF: dict[str, Words] = {
    "resolución": lambda: _("The decision"),
    "admisión": lambda: _("Being admitted"),
    "valoración de discapacidad": lambda: _("The assessment of disability"),
    "reconocimiento de dependencia": lambda: _("The assessment of dependency"),
}
_FROM: dict[str, Words] = {
    "entrada en el Departamento foral": lambda: _("Its arrival at the Provincial Council"),
    "presentación en servicios sociales municipales": lambda: _("Its delivery at the social services of the town"),
}


def say_limit_of(what: str, edition: Edition | None = None) -> str:
    """What the limit is of, by the words of the fact. Raises KeyError for others; the content's shape allows none."""
    return said_in(edition, _OF[what])


def say_counted_from(what: str, edition: Edition | None = None) -> str:
    """When the limit begins, by the words of the fact; empty where it does not say. Raises KeyError for others."""
    return said_in(edition, _FROM[what]) if what else ""
