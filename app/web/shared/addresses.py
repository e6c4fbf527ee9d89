"""Whole addresses, for what is read outside of a page; and those whose values are told by somebody else."""

from collections.abc import Mapping
from typing import Any

from flask import current_app, request, url_for
from werkzeug.exceptions import SecurityError


def public_root() -> str:
    """Where the portal is reached, without a slash at the end: as it is configured, else as this request reached it.

    Raises SecurityError where the request calls us by what cannot be a name (`xn--`).
    """
    try:
        return current_app.extensions["config"].public_url or request.url_root.rstrip("/")
    except UnicodeError:
        raise SecurityError from None


def address_with(endpoint: str, values: Mapping[str, Any]) -> str:
    """As `url_for`, of values that are gathered: a filter's codes, the parts of a public page."""
    return url_for(endpoint, **values)


def configured_root() -> str:
    """The same where it is configured, else nothing: for pages that are made once and handed to everybody.

    What a request says of its own host must never stand in somebody else's page.
    """
    return str(current_app.extensions["config"].public_url)
