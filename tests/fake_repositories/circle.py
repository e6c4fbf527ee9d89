"""Her circle and what its members may do, over what the fakes keep."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.circle import SupportCircle
from app.domain.mandate import Mandate
from app.use_cases.ports import (
    MemberKey,
)
from tests.fake_repositories.kept import Kept, forget


class FakeCircles:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def find(self, about: str) -> SupportCircle | None:
        return self._kept.circles.get(about)

    def keep(self, about: str, circle: SupportCircle) -> None:
        self._kept.circles[about] = circle

    def renew_code(self, key: MemberKey, code_key: str) -> None:
        self._kept.circle_codes[key.member_id] = key, code_key

    def forget_code(self, member_id: str) -> None:
        self._kept.circle_codes.pop(member_id, None)

    def find_by_code(self, code_key: str) -> MemberKey | None:
        return next((key for key, of in self._kept.circle_codes.values() if of == code_key), None)

    def with_code(self, about: str) -> frozenset[str]:
        return frozenset(key.member_id for key, _ in self._kept.circle_codes.values() if key.about == about)

    def carry_over(self, draft_id: str, application_id: str, circle: SupportCircle) -> None:
        self._kept.circles.pop(draft_id, None)
        self.keep(application_id, circle)
        for id_, (key, code) in self._kept.circle_codes.items():
            if key.about == draft_id:
                self._kept.circle_codes[id_] = replace(key, about=application_id), code
        for id_, (about, mandate) in self._kept.mandates.items():
            if about == draft_id:
                self._kept.mandates[id_] = application_id, mandate

    def forget_unheld(self) -> int:
        held = {*self._kept.drafts, *self._kept.applications}
        forget(self._kept.circle_codes, lambda row: row[0].about not in held)
        forget(self._kept.mandates, lambda row: row[0] not in held)
        gone = [about for about in self._kept.circles if about not in held]
        for about in gone:
            del self._kept.circles[about]
        return len(gone)


class FakeMandates:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def keep(self, about: str, mandate: Mandate) -> None:
        self._kept.mandates[mandate.id] = about, mandate

    def of(self, about: str) -> Sequence[Mandate]:
        mine = [mandate for of, mandate in self._kept.mandates.values() if of == about]
        return sorted(sorted(mine, key=lambda m: m.id), key=lambda m: m.given.at, reverse=True)
