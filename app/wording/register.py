"""The unified register in words: grounds, and what a supervisor looks at."""

from app.domain.edition import Edition
from app.domain.likeness import Likeness
from app.domain.register import AlertKind, Ground
from app.wording.speaking import Words, said_in
from app.wording.speaking import gettext as _

_GROUNDS: dict[Ground, Words] = {
    Ground.NONE: lambda: _("Only whether somebody accompanies her"),
    Ground.KEPT: lambda: _("She said yes when she applied"),
    Ground.SAYS_YES: lambda: _("She is with me and says yes now"),
    Ground.LAW: lambda: _("The law lets me, and I write which"),
}
_ALERTS: dict[AlertKind, Words] = {
    AlertKind.GLASS: lambda: _("Opened in an emergency"),
    AlertKind.SURNAME: lambda: _("Same surname"),
    AlertKind.NEIGHBOUR: lambda: _("Lives near"),
}
_LIKENESS: dict[Likeness, Words] = {
    Likeness.NAME_AND_BIRTH: lambda: _("The name sounds the same, and the day of birth is the same"),
    Likeness.NAME: lambda: _("The name sounds the same. The day of birth is missing in one of them"),
    Likeness.SURNAME_AND_BIRTH: lambda: _("The first surname and the day of birth are the same"),
}
ASKED = (Ground.NONE, Ground.SAYS_YES, Ground.LAW)
"""What is asked; what she said when she applied is read, never ticked by somebody else."""


def say_ground(ground: Ground, edition: Edition | None = None) -> str:
    """Why earlier interventions may be told."""
    return said_in(edition, _GROUNDS[ground])


def say_alert(kind: AlertKind, edition: Edition | None = None) -> str:
    """What a supervisor looks at."""
    return said_in(edition, _ALERTS[kind])


def say_likeness(likeness: Likeness, edition: Edition | None = None) -> str:
    """Why two entries may be the same person."""
    return said_in(edition, _LIKENESS[likeness])
