"""What the queue says of a case: its state, its day, how much work it is; and the names of what one filters by."""

from datetime import date

from app.domain.edition import Edition
from app.domain.queue import Attention, QueueState
from app.domain.queue_filter import Whose, Within
from app.domain.workload import NOT_URGENT, URGENT, Intensity
from app.wording.speaking import Words, ngettext, said_in, speaking
from app.wording.speaking import gettext as _

_STATES: dict[QueueState, Words] = {
    QueueState.WAITING: lambda: _("Not taken yet"),
    QueueState.TAKEN: lambda: _("Taken"),
    QueueState.ASKED: lambda: _("It waits for the person"),
    QueueState.SETTLED: lambda: _("All answered"),
    QueueState.CLOSED: lambda: _("Closed"),
}
_ATTENTION: dict[Attention, Words] = {
    Attention.BASQUE: lambda: _("Basque"),
    Attention.SPANISH: lambda: _("Spanish"),
    Attention.OTHER: lambda: _("Another language"),
    Attention.UNSAID: lambda: _("They have not said it"),
}
_WHOSE: dict[Whose, Words] = {Whose.MINE: lambda: _("Mine"), Whose.NOBODYS: lambda: _("Assigned to nobody")}
_WITHIN: dict[Within, Words] = {
    Within.LATE: lambda: _("The day has passed"),
    Within.A_WEEK: lambda: _("Within 7 days"),
    Within.A_MONTH: lambda: _("Within 30 days"),
}
_INTENSITIES: dict[Intensity, Words] = {
    Intensity.LESS: lambda: _("Less: it counts as 1"),
    Intensity.AS_SERVICES: lambda: _("The usual: it counts 1 for each open service"),
    Intensity.DOUBLE: lambda: _("Much: it counts double"),
    Intensity.TRIPLE: lambda: _("Very much: it counts three times"),
}
_URGENCIES: dict[str, Words] = {URGENT: lambda: _("It is urgent"), NOT_URGENT: lambda: _("It is not urgent")}


def say_queue_state(state: QueueState, edition: Edition | None = None) -> str:
    """How a case stands in the queue."""
    return said_in(edition, _STATES[state])


def say_attention(language: Attention, edition: Edition | None = None) -> str:
    """In which language somebody wants to be attended."""
    return said_in(edition, _ATTENTION[language])


def say_whose(whose: Whose, edition: Edition | None = None) -> str:
    """Whose the cases are."""
    return said_in(edition, _WHOSE[whose])


def say_within(within: Within, edition: Edition | None = None) -> str:
    """Until when the day comes."""
    return said_in(edition, _WITHIN[within])


def say_intensity(intensity: Intensity, edition: Edition | None = None) -> str:
    """How much work, with what it counts."""
    return said_in(edition, _INTENSITIES[intensity])


def say_urgency(value: str, edition: Edition | None = None) -> str:
    """Whether it is urgent."""
    return said_in(edition, _URGENCIES[value])


def say_left(day: date, today: date, edition: Edition | None = None) -> str:
    """How far the day is: so many days left, today, or so many days ago."""
    days = (day - today).days
    with speaking(edition):
        if days == 0:
            return _("It is today")
        if days > 0:
            return ngettext("%(num)d day left", "%(num)d days left", days)
        return ngettext("It passed %(num)d day ago", "It passed %(num)d days ago", -days)


def say_load(cases: int, weight: int, edition: Edition | None = None) -> str:
    """How many cases, and what they weigh."""
    with speaking(edition):
        number = ngettext("%(num)d case", "%(num)d cases", cases)
        return _("%(cases)s, load %(weight)d", cases=number, weight=weight)
