"""What this process has ready for everybody: made for the first who asks, from then on only handed out.

Each edition has a stock of its own, at each root. Nothing of anybody is in it: what is kept is of our own making, its
keys are made of our own codes, and whoever adds to it takes care that both stays so (docs/how-a-page-is-made.md).
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from threading import Lock
from typing import Any, Generic, TypeVar, cast

from flask import Flask

from app.domain.edition import Edition
from app.web.shared.here import app_here, request_here

Key = tuple[object, ...]
Kept = TypeVar("Kept")
MOST_MOULDS = 1000  # of an edition: rows of a few hundred letters, pages of some three kilobytes beside what they share
MOST_CHOSEN = 60  # of an edition: pages of some five kilobytes, forms of twelve


class LastAsked(Generic[Kept]):
    """So many and no more: what was asked for longest ago goes."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._kept: OrderedDict[Key, Kept] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[Key]:
        return iter(tuple(self._kept))

    def get(self, key: Key) -> Kept | None:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def keep(self, key: Key, made: Kept) -> Kept:
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


class Stock:
    """Of one edition at one root.

    `once`: what there is no end of reasons to keep and a small number of: frames, menus, addresses, public pages.
    `moulds`: pages and parts that are filled with what is somebody's. `chosen`: what depends on what is chosen in it.
    """

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.once = dict[Key, Any]()
        self.moulds = LastAsked[Any](MOST_MOULDS)
        self.chosen = LastAsked[Any](MOST_CHOSEN)


def stock_of(edition: Edition | None = None) -> Stock:
    """That of the edition, or of the page's own. Bound to the page: to look for it costs as much as what is found in it."""
    here = app_here()
    page = here.g.__dict__
    edition = page["edition"] if edition is None else edition
    bound: Stock | None = page.get("stock")
    if bound is None or bound.edition is not edition:
        stocks: dict[tuple[str, Any], Stock] = here.app.extensions.setdefault("stocks", {})
        key: tuple[str, Any] = request_here().request.root_path, edition
        bound = page["stock"] = stocks.get(key) or stocks.setdefault(key, Stock(key[1]))
    return bound


def made_once(name: str, edition: Edition, key: Key, make: Callable[[], Kept]) -> Kept:
    """What `make` gives, made for the first who asks. `name`: what it is; `key`: what else it depends on, of which there is an end."""
    once, whole = stock_of(edition).once, (name, *key)
    if whole not in once:
        once[whole] = make()
    return cast("Kept", once[whole])


def empty_stock(flask_app: Flask) -> None:
    """Nothing is ready any more: what was made for another house goes."""
    flask_app.extensions["stocks"] = {}
