"""Between a row of a strict shape and the cells of a table: one column a value, nested names joined by dots."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

# Types of Frictionless Table Schema; arrays, objects and `any` hold JSON in their cell.
JSON_KINDS = frozenset({"array", "object", "any"})


@dataclass(frozen=True, slots=True)
class Column:
    """`name`: the path to the value, joined by dots; `kind`: its type in Table Schema."""

    name: str
    kind: str
    required: bool
    nullable: bool


def columns_of(shape: type[BaseModel], without: frozenset[str] = frozenset(), prefix: str = "") -> Iterator[Column]:
    """The columns of a shape in its order; `without` names fields that have a table of their own."""
    for name, field in shape.model_fields.items():
        if name in without:
            continue
        inner = _inner_shape(field)
        if inner is not None:
            yield from columns_of(inner, prefix=f"{prefix}{name}.")
        else:
            kind, nullable = _kind(field)
            yield Column(f"{prefix}{name}", kind, field.is_required(), nullable)


def to_cells(row: Mapping[str, Any], columns: tuple[Column, ...]) -> list[str]:
    """The cells of a row given as plain values; an empty cell where there is nothing."""
    return [_written(_value_at(row, column.name.split(".")), column.kind) for column in columns]


def from_cells(cells: Mapping[str, str], shape: type[BaseModel], without: frozenset[str], prefix: str = "") -> dict[str, Any]:
    """The plain values for a shape. An empty cell is nothing, or the empty value where the shape asks for one.

    Raises ValueError for a cell that is not of its kind, naming the column.
    """
    found: dict[str, Any] = {}
    for name, field in shape.model_fields.items():
        if name in without:
            continue
        inner, column = _inner_shape(field), f"{prefix}{name}"
        if inner is not None:
            if field.is_required() or any(cells.get(one.name) for one in columns_of(inner, prefix=f"{column}.")):
                found[name] = from_cells(cells, inner, frozenset(), f"{column}.")
            continue
        kind, nullable = _kind(field)
        if cells.get(column):
            found[name] = _read(cells[column], kind, column)
        elif field.is_required():
            found |= _nothing(name, kind, nullable=nullable)
    return found


def _nothing(name: str, kind: str, *, nullable: bool) -> dict[str, Any]:
    if nullable:
        return {name: None}
    empty: dict[str, Any] = {"array": [], "object": {}, "string": ""}
    return {name: empty[kind]} if kind in empty else {}


def _value_at(row: Any, steps: list[str]) -> Any:
    for step in steps:
        row = row.get(step) if isinstance(row, Mapping) else None
    return row


def _written(value: Any, kind: str) -> str:
    if value is None or value in ([], {}):
        return ""
    if kind in JSON_KINDS:
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _read(cell: str, kind: str, column: str) -> Any:
    try:
        if kind in JSON_KINDS:
            return json.loads(cell)
        if kind == "integer":
            return int(cell)
    except (ValueError, RecursionError):
        raise ValueError(f"{column}: not of type {kind}: {cell!r:.60}") from None
    return {"true": True, "false": False}.get(cell, cell) if kind == "boolean" else cell


def _parts(annotation: Any) -> list[Any]:
    """The members of a union, or the type alone; what `Annotated` adds is left aside."""
    if get_origin(annotation) is Annotated:
        return _parts(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        return [part for one in get_args(annotation) for part in _parts(one)]
    return [annotation]


def _inner_shape(field: FieldInfo) -> type[BaseModel] | None:
    shapes = [one for one in _parts(field.annotation) if one is not NoneType]
    alone = shapes[0] if len(shapes) == 1 else None
    return alone if isinstance(alone, type) and issubclass(alone, BaseModel) else None


def _kind(field: FieldInfo) -> tuple[str, bool]:
    """The type in Table Schema, and whether nothing is a value."""
    parts = _parts(field.annotation)
    kinds = {_kind_of(one) for one in parts if one is not NoneType}
    return (kinds.pop() if len(kinds) == 1 else "any"), NoneType in parts


def _kind_of(part: Any) -> str:
    origin = get_origin(part)
    if origin is Literal:
        return "boolean" if isinstance(get_args(part)[0], bool) else "string"
    simple = {list: "array", dict: "object", bool: "boolean", int: "integer", str: "string"}
    if origin in simple:
        return simple[origin]
    return "string" if isinstance(part, type) and issubclass(part, StrEnum) else simple[part]
