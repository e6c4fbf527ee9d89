"""What a program asks, read strictly: a misspelt filter must not give everything away as if it had held."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import request

from app.domain.edition import Edition
from app.use_cases.look_up_portfolio import MOST_A_PAGE, USUAL_PAGE, Wanted
from app.use_cases.open_entities import LANGUAGE_TAGS
from app.web.shared.forms import plain_text

EDITION_OF = {tag: edition for edition, tag in LANGUAGE_TAGS.items()}
LONGEST_SEARCH, LAST_PAGE = 200, 1_000_000
PAGES = frozenset({"search", "page", "per_page", "format"})
ALWAYS = frozenset({"lang"})
MAY_REPEAT = frozenset({"taxonomy_term_id", "taxonomy_id"})
UUID_FORM = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


class BadParameter(Exception):
    """A parameter that cannot be understood; the sentence says which and what to write instead."""


def wanted(names: frozenset[str]) -> Wanted:
    """What the query asks, where only these names may stand. Raises BadParameter."""
    allowed = names | ALWAYS
    for name in request.args:
        if name not in allowed:
            raise BadParameter(f"There is no parameter {name[:40]!r} here. There are: {', '.join(sorted(allowed))}.")
        if len(request.args.getlist(name)) > 1 and name not in MAY_REPEAT:
            raise BadParameter(f"{name}: give it once.")
    read: dict[str, Any] = {name: READ[name](name, request.args.getlist(name)) for name in names & request.args.keys()}
    read.pop("format", None)
    if read.get("minimal"):
        read.setdefault("per_page", MOST_A_PAGE)
    return Wanted(**read)


def asked_edition() -> Edition:
    """The edition of the texts: `lang`, else what the program's Accept-Language likes best, else Basque.

    Raises BadParameter for a language there is not.
    """
    said = request.args.get("lang")
    if said is not None:
        if said not in EDITION_OF:
            raise BadParameter(f"lang: one of {', '.join(EDITION_OF)}, not {said[:40]!r}.")
        return EDITION_OF[said]
    return EDITION_OF[request.accept_languages.best_match(list(EDITION_OF), "eu") or "eu"]


def _number(most: int) -> Callable[[str, list[str]], int]:
    def read(name: str, values: list[str]) -> int:
        if not re.fullmatch(r"[0-9]{1,7}", values[0]) or not 1 <= int(values[0]) <= most:
            raise BadParameter(f"{name}: a number from 1 to {most}, not {values[0][:40]!r}.")
        return int(values[0])

    return read


def _uuids(name: str, values: list[str]) -> tuple[str, ...]:
    return tuple(_uuid(name, [value]) for value in values)


def _uuid(name: str, values: list[str]) -> str:
    if not UUID_FORM.fullmatch(values[0]):
        raise BadParameter(f"{name}: a UUID, not {values[0][:40]!r}.")
    return str(UUID(values[0]))


def _yes_or_no(name: str, values: list[str]) -> bool:
    if values[0] not in {"true", "false"}:
        raise BadParameter(f"{name}: true or false, not {values[0][:40]!r}.")
    return values[0] == "true"


def _moment(name: str, values: list[str]) -> datetime:
    """A date or a moment; one without a zone is UTC. A `+` that came as a space is taken for what it was."""
    try:
        moment = datetime.fromisoformat(re.sub(r" (?=\d\d:?\d\d$)", "+", values[0]))
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        message = f"{name}: a date or a moment as in 2026-11-22 or 2026-11-22T10:00:00Z, not {values[0][:40]!r}."
        raise BadParameter(message) from None


def _search(name: str, values: list[str]) -> str:
    if len(values[0]) > LONGEST_SEARCH:
        raise BadParameter(f"{name}: at most {LONGEST_SEARCH} characters.")
    return plain_text(values[0])


def _format(name: str, values: list[str]) -> str:
    if values[0] != "json":
        raise BadParameter(f"{name}: json. Tables in CSV stand in the data package.")
    return values[0]


def _postcode(name: str, values: list[str]) -> str:
    if not re.fullmatch(r"[0-9]{5}", values[0]):
        raise BadParameter(f"{name}: five digits, not {values[0][:40]!r}.")
    return values[0]


READ: dict[str, Callable[[str, list[str]], Any]] = {
    "search": _search, "page": _number(LAST_PAGE), "per_page": _number(MOST_A_PAGE), "format": _format,
    "taxonomy_term_id": _uuids, "taxonomy_id": _uuids, "organization_id": _uuid, "parent_id": _uuid,
    "modified_after": _moment, "minimal": _yes_or_no, "full": _yes_or_no, "top_only": _yes_or_no, "postcode": _postcode,
}  # fmt: skip
SCHEMAS: dict[str, dict[str, Any]] = {
    "search": {"type": "string", "maxLength": LONGEST_SEARCH},
    "page": {"type": "integer", "minimum": 1, "maximum": LAST_PAGE, "default": 1},
    "per_page": {"type": "integer", "minimum": 1, "maximum": MOST_A_PAGE, "default": USUAL_PAGE},
    "format": {"type": "string", "enum": ["json"]},
    "taxonomy_term_id": {"type": "array", "items": {"type": "string", "format": "uuid"}, "minItems": 1},
    "taxonomy_id": {"type": "array", "items": {"type": "string", "format": "uuid"}, "minItems": 1},
    "organization_id": {"type": "string", "format": "uuid"},
    "parent_id": {"type": "string", "format": "uuid"},
    "modified_after": {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]},
    "minimal": {"type": "boolean"},
    "full": {"type": "boolean"},
    "top_only": {"type": "boolean"},
    "postcode": {"type": "string", "pattern": "^[0-9]{5}$"},
    "lang": {"type": "string", "enum": list(EDITION_OF)},
}
MEANINGS = {
    "search": "Words; in services they forgive accents, endings and one typing error.",
    "page": "Which page of the result.",
    "per_page": "How many on a page.",
    "format": "Only json.",
    "taxonomy_term_id": "Only what has this term. May stand several times: all of them have to apply.",
    "taxonomy_id": "Only what has a term of this taxonomy. May stand several times.",
    "organization_id": "Only what this organization is competent for or gives.",
    "parent_id": "Only terms that stand below this one.",
    "modified_after": "Only what was modified on or after this date or moment.",
    "minimal": "Only id and last_modified, all on one page.",
    "full": "With everything that belongs to it.",
    "top_only": "Only terms that stand below no other.",
    "postcode": "Only places in the municipalities of this postal code.",
    "lang": "The edition of the texts; without it Accept-Language decides. x-lf: easy to read.",
}
