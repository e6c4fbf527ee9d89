"""Circles, their members' codes and their mandates (ports `Circles`, `Mandates`)."""

from collections.abc import Sequence

from pydantic import TypeAdapter
from sqlalchemy import bindparam, delete, select, update

from app.domain.circle import SupportCircle
from app.domain.mandate import Mandate
from app.persistence.tables import applications, circle_codes, circles, drafts, mandates
from app.persistence.transaction import Prepared, Transaction, insert_or_replace
from app.use_cases.ports import MemberKey

_circle = TypeAdapter(SupportCircle)
_mandate = TypeAdapter(Mandate)
_find = select(circles.c.circle).where(circles.c.about == bindparam("of_about"))
FIND, LOCK = Prepared(_find), Prepared(_find.with_for_update())
KEEP = Prepared(insert_or_replace(circles, "about", "circle"))
FORGET = delete(circles).where(circles.c.about == bindparam("of_about"))
RENEW_CODE = insert_or_replace(circle_codes, "member_id", "about", "code_key", "pin_hash")
FORGET_CODE = delete(circle_codes).where(circle_codes.c.member_id == bindparam("of_member"))
FIND_BY_CODE = select(circle_codes).where(circle_codes.c.code_key == bindparam("of_code"))
WITH_CODE = select(circle_codes.c.member_id).where(circle_codes.c.about == bindparam("of_about"))
CARRY_OVER = tuple(
    update(table).where(table.c.about == bindparam("of_about")).values(about=bindparam("to_about"))
    for table in (circle_codes, mandates)
)
FORGET_UNHELD = tuple(
    delete(table).where(table.c.about.not_in(select(drafts.c.id)), table.c.about.not_in(select(applications.c.id)))
    for table in (circles, circle_codes, mandates)
)
KEEP_MANDATE = insert_or_replace(mandates, "id", "mandate")
MANDATES_OF = (
    select(mandates)
    .where(mandates.c.about == bindparam("of_about"))
    .order_by(mandates.c.given_at.desc(), mandates.c.id)
)


class KeptCircles:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def find(self, about: str) -> SupportCircle | None:
        work = self._transaction
        row = work.first(LOCK if work.locks_rows else FIND, {"of_about": about})
        return None if row is None else _circle.validate_json(work.sealer.unseal("circles", "circle", about, row.circle))

    def keep(self, about: str, circle: SupportCircle) -> None:
        """Adds it or writes it anew; who read it first in this unit of work holds it (SQLite all, PostgreSQL its row)."""
        work = self._transaction
        sealed = work.sealer.seal("circles", "circle", about, _circle.dump_json(circle).decode())
        work.write(KEEP, {"about": about, "circle": sealed})

    def renew_code(self, key: MemberKey, code_key: str) -> None:
        """The old pair of the member opens nothing any more."""
        work = self._transaction
        work.run(RENEW_CODE.on(work.connection.dialect), {
            "member_id": key.member_id, "about": key.about, "code_key": code_key, "pin_hash": key.pin_hash,
        })

    def forget_code(self, member_id: str) -> None:
        self._transaction.run(FORGET_CODE, {"of_member": member_id})

    def find_by_code(self, code_key: str) -> MemberKey | None:
        """Whose code (keyed hash) it is, or None."""
        row = self._transaction.first(FIND_BY_CODE, {"of_code": code_key})
        return None if row is None else MemberKey(row.about, row.member_id, row.pin_hash)

    def with_code(self, about: str) -> frozenset[str]:
        return frozenset(row.member_id for row in self._transaction.run(WITH_CODE, {"of_about": about}))

    def carry_over(self, draft_id: str, application_id: str, circle: SupportCircle) -> None:
        """What was kept with the draft goes with what it became."""
        self.keep(application_id, circle)
        self._transaction.run(FORGET, {"of_about": draft_id})
        for statement in CARRY_OVER:
            self._transaction.run(statement, {"of_about": draft_id, "to_about": application_id})

    def forget_unheld(self) -> int:
        """How many circles had lost their draft; they are gone, with codes and mandates."""
        counts = [self._transaction.run(statement).rowcount for statement in FORGET_UNHELD]
        return counts[0]


class KeptMandates:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def keep(self, about: str, mandate: Mandate) -> None:
        """Adds it, or writes that it was taken back."""
        work = self._transaction
        sealed = work.sealer.seal("mandates", "mandate", mandate.id, _mandate.dump_json(mandate).decode())
        work.run(KEEP_MANDATE.on(work.connection.dialect), {
            "id": mandate.id, "about": about, "given_at": mandate.given.at, "mandate": sealed,
        })

    def of(self, about: str) -> Sequence[Mandate]:
        """All of a draft or an application, the last given first."""
        rows = self._transaction.run(MANDATES_OF, {"of_about": about})
        unseal = self._transaction.sealer.unseal
        return [_mandate.validate_json(unseal("mandates", "mandate", row.id, row.mandate)) for row in rows]
