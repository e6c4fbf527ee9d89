"""Choice receipts: what was left to somebody comes back as a proposal, and takes effect only when she says so.

product.md's promise: nothing goes on without her answer. Nothing here knows rights, eligibility or the queue.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.choice import Choices, Chosen, Delegated, Scope, Statement
from app.domain.conversation import (
    UNDO_WITHIN,
    Answer,
    ChoiceStated,
    ProposalAnswered,
    Proposed,
    RedLineSaid,
    Turn,
    holding,
)
from app.domain.service import Aspect, AspectId, ServiceCode


class Stand(StrEnum):
    """How a proposal stands. REPLACED: another came after it; LAPSED: the choice is no longer left to anybody."""

    OPEN = "open"
    TAKEN = "taken"
    NOT_WANTED = "not_wanted"
    TALKING = "talking"
    REPLACED = "replaced"
    LAPSED = "lapsed"


_AFTER: Mapping[Answer, Stand] = {
    Answer.TAKE: Stand.TAKEN, Answer.NOT_THIS: Stand.NOT_WANTED, Answer.TALK: Stand.TALKING,
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal as it stands. `first_answer` and `last_answer`: those that were not taken back."""

    id: str
    of: Proposed
    by: str
    at: datetime
    stand: Stand
    first_answer: Turn | None = None
    last_answer: Turn | None = None

    def may_be_answered(self, now: datetime) -> bool:
        """While it is open or being talked over, and within a day after she answered."""
        if self.stand in {Stand.OPEN, Stand.TALKING}:
            return True
        if self.stand in {Stand.REPLACED, Stand.LAPSED} or self.first_answer is None:
            return False
        return now < self.first_answer.at + UNDO_WITHIN


def choices_now(sent: Choices, turns: Iterable[Turn]) -> Choices:
    """What holds after all that was said since; what was sent is the beginning of the history and stays in it."""
    kept = holding(turns)
    proposed = {turn.id: turn.content for turn in kept if isinstance(turn.content, Proposed)}
    last = _last_answers(kept)
    choices = sent
    for turn in kept:
        match turn.content:
            case ChoiceStated(statement=statement):
                choices = replace(choices, statements=(*choices.statements, statement))
            case RedLineSaid(line=line):
                choices = replace(choices, lines=(*choices.lines, line))
            case ProposalAnswered(proposal=of, answer=Answer.TAKE, entered_by=by) if last[of] is turn and of in proposed:
                taken = Statement(proposed[of].scope, Chosen((proposed[of].what,)), turn.at, by)
                choices = replace(choices, statements=(*choices.statements, taken))
    return choices


def left_open(
    choices: Choices, services: Iterable[ServiceCode], aspects_of: Mapping[ServiceCode, Sequence[Aspect]]
) -> tuple[tuple[Scope, Delegated], ...]:
    """Each aspect of the services that is left to somebody now, and to whom."""
    found, held = [], choices.held()
    left = {service for (service, _aspect), said in held.at.items() if isinstance(said, Delegated)}
    for code in services if None in left else [code for code in services if code in left]:  # None: of everything
        aspects = aspects_of.get(code, ())
        for aspect, effective in zip(aspects, held.effective_of(code, aspects), strict=True):
            if isinstance(effective.said, Delegated):
                found.append((Scope(code, aspect.id), effective.said))
    return tuple(found)


def proposals(turns: Iterable[Turn], now: Choices, aspects: Mapping[AspectId, Aspect]) -> tuple[Proposal, ...]:
    """All that was proposed, the newest first. `now`: the choices that hold; `aspects`: those of the catalogue."""
    kept = holding(turns)
    newest = {turn.content.scope: turn.id for turn in kept if isinstance(turn.content, Proposed)}
    return tuple(
        _standing(turn, turn.content, kept, now, aspects, newest)
        for turn in reversed(kept) if isinstance(turn.content, Proposed)
    )


def _standing(
    turn: Turn, of: Proposed, turns: Sequence[Turn], now: Choices, aspects: Mapping[AspectId, Aspect],
    newest: Mapping[Scope, str],
) -> Proposal:
    answers = [t for t in turns if isinstance(t.content, ProposalAnswered) and t.content.proposal == turn.id]
    first, last = (answers[0], answers[-1]) if answers else (None, None)
    given = last.content.answer if last and isinstance(last.content, ProposalAnswered) else None
    stand = _AFTER[given] if given else Stand.OPEN
    if stand in {Stand.OPEN, Stand.TALKING}:
        if newest[of.scope] != turn.id:
            stand = Stand.REPLACED
        elif not _is_left(of.scope, now, aspects):
            stand = Stand.LAPSED
    elif newest[of.scope] != turn.id and stand is Stand.NOT_WANTED:
        stand = Stand.REPLACED
    return Proposal(turn.id, of, turn.by, turn.at, stand, first, last)


def _is_left(scope: Scope, now: Choices, aspects: Mapping[AspectId, Aspect]) -> bool:
    aspect = aspects.get(scope.aspect or "")
    return bool(aspect and scope.service and isinstance(now.effective(scope.service, aspect).said, Delegated))


def _last_answers(turns: Iterable[Turn]) -> dict[str, Turn]:
    """The answer to each proposal that counts: the last one."""
    return {turn.content.proposal: turn for turn in turns if isinstance(turn.content, ProposalAnswered)}
