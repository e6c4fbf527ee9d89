"""Cases, who leads them, offers and how much work they are, over what the fakes keep."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.case_task import CaseTaskState
from app.domain.casework import Case, CaseState, Lead, Referent
from app.domain.notice import MessageState
from app.domain.offer import Offer, OfferAnswer
from app.domain.queue import QueuePlace
from app.domain.workload import Appraisal
from app.use_cases.ports import (
    Beside,
    CaseLine,
    RowKind,
    Secrets,
    StaleWrite,
)
from tests.fake_merges import person_of
from tests.fake_repositories.kept import Kept
from tests.fake_repositories.queue import FakeQueue


class FakeCases:
    def __init__(self, kept: Kept, secrets: Secrets) -> None:
        self._kept, self._secrets = kept, secrets

    def add(self, case: Case, place: QueuePlace | None = None) -> None:
        self._kept.cases[case.id] = case
        if place:
            self._kept.places[case.application_id] = place
        self._kept.leads[case.application_id] = (Lead(case.assignment, case.opened_at),)

    def find(self, application_id: str) -> Case | None:
        return next((c for c in self._kept.cases.values() if c.application_id == application_id), None)

    def find_with_beside(self, application_id: str) -> tuple[Case, Beside] | None:
        case = self.find(application_id)
        beside = (
            [*self._kept.corrections.values()], self._kept.decisions, [*self._kept.turns.values()], self._kept.contacts,
            [*self._kept.referrals.values()], [*self._kept.handovers.values()],
        )
        stands = (any(one.application_id == application_id for one in kept) for kept in beside)
        return (case, Beside(*stands, joined=self._is_joined(application_id))) if case else None

    def find_with_rows(self, application_id: str) -> tuple[Case, frozenset[RowKind]] | None:
        kept, case = self._kept, self.find(application_id)
        told = [m for m in kept.outbox.values() if m.state is MessageState.BY_HAND]
        plan = kept.plans.values()
        rows = {
            RowKind.CORRECTION: kept.corrections.values(), RowKind.DECISION: kept.decisions, RowKind.TURN: kept.turns.values(),
            RowKind.SAFE_CONTACT: kept.contacts, RowKind.RESIDENCE: kept.moves.values(),
            RowKind.REFERENT: kept.referents.values(), RowKind.TASK: kept.case_tasks.values(), RowKind.NOTE: kept.staff_notes,
            RowKind.DIAGNOSIS: kept.diagnoses, RowKind.GIVEN: kept.given, RowKind.TO_TELL: told,
            RowKind.PLAN: plan, RowKind.PLAN_SHOWN: [one for one in plan if one.content.kind == "presented"],
            RowKind.PLAN_LOOKED_AT: [one for one in plan if one.content.kind == "evaluated"],
            RowKind.TASK_OPEN: [one for one in kept.case_tasks.values() if one.state is CaseTaskState.OPEN],
            RowKind.TASK_DONE: [one for one in kept.case_tasks.values() if one.state is CaseTaskState.DONE],
        }
        found = {kind for kind, several in rows.items() if any(one.application_id == application_id for one in several)}
        found |= {RowKind.CONSENT} if any(of == application_id for of, _, _ in kept.consents) else set()
        found |= {RowKind.PAPER} if any(of == application_id for _, _, of in kept.papers.values()) else set()
        found |= {RowKind.JOINED} if self._is_joined(application_id) else set()
        return (case, frozenset(found)) if case else None

    def _is_joined(self, application_id: str) -> bool:
        joined = {one.application_id for one in self._kept.merges.values() if one.runs}
        return bool(joined & person_of(self._kept, application_id))

    def update(self, case: Case, at: datetime | None = None, words: str = "") -> Case:
        there = self._kept.cases.get(case.id)
        if there is None or there.version != case.version:
            raise StaleWrite(case.id)
        if there.assignment != case.assignment:
            if at is None:
                raise ValueError(case.id)
            *before, last = self._kept.leads[case.application_id]
            self._kept.leads[case.application_id] = (
                *before, replace(last, until=at), Lead(case.assignment, at, words=words)
            )
        changed = self._kept.cases[case.id] = replace(case, version=case.version + 1)
        return changed

    def leads(self, application_id: str) -> Sequence[Lead]:
        return list(self._kept.leads.get(application_id, ()))

    def referents(self, application_id: str) -> Sequence[Referent]:
        mine = [r for r in self._kept.referents.values() if r.application_id == application_id]
        return sorted(mine, key=lambda r: (r.since, r.id))

    def referents_of(self, application_id: str, staff_id: str, unit_id: str) -> Sequence[Referent]:
        return [
            r for r in self.referents(application_id)
            if r.staff_id == staff_id or (not r.staff_id and r.unit_id == unit_id)
        ]

    def referents_among(
        self, application_ids: Collection[str], staff_id: str, unit_id: str
    ) -> Mapping[str, Sequence[Referent]]:
        found = {id_: self.referents_of(id_, staff_id, unit_id) for id_ in application_ids}
        return {id_: several for id_, several in found.items() if several}

    def keep_referent(self, referent: Referent) -> None:
        there = self._kept.referents.get(referent.id)
        self._kept.referents[referent.id] = replace(there, until=referent.until) if there else referent


class FakeOffers:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, offer: Offer) -> None:
        if self.open_for(offer.application_id):
            raise StaleWrite(offer.application_id)
        self._kept.offers[offer.id] = offer

    def answer(self, offer: Offer) -> None:
        if self._kept.offers[offer.id].answered_at is not None:
            raise StaleWrite(offer.id)
        self._kept.offers[offer.id] = offer

    def find(self, offer_id: str) -> Offer | None:
        return self._kept.offers.get(offer_id)

    def open_for(self, application_id: str) -> Offer | None:
        several = self._kept.offers.values()
        return next((one for one in several if one.application_id == application_id and one.answered_at is None), None)

    def waiting_in(self, unit_id: str, limit: int) -> Sequence[tuple[Offer, CaseLine]]:
        cases = {case.application_id: case for case in self._kept.cases.values()}
        stand = [
            one for one in self._kept.offers.values() if one.unit_id == unit_id and one.stands_for(cases[one.application_id])
        ]
        line = FakeQueue(self._kept).case_line
        return [(one, line(cases[one.application_id])) for one in sorted(stand, key=lambda one: (one.at, one.id))[:limit]]

    def declined_for(self, application_id: str) -> Sequence[Offer]:
        return [one for one in self._declined() if one.application_id == application_id]

    def declined_in(self, unit_id: str, since: datetime, limit: int, by: str = "") -> Sequence[tuple[Offer, CaseLine]]:
        open_ = {case.application_id: case for case in self._kept.cases.values() if case.state is not CaseState.CLOSED}
        line = FakeQueue(self._kept).case_line
        found = [
            one for one in self._declined()
            if one.unit_id == unit_id and one.answered_at >= since and by in {"", one.by} and one.application_id in open_
        ]
        return [(one, line(open_[one.application_id])) for one in found[:limit]]

    def _declined(self) -> Sequence[Offer]:
        mine = [one for one in self._kept.offers.values() if one.answer is OfferAnswer.DECLINED]
        return sorted(sorted(mine, key=lambda one: one.id), key=lambda one: one.answered_at, reverse=True)


class FakeAppraisals:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, appraisal: Appraisal) -> None:
        self._kept.appraisals[appraisal.id] = appraisal

    def of_application(self, application_id: str) -> Sequence[Appraisal]:
        mine = [one for one in self._kept.appraisals.values() if one.application_id == application_id]
        return sorted(mine, key=lambda one: (one.at, one.id))
