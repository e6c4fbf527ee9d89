"""How the guide's orientation is said. Never a decision: every word leaves the door open."""

from app.domain.assessment import Outcome
from app.domain.edition import Edition
from app.wording.speaking import Sentences, Words, said_in
from app.wording.speaking import gettext as _

_OUTCOMES: dict[Outcome, Words] = {
    Outcome.FITS: lambda: _("Fits what you told us"),
    Outcome.FITS_WHEN: lambda: _("Fits once you have what is missing"),
    Outcome.PROFESSIONAL: lambda: _("A professional looks at it with you"),
    Outcome.UNKNOWN: lambda: _("We still need to know something"),
    Outcome.NOT_NOW: lambda: _("Does not seem to fit now"),
    Outcome.NOT_OFFERED: lambda: _("We show you other help instead"),
}
_WHAT_OUTCOMES_MEAN: dict[Outcome, Sentences] = {
    Outcome.FITS: lambda: (
        _("What you told us agrees with what these services ask."),
        _("The administration decides after you apply."),
    ),
    Outcome.FITS_WHEN: lambda: (
        _("Something is missing, and it is in your hands."),
        _("We tell you what it is and where to get it."),
        _("You can apply already."),
    ),
    Outcome.PROFESSIONAL: lambda: (
        _("These services depend on things that a professional assesses."),
        _("You can apply now, and a professional looks at it with you."),
    ),
    Outcome.UNKNOWN: lambda: (
        _("With what you told us we cannot say anything yet."),
        _("You can answer more questions, or apply already."),
    ),
    Outcome.NOT_NOW: lambda: (
        _("Something you told us does not agree with what these services ask now."),
        _("We tell you which thing, what would change it and what there is meanwhile."),
        _("You can apply all the same."),
    ),
    Outcome.NOT_OFFERED: lambda: (_("For what you told us there is other help, and we show it to you."),),
}


def say_outcome(outcome: Outcome, edition: Edition | None = None) -> str:
    """One of the six outcome words."""
    return said_in(edition, _OUTCOMES[outcome])


def what_outcome_means(outcome: Outcome, edition: Edition | None = None) -> tuple[str, ...]:
    """One to three sentences that explain the group of services under that word."""
    return said_in(edition, _WHAT_OUTCOMES_MEAN[outcome])
