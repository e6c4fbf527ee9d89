"""Where an application is open and when it was opened, in sentences. Nothing of a device is known or said."""

from app.domain.edition import Edition
from app.domain.opening import How, Opening
from app.use_cases.see_sessions import OpenPlace
from app.wording.dates import here, say_moment
from app.wording.speaking import Words, one_a_line, said_once, speaking
from app.wording.speaking import gettext as _

_HOW: dict[How, Words] = {
    How.SAVED: lambda: _("It was saved there."),
    How.CODE: lambda: _("It was opened with the code and the PIN."),
    How.ACCOUNT: lambda: _("It was opened from an account."),
    How.PHONE: lambda: _("It was opened by phone, with your code and your word."),
    How.COUNTER: lambda: _("It was opened at a counter, with the code and the PIN."),
}


def say_how(how: How, edition: Edition | None = None) -> str:
    """How somebody got to it."""
    return said_once(edition, _HOW[how])


def last_opening(opening: Opening | None, edition: Edition) -> tuple[str, ...]:
    """When and how it was opened before now."""
    with speaking(edition):
        if opening is None:
            return one_a_line(_("Nobody has opened it before now."))
        last = _("Last opened before now: %(moment)s.", moment=say_moment(here(opening.at), edition))
        return one_a_line(last, say_how(opening.how))


def open_place(place: OpenPlace, edition: Edition) -> tuple[str, ...]:
    """Since when it is open there, how somebody got to it, and when something was written there last."""
    with speaking(edition):
        written = (
            (_("Last written there: %(moment)s.", moment=say_moment(here(place.last_written), edition)),)
            if place.last_written > place.since else ()
        )
        return (_("Open since: %(moment)s.", moment=say_moment(here(place.since), edition)), say_how(place.how), *written)
