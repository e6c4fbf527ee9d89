"""An order of one's own by buttons: each submit moves, adds, takes out or refuses, so that no script is needed."""

from collections.abc import Iterable
from datetime import date

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms.validators import StopValidation

from app.domain.choice import Chosen, Wanted
from app.domain.choosable import LATEST_START
from app.web.shared.edition import current_edition
from app.web.shared.fields import DatePartsField, order_of_parts
from app.web.shared.forms import TEXT, AteaForm, LineField, WordsField, plain_text

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
        day = [Wanted(id=self.on.data.isoformat())] if self.on.data else []
        return [*day, *([Wanted(words=self.words.data)] if self.words.data else [])]


class OwnWordsForm(RankForm):
    """Where there is nothing to choose from: own words, several lines. They are one thing and stay in the box."""

    words = WordsField(length=TEXT)


def token(wanted: Wanted) -> str:
    """How a button names what it is about: `id:basque`, `words:…`."""
    return f"id:{wanted.id}" if wanted.id else f"words:{wanted.words}"


def read_token(value: str) -> Wanted:
    """What a button's name is about; anything else names nothing."""
    kind, _sep, rest = value.partition(":")
    return Wanted(id=plain_text(rest)) if kind == "id" else Wanted(words=plain_text(rest) if kind == "words" else "")


def moved(chosen: Chosen, pressed: MultiDict[str, str], form: RankForm, picked: Iterable[str]) -> Chosen:
    """The order after one submit: `up`, `down`, `out`, `add`, everything that was picked, and what was typed.

    A move of something that is no longer there changes nothing (another tab removed it).
    """
    reason = form.reason.data if "reason" in pressed else chosen.reason
    if isinstance(form, OwnWordsForm):
        return Chosen(tuple(form.typed()) if "words" in pressed else chosen.ranked, reason)
    ranked = list(chosen.ranked)
    for name, by in (("up", -1), ("down", 1)):
        if name in pressed:
            _swap(ranked, read_token(pressed[name]), by)
    if "out" in pressed:
        ranked = [wanted for wanted in ranked if wanted != read_token(pressed["out"])]
    for wanted in (*map(read_token, (*pressed.getlist("add")[:MOST_PICKED], *picked)), *form.typed()):
        if wanted not in ranked and (wanted.id or wanted.words):
            ranked.append(wanted)
    return Chosen(tuple(ranked), reason)


def _swap(ranked: list[Wanted], wanted: Wanted, by: int) -> None:
    if wanted not in ranked:
        return
    here = ranked.index(wanted)
    if 0 <= here + by < len(ranked):
        ranked[here], ranked[here + by] = ranked[here + by], ranked[here]
