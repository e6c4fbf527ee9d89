"""A handover made ready for pages: how it stands for staff, and its parts as the person or the receiver reads them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from app.domain.edition import Edition
from app.domain.handover import Handover, HandoverKind
from app.domain.passed import Carried, Part, Passed
from app.use_cases.see_handovers import OfCase
from app.wording.dates import say_date, say_moment
from app.wording.handover import (
    meeting_sentences,
    say_agreement,
    say_handover_state,
    say_her_answer,
    say_meeting,
    say_met,
    say_part,
)
from app.wording.speaking import gettext as _
from app.wording.speaking import gettext as spoken
from app.wording.speaking import speaking

Parts = tuple[tuple[str, tuple[str, ...]], ...]
Facts = tuple[dict[str, str], ...]


def passages_of(one: Handover, part: Part, matters: Sequence[str], edition: Edition) -> tuple[tuple[str, str], ...]:
    """Each passage of a part: by its own words, and as it is shown."""
    if part is Part.MATTERS:
        return tuple((line, line) for line in matters)
    if part is Part.AGREEMENTS:
        return tuple((agreed.what, say_agreement(agreed, edition)) for agreed in one.passed.agreements)
    return tuple((line, line) for line in one.passed.passages(part))


def parts_for_her(
    what: Handover | Passed, matters: Sequence[str], edition: Edition, *, became: Sequence[str] = (),
    carried: Sequence[Carried] = (),
) -> Parts:  # fmt: skip
    """Heading and lines of each part, as the person reads them, in her edition."""
    one = what if isinstance(what, Handover) else _bare(what, became, carried)
    with speaking(edition):
        return (
            (spoken("Why"), tuple(one.passed.reason.splitlines())),
            *((say_part(part), tuple(shown for _key, shown in passages_of(one, part, matters, edition))) for part in Part),
            (spoken("How the three meet"), meeting_sentences(one)),
            (spoken("A part that you do not read"), tuple(one.passed.apart_why.splitlines())),
            (spoken("What your professional answers you"), tuple(one.passed.reply.splitlines())),
        )


def parts_for_receiver(one: Handover, matters: Sequence[str], edition: Edition) -> Parts:
    """The same for who receives it: what the person keeps to herself is said to be kept."""
    kept = _("Kept by the person")
    return tuple(
        (_("What matters to this person, in their words.") if part is Part.MATTERS else say_part(part, edition), tuple(
            kept if one.is_hidden(part, key) else shown for key, shown in passages_of(one, part, matters, edition)
        ))
        for part in Part
    )


def told_of(one: Handover, found: OfCase, edition: Edition, *, with_words: bool = True) -> Facts:
    """How it stands, for staff: from whom to whom, when what happened, what the person said, how it ended.

    `with_words`: also what was written and said (`reads_words` of the domain says who reads that).
    """
    names = {id_: member.name for id_, member in found.members.items()}
    units = {unit.id: unit.name(edition.language) for unit, _members in found.units}
    passed, said = one.passed, one.said
    facts = [
        (_("How it stands"), say_handover_state(one.state, edition)),
        (_("From"), names.get(one.from_id, "") or units.get(one.from_unit, "")),
        (_("To"), " · ".join(filter(None, (names.get(one.to_id, ""), units.get(one.to_unit, ""))))),
        (_("Not before"), say_date(one.starts_on, edition) if one.starts_on else ""),
        (_("Planned end"), say_date(one.ends_on, edition) if one.ends_on else ""),
        (_("Answer it before"), say_date(due, edition) if (due := one.due_on()) and not one.is_stay else ""),
        (_("Shown to the person"), say_moment(one.shown_at, edition) if one.shown_at else ""),
        (_("What the person says"), " ".join((say_her_answer(said.answer, edition), said.words if with_words else "")) if said else ""),
        (_("Why it goes without an answer"), passed.not_shown_why if with_words and not said else ""),
        (_("What was answered to the person"), passed.reply if with_words else ""),
        (_("Farewell and welcome"), _meeting(one, edition) if with_words else ""),
        (_("Who leaves reads until"), say_date(one.reads_until, edition) if one.reads_until else ""),
        (_("How it ended"), one.ending.words if with_words else ""),
    ]
    return tuple({"term": term, "value": value} for term, value in facts if value.strip())


def _meeting(one: Handover, edition: Edition) -> str:
    passed = one.passed
    if passed.meeting is None:
        return ""
    day = say_date(passed.meeting_on, edition) if passed.meeting_on else ""
    met = say_met(one.ending.met, edition) if one.ending.met else ""
    return " · ".join(filter(None, (say_meeting(passed.meeting, edition), day, passed.meeting_why_not, met)))


def _bare(passed: Passed, became: Sequence[str], carried: Sequence[Carried]) -> Handover:
    """A handover with nothing but its words, for a preview."""
    lines = tuple(Carried(line.line, words) for line, words in zip(carried, became, strict=False))
    return Handover(
        "", "", 0, HandoverKind.LASTING, "", "", "", "", "", datetime.min.replace(tzinfo=UTC), passed=replace(passed, carried=lines)
    )
