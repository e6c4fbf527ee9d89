"""The unified register in words: grounds, and what a supervisor looks at."""

from collections.abc import Mapping
from datetime import datetime

from app.domain.edition import Edition
from app.domain.likeness import Likeness
from app.domain.merge import Merge
from app.domain.register import AlertKind, Ground
from app.domain.watching import Watch
from app.wording.dates import here, say_date
from app.wording.speaking import Words, said_in, speaking
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
_WATCHES: dict[Watch, tuple[Words, ...]] = {
    Watch.UNIT: (lambda: _("Who supervises your unit or hers sees it at once, with your reason."),),
    Watch.ORGANISATION: (
        lambda: _("Nobody else supervises your unit or hers now."),
        lambda: _("Who supervises another unit of the organisation sees it at once, with your reason."),
    ),
    Watch.NOBODY: (
        lambda: _("Nobody else supervises your unit or hers now."),
        lambda: _("The administrators see at once that somebody must check it. They see neither the case nor your reason."),
        lambda: _("Who supervises your unit or hers from then on sees it with your reason."),
    ),
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


def say_watch(watch: Watch, edition: Edition | None = None) -> tuple[str, ...]:
    """To who opens a case in an emergency: who sees it."""
    return tuple(said_in(edition, words) for words in _WATCHES[watch])


def say_likeness(likeness: Likeness, edition: Edition | None = None) -> str:
    """Why two entries may be the same person."""
    return said_in(edition, _LIKENESS[likeness])


def say_not_joined(*, at_once: bool) -> str:
    """Why two are not joined. `at_once`: somebody changed it in the same instant.

    Else one answer for all: what stays apart may be an entry that who asks does not read, and learns of nowhere else.
    """
    if at_once:
        return _("Somebody changed it at the same time. Try again.")
    return _("They are not joined: the person said that it is not she, or one of the two stays apart.")


def say_asked_no_more() -> str:
    """To who answers a question that ended meanwhile: it was taken back or answered, its time passed, or one is gone."""
    return _("This question no longer waits for an answer: nothing has been joined.")


def merge_sentences(
    merge: Merge, sent_at: datetime | None, names: Mapping[str, str], edition: Edition
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """For the person: with what hers was joined, when and by whom; and how that ended, if it has.

    `sent_at`: of the other one, where it is still there; `names`: professionals by id.
    """
    with speaking(edition):
        sent = () if sent_at is None else (_("It was sent on this day: %(date)s.", date=say_date(here(sent_at).date(), edition)),)
        joined = _("Joined on this day: %(date)s.", date=say_date(here(merge.at).date(), edition))
        by = _who_joined(merge, names)
        ended = merge.ended
        if ended is None:
            return (*sent, joined, *by, _("This is why:")), ()
        apart = _("They are apart again since this day: %(date)s.", date=say_date(here(ended.at).date(), edition))
        who = _("The person said that it is not the same.") if ended.is_hers else _("A professional took them apart.")
        return (*sent, joined, *by, _("This is why:")), (apart, who)


def _who_joined(merge: Merge, names: Mapping[str, str]) -> tuple[str, ...]:
    """One professional, or two of different offices: who asked, and who said yes."""
    if not merge.confirmed_by:
        return (_("Who joined it: %(name)s.", name=names[merge.by]) if merge.by in names else _("A professional joined it."),)
    unknown = _("A professional")
    return (
        _("Two offices joined it together."), _("Who asked: %(name)s.", name=names.get(merge.by, unknown)),
        _("Who said yes: %(name)s.", name=names.get(merge.confirmed_by, unknown)),
    )
