"""Who may write what in a plan: nobody edits the other's words, and only what was shown is signed."""

from datetime import date

from app.domain.plan import Line, Plan
from app.domain.plan_entry import (
    LONGEST_LINE,
    MOST_LINES,
    Answered,
    Because,
    Content,
    Done,
    Dropped,
    Evaluated,
    LineKind,
    Presented,
    Refused,
    Signed,
    Voice,
    Written,
)

_PLACES: dict[LineKind, frozenset[LineKind | None]] = {
    LineKind.WANT: frozenset({None}),
    LineKind.AGREED: frozenset({None, LineKind.WANT}),
    LineKind.STEP: frozenset({LineKind.WANT, LineKind.AGREED}),
}
"""To what kind of line each may belong; None: to none."""
_WRITES: dict[Voice, frozenset[LineKind]] = {
    Voice.PERSON: frozenset({LineKind.WANT, LineKind.STEP}),
    Voice.OFFICE: frozenset({LineKind.AGREED, LineKind.STEP}),
}
"""What each voice writes: nobody but the person says what she wants."""


def check(plan: Plan, content: Content, voice: Voice, today: date) -> None:
    """Whether that voice may add it to the plan as it stands. Raises `Refused` with why not."""
    words = getattr(content, "words", None)
    if words is not None and len(words) > LONGEST_LINE:
        raise Refused(Because.TOO_LONG)
    match content:
        case Written():
            _check_written(plan, content, voice, today)
        case Answered(line=id_):
            _need_words(content.words)
            if _standing(plan, id_).voice is voice:
                raise Refused(Because.OWN_LINE)
        case Done(line=id_):
            _check_done(_standing(plan, id_), voice)
        case Dropped(line=id_):
            if _standing(plan, id_).voice is not voice:
                raise Refused(Because.NOT_YOURS)
            _need_words(content.words)
        case Presented():
            _check_presented(plan, content, voice, today)
        case Signed(number=number):
            if voice is not Voice.PERSON:
                raise Refused(Because.NOT_YOURS)
            if plan.newest is None or plan.newest.number != number:
                raise Refused(Because.NOT_SHOWN)
        case Evaluated():
            _need_words(content.words)
            if plan.newest is None:
                raise Refused(Because.NOT_SHOWN)


def _check_written(plan: Plan, said: Written, voice: Voice, today: date) -> None:
    _need_words(said.words)
    was = next((line for line in plan.lines if line.id == said.line), None)
    if was and (was.voice is not voice or was.kind is not said.line_kind or was.of != said.of):
        raise Refused(Because.NOT_YOURS)
    if said.line_kind not in _WRITES[voice]:
        raise Refused(Because.NOT_YOURS)
    place = _standing(plan, said.of).kind if said.of else None
    if place not in _PLACES[said.line_kind]:
        raise Refused(Because.WRONG_PLACE)
    if said.line_kind is LineKind.STEP and not said.owner.strip():
        raise Refused(Because.NO_OWNER)
    if said.due_on and said.due_on < today and (was is None or was.due_on != said.due_on):
        raise Refused(Because.IN_THE_PAST)
    if was is None and len(plan.lines) >= MOST_LINES:
        raise Refused(Because.TOO_MANY)


def _check_done(line: Line, voice: Voice) -> None:
    """The person says of her own steps that they are done; the office of any but hers."""
    hers = line.owner == Voice.PERSON or line.owner.startswith("member:")
    if line.kind is not LineKind.STEP or line.done:
        raise Refused(Because.NO_SUCH_LINE)
    if hers is not (voice is Voice.PERSON):
        raise Refused(Because.NOT_YOURS)


def _check_presented(plan: Plan, said: Presented, voice: Voice, today: date) -> None:
    if voice is not Voice.OFFICE:
        raise Refused(Because.NOT_YOURS)
    if not any(line.kind is LineKind.AGREED for line in plan.lines):
        raise Refused(Because.NOTHING_AGREED)
    if not plan.wants and not said.silent.strip():
        raise Refused(Because.WHY_SILENT)
    if plan.newest and not plan.has_changed and said.meetings == plan.newest.meetings:
        raise Refused(Because.NOTHING_NEW)
    if any(day < today for _meeting, day in said.meetings if not _was_set(plan, day)):
        raise Refused(Because.IN_THE_PAST)
    if said.number != len(plan.versions) + 1:
        raise Refused(Because.NOT_SHOWN)


def _was_set(plan: Plan, day: date) -> bool:
    return plan.newest is not None and any(day == kept for _meeting, kept in plan.newest.meetings)


def _standing(plan: Plan, line_id: str) -> Line:
    line = plan.line(line_id)
    if not line.holds:
        raise Refused(Because.NO_SUCH_LINE)
    return line


def _need_words(words: str) -> None:
    if not words.strip():
        raise Refused(Because.NO_WORDS)
