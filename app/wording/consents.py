"""The words of each consent, read before it is given, and the law's own ground."""

from app.domain.consent import Purpose
from app.domain.edition import Edition
from app.wording.speaking import Sentences, Words, said_in, said_once
from app.wording.speaking import gettext as _

_HEADINGS: dict[Purpose, Words] = {
    Purpose.CONSULT_RECORDS: lambda: _("Look up what the administration already holds"),
    Purpose.SHARE_WITH_SERVICES: lambda: _("Share my application with those who will attend me"),
    Purpose.SHARE_WITH_HEALTH: lambda: _("Talk with my health centre"),
    Purpose.IMPROVE_SERVICES: lambda: _("Use my answers without my name to improve services"),
}
_TEXTS: dict[Purpose, Sentences] = {
    Purpose.CONSULT_RECORDS: lambda: (
        _("Your professional may look up your dependency, your disability and your registration in other offices."),
        _("You do not have to bring those papers then."),
        _("If you say no, you bring the papers yourself."),
    ),
    Purpose.SHARE_WITH_SERVICES: lambda: (
        _("Your professional may share your application with the centres and teams that could attend you."),
        _("They see only what they need in order to attend you."),
        _("If you say no, your professional asks you each time."),
    ),
    Purpose.SHARE_WITH_HEALTH: lambda: (
        _("Your professional and your health centre may talk to each other about the help you need."),
        _("They do it only for this application."),
        _("If you say no, nobody talks with your health centre about you."),
    ),
    Purpose.IMPROVE_SERVICES: lambda: (
        _("We may use your answers, without your name, to learn which services are lacking."),
        _("Nobody can know from them who you are."),
        _("If you say no, we do not use them for that."),
    ),
}


def consent_heading(purpose: Purpose, edition: Edition | None = None) -> str:
    """What may be done, in a line that a person would say."""
    return said_once(edition, _HEADINGS[purpose])


def consent_sentences(purpose: Purpose, edition: Edition | None = None) -> tuple[str, ...]:
    """What a person reads before she says yes or no: what for, what no means, that she may change it."""
    return said_in(edition, lambda: (
        *_TEXTS[purpose](),
        _("If you say no, you lose nothing: neither rights nor your turn."),
        _("If you say yes, you can withdraw it on any day."),
    ))


def consent_text(purpose: Purpose, edition: Edition | None = None) -> str:
    """The sentences as one text, as it is kept with what was said."""
    return " ".join(consent_sentences(purpose, edition))


def ground_of_processing(edition: Edition | None = None) -> tuple[str, ...]:
    """Why the application itself needs no consent: told, never asked (Ley 12/2008; GDPR arts. 6 and 9)."""
    return said_once(edition, _ground)


def _ground() -> tuple[str, ...]:
    return (
        _("To process your application we use what you write in it, because the law on social services tells us to."),
        _("That is why we do not ask your consent for it: we tell you."),
        _("For anything else we ask you, one thing at a time."),
    )
