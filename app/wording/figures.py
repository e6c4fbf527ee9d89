"""What the analyst's figures count, in words."""

from app.domain.answer_time import AnswerTime
from app.domain.not_given import Instead
from app.wording.speaking import Words
from app.wording.speaking import gettext as _

_ANSWER_TIMES: dict[AnswerTime, Words] = {
    AnswerTime.IN_TIME: lambda: _("Answered in time"),
    AnswerTime.LATE: lambda: _("Answered late"),
    AnswerTime.OPEN_OVER: lambda: _("Open, over the limit"),
    AnswerTime.OPEN_WITHIN: lambda: _("Open, within the limit"),
    AnswerTime.NO_LIMIT: lambda: _("No verified limit"),
}
_INSTEADS: dict[Instead, Words] = {
    Instead.LATER_CHOICE: lambda: _("Something further down in the order"),
    Instead.ANOTHER_PLACE: lambda: _("Another place, not in the order"),
    Instead.SOMETHING_ELSE: lambda: _("Something else, not in the order"),
}


def say_answer_time(kind: AnswerTime) -> str:
    """How an answer stands against its limit by law."""
    return _ANSWER_TIMES[kind]()


def say_instead(kind: Instead) -> str:
    """What was given in place of what stood first."""
    return _INSTEADS[kind]()
