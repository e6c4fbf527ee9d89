"""What is said after sending, decided, planned and brought, over what the fakes keep."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.conversation import MESSAGES, Turn
from app.domain.correction import Correction, CorrectionAnswer
from app.domain.decision import Decision, Ruling
from app.domain.paper import Paper
from app.domain.plan_entry import PlanEntry
from app.use_cases.ports import (
    Awaiting,
    StaleWrite,
)
from tests.fake_repositories.kept import Kept


class FakePlans:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, entry: PlanEntry) -> bool:
        if entry.id in self._kept.plans:
            return False
        self._kept.plans[entry.id] = replace(entry, position=len(self.of(entry.application_id)) + 1)
        return True

    def of(self, application_id: str) -> Sequence[PlanEntry]:
        mine = [entry for entry in self._kept.plans.values() if entry.application_id == application_id]
        return sorted(mine, key=lambda entry: entry.position)


class FakeCorrections:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, correction: Correction) -> None:
        if correction.number in {one.number for one in self.of_application(correction.application_id)}:
            raise StaleWrite(correction.application_id)
        self._kept.corrections[correction.id] = correction

    def update(self, correction: Correction) -> Correction:
        there = self._kept.corrections.get(correction.id)
        if there is None or there.version != correction.version:
            raise StaleWrite(correction.id)
        changed = self._kept.corrections[correction.id] = replace(correction, version=correction.version + 1)
        return changed

    def of_application(self, application_id: str) -> Sequence[Correction]:
        mine = [one for one in self._kept.corrections.values() if one.application_id == application_id]
        return sorted(mine, key=lambda one: one.number)

    def add_answer(self, answer: CorrectionAnswer) -> None:
        self._kept.correction_answers.append(answer)

    def answers(self, correction_id: str) -> Sequence[CorrectionAnswer]:
        mine = [one for one in self._kept.correction_answers if one.correction_id == correction_id]
        return sorted(mine, key=lambda one: (one.at, one.id))


class FakeDecisions:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, decision: Decision) -> None:
        if (decision.requested_id, decision.number) in {(one.requested_id, one.number) for one in self._kept.decisions}:
            raise StaleWrite(decision.requested_id)
        self._kept.decisions.append(decision)

    def of_application(self, application_id: str) -> Sequence[Decision]:
        mine = [one for one in self._kept.decisions if one.application_id == application_id]
        return sorted(mine, key=lambda one: (one.at, one.number, one.id))

    def waits(self, code: str, limit: int) -> Sequence[int]:
        told = [d for d in self._kept.decisions if d.code == code and d.ruling in {Ruling.GRANTED, Ruling.NOT_GRANTED}]
        return [one.waited for one in sorted(told, key=lambda one: one.at, reverse=True)[:limit]]


class FakeConversation:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, turn: Turn) -> bool:
        if turn.id in self._kept.turns:
            return False
        self._kept.turns[turn.id] = replace(turn, position=len(self._mine(turn.application_id)) + 1)
        return True

    def find(self, application_id: str, turn_id: str) -> Turn | None:
        turn = self._kept.turns.get(turn_id)
        return turn if turn and turn.application_id == application_id else None

    def of(self, application_id: str) -> Sequence[Turn]:
        return [turn for turn in self._mine(application_id) if turn.kind not in MESSAGES]

    def since(self, application_id: str, moment: datetime) -> Sequence[Turn]:
        return [turn for turn in self._mine(application_id) if turn.at > moment]

    def messages(self, application_id: str, limit: int, before: int = 0) -> Sequence[Turn]:
        mine = [turn for turn in self._mine(application_id) if turn.kind in MESSAGES]
        return [turn for turn in reversed(mine) if before <= 0 or turn.position < before][:limit]

    def mark_read(self, application_id: str, kind: str, at: datetime) -> int:
        return self._change(application_id, lambda t: t.kind == kind and t.read_at is None and t.holds, read_at=at)

    def settle(self, application_id: str, turn_id: str = "") -> int:
        def meant(turn: Turn) -> bool:
            return turn.awaits and (turn.id == turn_id if turn_id else turn.kind == "message")

        return self._change(application_id, meant, awaits=False)

    def undo(self, turn_id: str, at: datetime) -> bool:
        turn = self._kept.turns.get(turn_id)
        if turn is None or not turn.holds or turn.read_at:
            return False
        self._kept.turns[turn_id] = turn.undone(at)
        return True

    def awaiting_in(self, unit_id: str, limit: int, after: str = "", kind: str = "") -> Sequence[Awaiting]:
        of_unit = {c.application_id for c in self._kept.cases.values() if c.assignment.unit_id == unit_id}
        found = [t for t in self._kept.turns.values() if t.awaits and t.application_id in of_unit and kind in {"", t.kind}]
        if last := self._kept.turns.get(after):
            found = [turn for turn in found if (turn.at, turn.id) > (last.at, last.id)]
        found.sort(key=lambda turn: (turn.at, turn.id))
        return [Awaiting(turn, self._kept.applications[turn.application_id].what) for turn in found[:limit]]

    def marks(self, application_ids: Sequence[str]) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for turn in self._kept.turns.values():
            if turn.application_id in application_ids and (turn.awaits or (turn.kind == "withdrawn" and turn.holds)):
                found.setdefault(turn.application_id, set()).add(turn.kind)
        return {id_: frozenset(kinds) for id_, kinds in found.items()}

    def _mine(self, application_id: str) -> list[Turn]:
        mine = [turn for turn in self._kept.turns.values() if turn.application_id == application_id]
        return sorted(mine, key=lambda turn: turn.position)

    def _change(self, application_id: str, meant, **changes) -> int:
        changed = [replace(turn, **changes) for turn in self._mine(application_id) if meant(turn)]
        self._kept.turns.update({turn.id: turn for turn in changed})
        return len(changed)


class FakePapers:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, paper: Paper, *, draft_id: str = "", application_id: str = "") -> None:
        self._kept.papers[paper.id] = paper, draft_id, application_id

    def change(self, paper: Paper) -> None:
        if paper.id in self._kept.papers:
            self._kept.papers[paper.id] = paper, *self._kept.papers[paper.id][1:]

    def remove(self, paper_id: str) -> None:
        self._kept.papers.pop(paper_id, None)

    def hand_over(self, draft_id: str, application_id: str) -> None:
        for id_, (paper, of, _) in list(self._kept.papers.items()):
            if of == draft_id:
                self._kept.papers[id_] = paper, "", application_id

    def of_application(self, application_id: str) -> Sequence[Paper]:
        mine = [paper for paper, _, of in self._kept.papers.values() if of == application_id]
        return sorted(mine, key=lambda paper: (paper.added_at, paper.id))

    def known(self, paper_ids) -> frozenset[str]:
        return frozenset(paper_ids) & frozenset(self._kept.papers)
