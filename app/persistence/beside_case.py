"""Diagnoses and what decisions did with them and with choices, notes of staff (ports `Diagnoses`, `StaffNotes`).

What was written is kept whole as sealed JSON; the rest of a row only finds it.
"""

import json
from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Table, bindparam, insert, select

from app.domain.earlier import Diagnosis, Weighing
from app.domain.given import Given
from app.domain.staff_note import Audience, StaffNote
from app.persistence.tables import diagnoses, given_choices, staff_notes, weighings
from app.persistence.transaction import Transaction

IN_CODE = {"done_with": "how", "decided_by": "by"}
"""Columns whose value the domain calls otherwise."""
_diagnosis, _weighing, _given = TypeAdapter(Diagnosis), TypeAdapter(Weighing), TypeAdapter(Given)


def _of(table: Table) -> Any:
    return select(table).where(table.c.application_id == bindparam("of_application")).order_by(table.c.at, table.c.id)


ADD_DIAGNOSIS, DIAGNOSES = insert(diagnoses), _of(diagnoses)
ADD_WEIGHING, WEIGHINGS = insert(weighings), _of(weighings)
ADD_GIVEN, GIVEN = insert(given_choices), _of(given_choices)
ADD_NOTE, NOTES = insert(staff_notes), _of(staff_notes)


class KeptDiagnoses:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, diagnosis: Diagnosis) -> None:
        """What stands in a column of its own is not sealed once more."""
        columns = {
            "id": diagnosis.id, "application_id": diagnosis.application_id, "code": diagnosis.code,
            "edition": diagnosis.edition, "kept_by": diagnosis.kept_by, "at": diagnosis.at,
        }
        self._add(ADD_DIAGNOSIS, "diagnoses", _diagnosis, diagnosis, columns)

    def of_application(self, application_id: str) -> Sequence[Diagnosis]:
        """In the order in which they were written down."""
        return self._read(DIAGNOSES, "diagnoses", _diagnosis, application_id)

    def add_weighing(self, weighing: Weighing) -> None:
        columns = {
            "id": weighing.id, "application_id": weighing.application_id, "decision_id": weighing.decision_id,
            "done_with": weighing.how, "decided_by": weighing.by, "at": weighing.at,
        }
        self._add(ADD_WEIGHING, "weighings", _weighing, weighing, columns)

    def weighings(self, application_id: str) -> Sequence[Weighing]:
        """What decisions of the application did with earlier ones, the first first."""
        return self._read(WEIGHINGS, "weighings", _weighing, application_id)

    def add_given(self, given: Given) -> None:
        columns = {
            "id": given.id, "application_id": given.application_id, "decision_id": given.decision_id,
            "decided_by": given.by, "at": given.at,
        }
        self._add(ADD_GIVEN, "given_choices", _given, given, columns)

    def given(self, application_id: str) -> Sequence[Given]:
        """What decisions of the application gave of what was chosen, the first first."""
        return self._read(GIVEN, "given_choices", _given, application_id)

    def _add(self, statement: Any, table: str, kind: TypeAdapter[Any], one: Any, columns: dict[str, Any]) -> None:
        known = {IN_CODE.get(name, name) for name in columns}
        written = kind.dump_json(one, exclude=known).decode()
        self._transaction.run(statement, columns | {"words": self._transaction.sealer.seal(table, "words", one.id, written)})

    def _read(self, statement: Any, table: str, kind: TypeAdapter[Any], application_id: str) -> list[Any]:
        unseal = self._transaction.sealer.unseal
        return [
            kind.validate_python({
                **json.loads(unseal(table, "words", row.id, row.words)),
                **{IN_CODE.get(name, name): value for name, value in row._mapping.items() if name != "words"},  # noqa: SLF001
            })
            for row in self._transaction.run(statement, {"of_application": application_id})
        ]  # fmt: skip


class KeptStaffNotes:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, note: StaffNote) -> None:
        self._transaction.run(ADD_NOTE, {
            "id": note.id, "application_id": note.application_id, "audience": note.audience,
            "words": self._transaction.sealer.seal("staff_notes", "words", note.id, note.words), "written_by": note.by,
            "at": note.at, "corrects": note.corrects or None,
        })

    def of_application(self, application_id: str) -> Sequence[StaffNote]:
        """The first first."""
        unseal = self._transaction.sealer.unseal
        return [
            StaffNote(
                row.id, row.application_id, Audience(row.audience), unseal("staff_notes", "words", row.id, row.words),
                row.written_by, row.at, row.corrects or "",
            )
            for row in self._transaction.run(NOTES, {"of_application": application_id})
        ]
