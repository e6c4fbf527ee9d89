"""What is the same for everybody in an edition: frames, menus, doors. Made once, then only handed out.

For what is finite, since nothing goes: its key is of our own codes alone, and nothing of anybody is in it.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from app.domain.edition import Edition
from app.web.shared.here import app_here, request_here

Made = TypeVar("Made")
Key = tuple[object, ...]


def made_once(name: str, edition: Edition, key: Key, make: Callable[[], Made]) -> Made:
    """What `make` gives, made for the first who asks at this root. `name`: what it is; `key`: what else it depends on."""
    kept: dict[Key, Any] = app_here().app.extensions.setdefault("made_once", {})
    whole = (name, request_here().request.script_root, edition, *key)
    if whole not in kept:
        kept[whole] = make()
    return cast("Made", kept[whole])
