"""What may be done under a title, said from the one table of the domain."""

from app.domain.edition import Edition
from app.domain.people import Role
from app.domain.roles import Deed, May, may
from app.wording.speaking import Words, said_in
from app.wording.speaking import gettext as _

_DEEDS: dict[Deed, Words] = {
    Deed.FILL_IN: lambda: _("Fill in the application"),
    Deed.STATE_CHOICES: lambda: _("Write what the person chooses"),
    Deed.CHOOSE_FOR_HER: lambda: _("Choose for the person"),
    Deed.CONSENT: lambda: _("Give consents"),
    Deed.SEND: lambda: _("Send the application of the person"),
    Deed.RECEIVE_NOTICES: lambda: _("Receive the notices"),
    Deed.SEE_STATUS: lambda: _("See how the application goes"),
    Deed.ADD_PAPERS: lambda: _("Add papers"),
    Deed.WITHDRAW: lambda: _("Withdraw the application"),
    Deed.APPEAL: lambda: _("Appeal against a decision"),
    Deed.GRANT_RIGHTS: lambda: _("Let others of the circle help"),
    Deed.GIVE_MANDATE: lambda: _("Give a mandate"),
}
_HOW_FAR: dict[May, Words] = {
    May.YES: lambda: _("You may do this"),
    May.IF_SHE_AGREES: lambda: _("You may do this if the person agrees"),
    May.IF_HEARD: lambda: _("You may do this after asking the child or the adolescent"),
    May.AS_LISTED: lambda: _("You may do this if the judge or the power of attorney says so"),
    May.NO: lambda: _("You may not do this"),
}


def say_deed(deed: Deed, edition: Edition | None = None) -> str:
    """Something there is to do around an application."""
    return said_in(edition, _DEEDS[deed])


def say_how_far(cell: May, edition: Edition | None = None) -> str:
    """The heading over what may be done so far."""
    return said_in(edition, _HOW_FAR[cell])


def limits_in_words(role: Role, edition: Edition | None = None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Heading and deeds, from what may be done to what may not; a heading without deeds is left out."""
    groups = ((cell, tuple(deed for deed in Deed if may(role, deed) is cell)) for cell in May)
    return tuple(
        (say_how_far(cell, edition), tuple(say_deed(deed, edition) for deed in deeds)) for cell, deeds in groups if deeds
    )
