"""The code for the phone, figure by figure, and whether somebody may be called back."""

from app.domain.edition import Edition
from app.domain.people import SafeContact, may_be_called
from app.domain.phone_code import PhoneCode, in_threes
from app.wording.dates import here, say_date
from app.wording.people import safe_contact_sentences
from app.wording.speaking import Words, ngettext, one_a_line, speaking, spoken_edition
from app.wording.speaking import gettext as _

_FIGURES: dict[str, Words] = {
    "0": lambda: _("zero"), "1": lambda: _("one"), "2": lambda: _("two"), "3": lambda: _("three"), "4": lambda: _("four"),
    "5": lambda: _("five"), "6": lambda: _("six"), "7": lambda: _("seven"), "8": lambda: _("eight"), "9": lambda: _("nine"),
}  # fmt: skip


def figures_aloud(code: str, edition: Edition | None = None) -> tuple[str, ...]:
    """Three figures a line, as they are said: *cuatro, uno, dos*."""
    with speaking(edition):
        return tuple(", ".join(_FIGURES[figure]() for figure in three) for three in in_threes(code))


def how_long(code: PhoneCode, edition: Edition | None = None) -> tuple[str, ...]:
    """Until when it works and how often it still opens."""
    with speaking(edition):
        day = say_date(here(code.until).date(), spoken_edition())
        return one_a_line(
            _("The code works until: %(day)s.", day=day),
            ngettext("It still opens %(num)d time.", "It still opens %(num)d times.", code.openings_left),
        )


def never_call(contact: SafeContact | None, edition: Edition | None = None) -> str:
    """What may not be overlooked while she is helped by phone; nothing where she has called calls safe."""
    with speaking(edition):
        return "" if may_be_called(contact) else _("Do not call her back and leave no message.")


def may_call_back(contact: SafeContact | None, edition: Edition | None = None) -> tuple[str, ...]:
    """Whether the professional may call or leave a message: only what the person has called safe. Unknown is no."""
    with speaking(edition):
        if contact is None:
            return (_("She has not said how to contact her."), never_call(contact, edition))
        if never := never_call(contact, edition):
            return (never,)
        return (_("You may call her back, and only as she said."), *safe_contact_sentences(contact))
