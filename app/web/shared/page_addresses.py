"""Addresses of the pages of a visit and of a case: made once an edition, then filled with what differs."""

from collections.abc import Iterable
from typing import Any

from flask import url_for

from app.web.shared.here import app_here
from app.web.shared.moulds import in_address
from app.web.shared.stock import stock_of

PLACE, NUMBER = "application-id", 987654321
IDS = "handle", "application_id"


def visit_address(endpoint: str, **value: str | int) -> str:
    """The address of a page of this visit, as `url_for` builds it. `value`: as below."""
    return page_address(endpoint, app_here().g.handle, "", **value)


def page_address(endpoint: str, id_: str, more: str = "", **value: str | int) -> str:
    """As `url_for` with the id of the application, or the handle of the visit, at a tenth of its cost: a page of a case has twenty.

    `value`: one more of the endpoint's own, an id or a number; `more`: what goes behind the address as it stands.
    """
    name, one = next(iter(value.items())) if value else ("", "")
    pieces = _pieces_of(endpoint, name, value)
    if not value:
        return f"{pieces[0]}{in_address(id_)}{pieces[1]}{more}"
    return f"{pieces[0]}{in_address(id_)}{pieces[1]}{one if one.__class__ is int else in_address(str(one))}{pieces[2]}{more}"


def each_address(endpoint: str, ids: Iterable[str]) -> list[str]:
    """The same of each of many, at a third of its cost."""
    before, after = _pieces_of(endpoint, "", {})
    return [f"{before}{in_address(id_)}{after}" for id_ in ids]


def _pieces_of(endpoint: str, name: str, value: dict[str, str | int]) -> tuple[str, ...]:
    once = stock_of().once
    key = "address", endpoint, name
    pieces: tuple[str, ...] | None = once.get(key)
    if pieces is None:
        pieces = once[key] = _pieces(endpoint, value)
    return pieces


def _pieces(endpoint: str, value: dict[str, str | int]) -> tuple[str, ...]:
    """Before the id, behind it, and behind the other value. Raises `StopIteration` for an endpoint that has none."""
    whose = next(name for name in IDS if app_here().app.url_map.is_endpoint_expecting(endpoint, name))
    stands: dict[str, Any] = {name: NUMBER if isinstance(one, int) else str(NUMBER) for name, one in value.items()}
    before, _place, after = url_for(endpoint, **{whose: PLACE} | stands).partition(PLACE)
    if not value:
        return before, after
    between, _place, end = after.partition(str(NUMBER))
    return before, between, end
