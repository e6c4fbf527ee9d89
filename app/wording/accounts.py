"""How accounts are said: levels of assurance, what is wrong with a password."""

from app.domain.account import Assurance
from app.domain.password import WeakBecause
from app.wording.speaking import Words
from app.wording.speaking import gettext as _

_LEVELS: dict[Assurance, Words] = {
    Assurance.LOW: lambda: _("Level of identification: low"),
    Assurance.SUBSTANTIAL: lambda: _("Level of identification: substantial"),
    Assurance.HIGH: lambda: _("Level of identification: high"),
}
_WEAK: dict[WeakBecause, Words] = {
    WeakBecause.SHORT: lambda: _("Write a longer password: at least 8 characters"),
    WeakBecause.LONG: lambda: _("Write a shorter password: at most 128 characters"),
    WeakBecause.COMMON: lambda: _("Many people use this password. Write another one."),
}


def say_level(level: Assurance | None) -> str:
    """How sure the institution is."""
    return _LEVELS[level]() if level else _("Level of identification: not said")


def say_weak(weak: WeakBecause) -> str:
    """Why a password will not do, and what will."""
    return _WEAK[weak]()
