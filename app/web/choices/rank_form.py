"""An order of one's own by buttons: each submit moves, adds, takes out or refuses, so that no script is needed."""

from datetime import date

from werkzeug.datastructures import MultiDict
from wtforms.validators import StopValidation

from app.domain.choice import Wanted
from app.domain.choosable import LATEST_START, NotAChoice, Problem
from app.domain.ranking import Rearrangement
from app.web.shared.edition import current_edition
from app.web.shared.fields import DatePartsField, order_of_parts
from app.web.shared.forms import TEXT, AteaForm, LineField, WordsField, plain_text
from app.wording.speaking import gettext as _

REASON = 600
LONGEST = 200
MOST_PICKED = 100  # more than any page offers; what is forged beyond it costs no time
STAY, DONE = "stay", "done"


def read_start(year: int, month: int, day: int, today: date) -> date:
    """The day one would like to begin. Raises `StopValidation` with what to do."""
    try:
        meant = date(year, month, day)
    except (ValueError, OverflowError):
        raise StopValidation(_("That day does not exist. Look at the day, the month and the year")) from None
    if not today < meant <= today + LATEST_START:
        raise StopValidation(_("Write a day after today, within two years"))
    return meant


class RankForm(AteaForm):
    """What may be typed beside the buttons: something of one's own, a day, a reason. Nothing is ever cut."""

    words = LineField(length=LONGEST)
    on = DatePartsField(read=read_start)
    reason = WordsField(length=REASON)

    @property
    def order(self) -> str:
        """The reading order of the boxes in the language on screen."""
        return order_of_parts(current_edition().language)

    def typed(self) -> list[Wanted]:
        """What was typed and goes into the order."""
        day = [Wanted(id=self.on.data.isoformat())] if self.on.data else list[Wanted]()
        return [*day, *([Wanted(words=self.words.data)] if self.words.data else [])]


class OwnWordsForm(RankForm):
    """Where there is nothing to choose from: own words, several lines. They are one thing and stay in the box."""

    words = WordsField(length=TEXT)


def token(wanted: Wanted) -> str:
    """How a button names what it is about: `id:basque`, `words:…`."""
    return f"id:{wanted.id}" if wanted.id else f"words:{wanted.words}"


def read_token(value: str) -> Wanted:
    """What a button's name is about. Raises `NotAChoice` for what no button of ours is called; nothing names nothing."""
    kind, _sep, rest = value.partition(":")
    if value and kind not in {"id", "words"}:
        raise NotAChoice(Problem.UNKNOWN_OPTION)
    return Wanted(id=plain_text(rest)) if kind == "id" else Wanted(words=plain_text(rest))


def read_pressed(pressed: MultiDict[str, str], form: RankForm) -> Rearrangement:
    """What the pressed button asks, and what was typed beside it: nothing typed is lost whatever is pressed.

    What is picked is added, unless the button refuses something. Raises `NotAChoice`.
    """
    refused = _refused(pressed)
    picked = [] if refused else pressed.getlist("also")[:MOST_PICKED]
    added = (*map(read_token, (*pressed.getlist("add")[:MOST_PICKED], *picked)), *form.typed())
    own_words = isinstance(form, OwnWordsForm)
    return Rearrangement(
        **{step: read_token(pressed[step]) for step in ("up", "down", "out") if step in pressed and not own_words},
        added=() if own_words else added,
        whole=tuple(form.typed()) if own_words and "words" in pressed else None,
        reason=form.reason.data if "reason" in pressed else None,
        refused=tuple(map(read_token, refused)),
        accepted=read_token(pressed["accept"]) if "accept" in pressed else None,
    )


def picked(pressed: MultiDict[str, str]) -> frozenset[str]:
    """What was ticked or picked of the list."""
    return frozenset(pressed.getlist("also")[:MOST_PICKED])


def _refused(pressed: MultiDict[str, str]) -> list[str]:
    """What is not wanted: the row of the button, or everything that was picked."""
    if "no_also" in pressed:
        return list(dict.fromkeys(value for value in pressed.getlist("also")[:MOST_PICKED] if value))
    return [pressed["no"]] if "no" in pressed else []
