"""How a private part is said: to her who writes it, and to the professional who reads it."""

from app.domain.application import Draft
from app.domain.document import Section
from app.domain.edition import Edition
from app.domain.private_part import Travels
from app.domain.task import Task
from app.wording.sections import row, section
from app.wording.speaking import Words, said_in, speaking
from app.wording.speaking import gettext as _

_TRAVELS: dict[Travels, Words] = {
    Travels.TOGETHER: lambda: _("With the other application, to the same professional"),
    Travels.ALONE: lambda: _("On its own"),
}
_MEANS: dict[Travels, Words] = {
    Travels.TOGETHER: lambda: _("The professional knows that it is private and tells nobody."),
    Travels.ALONE: lambda: _("Nobody can put the two together."),
}


def say_travels(travels: Travels, edition: Edition | None = None) -> str:
    """How it goes to a professional."""
    return said_in(edition, _TRAVELS[travels])


def what_travels_means(travels: Travels, edition: Edition | None = None) -> str:
    """What follows from it, in a sentence."""
    return said_in(edition, _MEANS[travels])


def travels_section(draft: Draft, edition: Edition) -> Section:
    """Her answer; where she said nothing it travels on its own."""
    said = draft.private.travels if draft.private else None
    answer = row(Task.TRAVELS, _("How it goes to a professional"), say_travels(said or Travels.ALONE, edition))
    return section(Task.TRAVELS, draft, edition, (answer,))


def for_the_professional(beside: str, *, together: bool, edition: Edition) -> tuple[str, ...]:
    """What she has to know before anything else. `beside`: the reference of the shared application, if there is one."""
    with speaking(edition):
        secret = (
            _("Only one person of the home wrote this, and only that person may know of it."),
            _("Do not speak of it with the others, and write nothing of it in their application."),
        )
        if not together:
            return (*secret, _("It travels on its own: do not put it together with any other."))
        known = _("It goes with the application: %(reference)s.", reference=beside)
        return (*secret, known if beside else _("It goes with another application, which is not here yet."))
