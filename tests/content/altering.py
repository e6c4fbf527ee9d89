"""Facts with one thing altered: what a slip of the pen would do."""

from dataclasses import replace
from typing import Any

from app.content.facts import Facts
from app.content.schema.row import Row
from app.content.soundness.rule import Rule, Wrong


def altered_service(facts: Facts, code: str, *path: str | int, to: Any) -> Facts:
    """The facts with one value of one service written differently."""
    row = altered_row(facts.services[code], *path, to=to)
    return replace(facts, services={**facts.services, code: row})


def altered_field(facts: Facts, name: str, **values: Any) -> Facts:
    row = facts.fields[name].model_copy(update=values)
    return replace(facts, fields={**facts.fields, name: row})


def altered_first(facts: Facts, list_name: str, **values: Any) -> Facts:
    """The facts with the first row of a list written differently."""
    first, *rest = getattr(facts, list_name)
    return replace(facts, **{list_name: [first.model_copy(update=values), *rest]})


def altered_row(row: Row, *path: str | int, to: Any) -> Any:
    written = row.model_dump(exclude_unset=True)
    place: Any = written
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return type(row).model_validate(written)


def broken(rule: Rule, facts: Facts) -> list[Wrong]:
    return list(rule(facts))
