"""Addresses of the pages of a case: made once an edition, and filled with the id of the application."""

from urllib.parse import quote

from flask import current_app, g, request, url_for

PLACE, NUMBER = "application-id", 987654321
Kept = dict[tuple[str, str], tuple[str, ...]]


def address_of_case(endpoint: str, application_id: str, more: str = "", **value: str | int) -> str:
    """As `url_for` with the id of the application, at a tenth of its cost: a page of a case has twenty of them.

    `value`: one more of the endpoint's own, an id or a number; `more`: what goes behind the address as it stands.
    """
    here = vars(g._get_current_object())  # noqa: SLF001 - asked once for what it stands for, as in `voice`
    edition, kept = here.get("case_addresses") or ("", {})
    if edition is not here["edition"]:
        kept = _kept_here()
    name = next(iter(value)) if value else ""
    pieces = kept.get((endpoint, name))
    if pieces is None:
        pieces = kept[endpoint, name] = _pieces(endpoint, value)
    id_ = application_id if application_id.isalnum() and application_id.isascii() else quote(application_id, safe="")
    if not value:
        return f"{pieces[0]}{id_}{pieces[1]}{more}"
    return f"{pieces[0]}{id_}{pieces[1]}{quote(str(value[name]), safe='')}{pieces[2]}{more}"


def _kept_here() -> Kept:
    """The addresses of this edition, at this root: bound once a page."""
    all_: dict[tuple[str, str], Kept] = current_app.extensions.setdefault("case_addresses", {})
    kept = all_.setdefault((request.script_root, g.edition), {})
    g.case_addresses = g.edition, kept
    return kept


def _pieces(endpoint: str, value: dict[str, str | int]) -> tuple[str, ...]:
    """Before the id, behind it, and behind the other value."""
    stands = {name: NUMBER if isinstance(one, int) else str(NUMBER) for name, one in value.items()}
    before, _place, after = url_for(endpoint, application_id=PLACE, **stands).partition(PLACE)
    if not value:
        return before, after
    between, _place, end = after.partition(str(NUMBER))
    return before, between, end
