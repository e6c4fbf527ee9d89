"""The edition of a page, from its address."""

from typing import Any

from flask import Request, g, request
from werkzeug.routing import BaseConverter, ValidationError

from app.domain.edition import Edition


class EditionConverter(BaseConverter):
    """`eu`, `es`, `eu-erraza`, `es-facil` as an `Edition`."""

    regex = "eu-erraza|es-facil|eu|es"

    def to_python(self, value: str) -> Edition:
        return Edition(value)

    def to_url(self, value: Any) -> str:
        return str(Edition(value))


class PlainEditionConverter(EditionConverter):
    """Staff pages are in Basque and Spanish only."""

    regex = "eu|es"

    def to_url(self, value: Any) -> str:
        if Edition(value).is_easy:
            raise ValidationError
        return str(Edition(value))


def current_edition() -> Edition:
    """The edition of this page: from its address, else the one the browser asks for."""
    edition = g.get("edition")
    if edition is None:
        edition = g.edition = edition_from_path(request.path) or wished_edition(request)
    return Edition(edition)


def edition_from_path(path: str) -> Edition | None:
    """The edition an address begins with, also where the address leads nowhere."""
    first = path.lstrip("/").split("/", 1)[0]
    return Edition(first) if first in set(Edition) else None


def wished_edition(asked: Request) -> Edition:
    """Basque or Spanish by `Accept-Language`; Basque where it says neither."""
    best = asked.accept_languages.best_match(["eu", "es"])
    return Edition(best or "eu")
