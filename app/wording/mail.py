"""The words of a notice. They say nothing: somebody else may be looking at the screen."""

from app.domain.edition import Edition
from app.wording.speaking import gettext as _
from app.wording.speaking import speaking


def sms_words(kind: str, edition: Edition) -> str:
    """The whole of a text message, as neutral, in few enough characters for one."""
    with speaking(edition):
        return f"{_('Atea: you have a notice')}. {_('To read it, go in with your code and your PIN.')}"


def mail_words(kind: str, edition: Edition) -> tuple[str, str]:
    """Subject and body of a notice in the person's edition, neutral whatever its kind.

    The kind is part of the contract and changes nothing: what a notice is about is read inside,
    with access code and PIN, never in a message.
    """
    with speaking(edition):
        body = (
            _("You have a notice in Atea."),
            _("To read it, go in with your code and your PIN."),
            _("Do not answer this message: nobody reads the answers."),
        )
        return _("Atea: you have a notice"), "\n".join(body) + "\n"
