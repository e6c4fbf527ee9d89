"""Another value like this one: what `dataclasses.replace` does, at a fraction of its calls, for what changes at every turn."""

from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar

Value = TypeVar("Value")


def changed(value: Value, **what: Any) -> Value:
    """The same dataclass but for `what`. All its fields are given to it as it is made; raises TypeError for a name of none."""
    kind: Any = value.__class__
    names, read = _fields_of(kind)
    made: Value = kind(**{**dict(zip(names, read(value), strict=True)), **what})
    return made


@lru_cache(maxsize=64)
def _fields_of(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    names = tuple(each.name for each in fields(kind))
    return names, attrgetter(*names)
