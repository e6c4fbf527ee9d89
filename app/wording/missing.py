"""What to do about what an application still lacks."""

from app.domain.application import Missing
from app.domain.edition import Edition
from app.wording.speaking import Words, said_in
from app.wording.speaking import gettext as _

_MISSING: dict[Missing, Words] = {
    Missing.SAFE_CONTACT: lambda: _("Say how we can talk with you safely"),
    Missing.PERSON: lambda: _("Say who the application is for and who fills it in"),
    Missing.RESIDENCE: lambda: _("Say where you live"),
    Missing.SERVICES: lambda: _("Put at least one service on your list"),
    Missing.LANGUAGES: lambda: _("Choose your languages"),
    Missing.ASKED: lambda: _("Ask the person first whether they want this"),
    Missing.AGREEMENT: lambda: _("The person does not want this, so it cannot be sent"),
    Missing.CONSENTS: lambda: _("Say yes or no to each consent"),
}


def say_missing(missing: Missing, edition: Edition | None = None) -> str:
    """What to do, as the words of a link to the page where it is done."""
    return said_in(edition, _MISSING[missing])
