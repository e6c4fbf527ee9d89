"""The words of a mandate: plain, and no more than help with applying.

Whoever changes a sentence here or in a catalogue gives the template a new version; a test knows the hash of each.
"""

from datetime import date

from app.domain.edition import Edition
from app.domain.mandate import Mandate, MandateDays, MandateScope
from app.wording.dates import say_date
from app.wording.speaking import Words, one_a_line, said_in, speaking, spoken_edition
from app.wording.speaking import gettext as _

TEMPLATE_VERSION = "1"
_SCOPES: dict[MandateScope, Words] = {
    MandateScope.FILL_IN: lambda: _("This person may fill in the application with me."),
    MandateScope.HAND_IN_PAPERS: lambda: _("This person may hand in my papers."),
    MandateScope.COME_ALONG: lambda: _("This person may come with me to the appointments of this application."),
}
_DAYS: dict[MandateDays, Words] = {
    MandateDays.A_DAY: lambda: _("Only today"),
    MandateDays.A_MONTH: lambda: _("31 days"),
    MandateDays.HALF_A_YEAR: lambda: _("182 days: half a year"),
    MandateDays.A_YEAR: lambda: _("365 days: a year"),
}


def say_mandate_scope(scope: MandateScope, edition: Edition | None = None) -> str:
    """One kind of help, as the mandate says it."""
    return said_in(edition, _SCOPES[scope])


def say_mandate_days(days: MandateDays, edition: Edition | None = None) -> str:
    """For how long."""
    return said_in(edition, _DAYS[days])


def mandate_words(
    person: str, member: str, scopes: tuple[MandateScope, ...], given_on: date, ends_on: date,
    edition: Edition | None = None,
) -> tuple[str, ...]:
    """The whole text in the edition, a sentence a line. Names are those that were written, as they were written."""
    with speaking(edition):
        spoken = spoken_edition()
        return one_a_line(
            _("I am: %(name)s.", name=person),
            _("I let this person help me to apply: %(name)s.", name=member),
            *(say_mandate_scope(scope) for scope in scopes),
            _("It is only to help me to apply."),
            _("This person does not decide, consent, sign or send for me."),
            _("First day: %(date)s.", date=say_date(given_on, spoken)),
            _("Last day: %(date)s.", date=say_date(ends_on, spoken)),
            _("I can take it back on any day."),
            _("I do not have to say why."),
        )


def revocation_words(mandate: Mandate, member: str, day: date, edition: Edition | None = None) -> tuple[str, ...]:
    """What is kept as the proof that it was taken back."""
    with speaking(edition):
        spoken = spoken_edition()
        return one_a_line(
            _("I take back the mandate that I gave to: %(name)s.", name=member),
            _("I gave it on this day: %(date)s.", date=say_date(mandate.given_on, spoken)),
            _("I take it back on this day: %(date)s.", date=say_date(day, spoken)),
        )
