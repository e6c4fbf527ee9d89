"""Who is the same person, in memory."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.application import Application
from app.domain.likeness import alike
from app.domain.merge import JoinQuestion, Merge, together
from app.domain.people import IdentityKind


class FakeMerges:
    def __init__(self, kept) -> None:
        self._kept = kept

    def add(self, *sides: Merge) -> None:
        self._kept.merges.update({(one.application_id, one.id): one for one in sides})

    def end(self, side: Merge) -> bool:
        before = self._kept.merges.get((side.application_id, side.id))
        if before is None or before.ended:
            return False
        self._kept.merges[side.application_id, side.id] = replace(before, ended=side.ended)
        return True

    def find(self, application_id: str, merge_id: str) -> Merge | None:
        return self._kept.merges.get((application_id, merge_id))

    def of_application(self, application_id: str) -> Sequence[Merge]:
        mine = [one for one in self._kept.merges.values() if one.application_id == application_id]
        return sorted(mine, key=lambda one: (one.at, one.id))

    def person_of(self, application_id: str) -> Collection[str]:
        return person_of(self._kept, application_id)

    def without_keys(self, limit: int, after: str = "") -> Sequence[str]:
        """Nothing is kept by key here."""
        return []

    def fill_keys(self, application_ids: Sequence[str]) -> int:
        return 0

    def alike(self, application_id: str, limit: int) -> Sequence[str]:
        open_ = _open(self._kept)
        mine = open_.get(application_id)
        if mine is None or mine.draft.private:
            return []
        like = [
            one for one in open_.values()
            if one.id != application_id and not one.draft.private and alike(one.draft.person, mine.draft.person)
        ]
        return [one.id for one in sorted(like, key=lambda one: one.sent_at, reverse=True)][:limit]


class FakeJoinQuestions:
    def __init__(self, kept) -> None:
        self._kept = kept

    def add(self, question: JoinQuestion) -> None:
        self._kept.join_questions[question.id] = question

    def find(self, question_id: str) -> JoinQuestion | None:
        return self._kept.join_questions.get(question_id)

    def of_application(self, application_id: str) -> Sequence[JoinQuestion]:
        mine = [one for one in self._kept.join_questions.values() if one.application_id == application_id]
        return sorted(sorted(mine, key=lambda one: one.id), key=lambda one: one.at, reverse=True)

    def waiting(self, staff_id: str, unit_id: str, after: tuple[datetime, str], limit: int) -> Sequence[JoinQuestion]:
        hers = {
            case.application_id for case in self._kept.cases.values()
            if case.assignment.professional_id == staff_id or case.assignment.unit_id == unit_id
        }
        open_ = [one for one in self._kept.join_questions.values() if one.their_at is one.withdrawn_at is None and one.their_id in hers]
        return sorted((one for one in open_ if (one.at, one.id) > after), key=lambda one: (one.at, one.id))[:limit]

    def answer(self, question: JoinQuestion) -> bool:
        before = self._kept.join_questions[question.id]
        if before.their_at or before.withdrawn_at:
            return False
        self._kept.join_questions[question.id] = replace(before, their_at=question.their_at, their_by=question.their_by)
        return True

    def withdraw(self, question_id: str, at: datetime) -> bool:
        before = self._kept.join_questions[question_id]
        if before.withdrawn_at:
            return False
        self._kept.join_questions[question_id] = replace(before, withdrawn_at=at)
        return True


def person_of(kept, application_id: str) -> frozenset[str]:
    """Joined by a merge that runs or by a document."""
    open_ = _open(kept)

    def near(ids: Collection[str]) -> Collection[str]:
        joined = {one.other_id for one in kept.merges.values() if one.application_id in ids and one.runs}
        documents = {_document(open_[id_]) for id_ in ids if id_ in open_} - {""}
        return (joined & open_.keys()) | {one.id for one in open_.values() if _document(one) in documents}

    return together((application_id,), near)


def _open(kept) -> dict[str, Application]:
    return {id_: behind.what for id_, behind in kept.applications.items() if id_ not in kept.blocked}


def _document(application: Application) -> str:
    person = application.draft.person
    known = person and not application.draft.private and person.document_kind in {IdentityKind.DNI, IdentityKind.NIE}
    return person.document if known else ""
