"""What is passed on and where people live, as rows and back."""

from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row

from app.domain.handover import Handover, HandoverKind, HandoverState
from app.domain.passed import Ending, Passed, PersonSaid
from app.domain.people import Residence
from app.domain.residence import Move, MoveAnswer, Wish
from app.persistence.sealing import Sealer

_passed: TypeAdapter[Passed] = TypeAdapter(Passed)
_said: TypeAdapter[PersonSaid] = TypeAdapter(PersonSaid)
_ending: TypeAdapter[Ending] = TypeAdapter(Ending)
_place: TypeAdapter["tuple[Residence, bool, Wish, str]"] = TypeAdapter(tuple[Residence, bool, Wish, str])
_answer: TypeAdapter[MoveAnswer] = TypeAdapter(MoveAnswer)


def handover_values(one: Handover, sealer: Sealer) -> dict[str, Any]:
    """Every column of a new row."""
    return {
        "id": one.id, "application_id": one.application_id, "number": one.number, "kind": one.kind,
        "from_id": one.from_id or None, "from_unit": one.from_unit or None, "begun_by": one.begun_by,
        "begun_at": one.begun_at, "about": one.about, "version": one.version, **changing_values(one, sealer),
    }  # fmt: skip


def changing_values(one: Handover, sealer: Sealer) -> dict[str, Any]:
    """What may change until it ends."""

    def seal(column: str, words: str) -> bytes | None:
        return sealer.seal("handovers", column, one.id, words) if words else None

    return {
        "state": one.state, "to_id": one.to_id or None, "to_unit": one.to_unit, "reads_until": one.reads_until,
        "starts_on": one.starts_on, "ends_on": one.ends_on, "shown_at": one.shown_at, "sent_at": one.sent_at,
        "acknowledged_at": one.acknowledged_at, "closed_at": one.closed_at, "ended_at": one.ended_at,
        "passed": seal("passed", _passed.dump_json(one.passed).decode()), "apart": seal("apart", one.apart),
        "said": seal("said", _said.dump_json(one.said).decode()) if one.said else None,
        "ending": seal("ending", _ending.dump_json(one.ending).decode()),
    }  # fmt: skip


def read_handover(row: Row[Any], sealer: Sealer) -> Handover:
    """The handover of a row. Raises `CannotUnseal`."""

    def unseal(column: str) -> str:
        kept = getattr(row, column)
        return sealer.unseal("handovers", column, row.id, kept) if kept else ""

    said = unseal("said")
    return Handover(
        id=row.id, application_id=row.application_id, number=row.number, kind=HandoverKind(row.kind),
        from_id=row.from_id or "", from_unit=row.from_unit or "", to_id=row.to_id or "", to_unit=row.to_unit,
        begun_by=row.begun_by, begun_at=row.begun_at, state=HandoverState(row.state),
        passed=_passed.validate_json(unseal("passed")), apart=unseal("apart"),
        said=_said.validate_json(said) if said else None, reads_until=row.reads_until, starts_on=row.starts_on,
        ends_on=row.ends_on, about=row.about, shown_at=row.shown_at, sent_at=row.sent_at,
        acknowledged_at=row.acknowledged_at, closed_at=row.closed_at, ended_at=row.ended_at,
        ending=_ending.validate_json(unseal("ending")), version=row.version,
    )  # fmt: skip


def move_values(move: Move, sealer: Sealer) -> dict[str, Any]:
    return {
        "id": move.id, "application_id": move.application_id, "number": move.number, "since": move.since,
        "told_at": move.told_at, "told_by": move.told_by, "version": move.version, **said_of_move(move, sealer),
    }  # fmt: skip


def said_of_move(move: Move, sealer: Sealer) -> dict[str, Any]:
    """What may change: her wish and what is answered."""
    place = _place.dump_json((move.place, move.no_fixed, move.wish, move.words)).decode()
    answer = _answer.dump_json(move.answer).decode() if move.answer else ""
    return {
        "place": sealer.seal("residences", "place", move.id, place),
        "answer": sealer.seal("residences", "answer", move.id, answer) if answer else None,
    }


def read_move(row: Row[Any], sealer: Sealer) -> Move:
    """The move of a row. Raises `CannotUnseal`."""
    place, no_fixed, wish, words = _place.validate_json(sealer.unseal("residences", "place", row.id, row.place))
    answer = _answer.validate_json(sealer.unseal("residences", "answer", row.id, row.answer)) if row.answer else None
    return Move(
        row.id, row.application_id, row.number, place, row.since, row.told_at, row.told_by, no_fixed, wish, words, answer,
        row.version,
    )  # fmt: skip
