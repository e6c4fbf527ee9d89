"""The corridor every page shares: edition from the address, texts in that edition, headers, layout."""

from collections.abc import Callable
from datetime import UTC
from typing import Any, cast

from babel import Locale
from flask import Flask, Response, current_app, g, has_request_context, request, url_for
from flask_babel import Babel
from markupsafe import Markup
from werkzeug.middleware.proxy_fix import ProxyFix

from app.config import Config
from app.web.shared.answer import Answer, seal_of
from app.web.shared.edition import EditionConverter, PlainEditionConverter, current_edition
from app.web.shared.here import app_here, request_here
from app.web.shared.layout import frame
from app.web.shared.scopes import ScopeConverter
from app.web.shared.sessions import KNOWS_NOBODY
from app.web.shared.ways import way_to_service, way_to_situation
from app.wording.speaking import LOCALES, speak, voice

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
}
PUBLIC_CACHE = "public, max-age=300"
_BY_TLS = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
_UNSTORED, _UNLISTED = ("Cache-Control", "no-store"), ("X-Robots-Tag", "noindex, nofollow")
WITH_LINE = ("Content-Security-Policy", f"{SECURITY_HEADERS['Content-Security-Policy']}; connect-src 'self'")
"""On pages whose scripts ask the portal itself: for a visit or a session to wait, and to take one paper after the other."""
ASK_THE_PORTAL = frozenset({"visit", "staff"})
_KINDS = {
    "private": ([_UNSTORED, _UNLISTED], []),
    "visit": ([_UNSTORED, _UNLISTED], [WITH_LINE]),
    "passing": ([_UNLISTED], [_UNSTORED]),
    "cacheable": ([], [("Cache-Control", PUBLIC_CACHE)]),
}
SEALS = {
    (kind, by_tls): seal_of(firm, [*{**SECURITY_HEADERS, **dict(default)}.items(), *([_BY_TLS] if by_tls else [])])
    for kind, (firm, default) in _KINDS.items() for by_tls in (False, True)
}
"""What each kind of answer says, asked for over TLS or not."""


class Sealed(Answer):
    """An answer of the portal: of the strictest kind until a page says of which it is (`_seal`)."""

    seal = SEALS["private", True]


def _say(message: str, **values: Any) -> Markup:
    """A message in a page: our own words are safe, its values are made so."""
    return _filled(voice().messages.gettext(message), values)


def _say_so_many(one: str, many: str, num: int, **values: Any) -> Markup:
    return _filled(voice().messages.ngettext(one, many, num), {"num": num, **values})


def _say_where(context: str, message: str, **values: Any) -> Markup:
    return _filled(voice().messages.pgettext(context, message), values)


def _filled(said: str, values: dict[str, Any]) -> Markup:
    safe = Markup(said)  # noqa: S704 - our own words, from the catalogues
    return safe % values if "%" in said else safe


def _take_from_address(endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values is None:
        return
    page, edition = app_here().g, values.pop("edition", None)
    if edition is not None:
        page.edition = edition
        speak(edition)
    if "handle" in values:
        page.handle = values.pop("handle")


def _give_to_address(endpoint: str, values: dict[str, Any]) -> None:
    for name in ("edition", "handle"):
        if name not in values and name in g and current_app.url_map.is_endpoint_expecting(endpoint, name):
            values[name] = g.get(name)


def _seal(response: Response) -> Response:
    """Headers of every answer: nothing private is ever stored; pages that know nobody may be."""
    here = request_here()
    asked, doorkeeper = here.request, here.request.doorkeeper  # type: ignore[attr-defined]  # see Asked
    if doorkeeper not in KNOWS_NOBODY:
        kind = "visit" if doorkeeper in ASK_THE_PORTAL else "private"
    else:
        kind = "cacheable" if doorkeeper == "public" and response.status_code == 200 else "passing"
    response.seal = SEALS[kind, asked.scheme == "https" and not here.app.debug]  # type: ignore[attr-defined]  # see Answer
    return response


def _spoken() -> Locale | None:
    """The language of the page; a command or a worker has none, and says its own."""
    return LOCALES[current_edition()] if has_request_context() else None


def furnish(flask_app: Flask, config: Config, asset: Callable[[str], str]) -> None:
    """Puts the corridor in place on the Flask application. `asset` gives the address of a built file."""
    flask_app.url_map.converters.update(
        edition=EditionConverter, plain_edition=PlainEditionConverter, scope=ScopeConverter
    )
    flask_app.url_value_preprocessor(_take_from_address)
    flask_app.url_defaults(_give_to_address)
    flask_app.response_class = Sealed
    flask_app.after_request(_seal)
    Babel(flask_app, locale_selector=_spoken, timezone_selector=lambda: UTC)
    environment = flask_app.jinja_env
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.globals.update(
        asset=asset, url_for=url_for, _=_say, gettext=_say, ngettext=_say_so_many, pgettext=_say_where,
        way_to_service=way_to_service, way_to_situation=way_to_situation,
    )
    environment.make_globals = lambda more: {**environment.globals, **(more or {})}  # type: ignore[assignment, method-assign]  # a flat look-up: a chained one costs a fifth of a page
    flask_app.context_processor(cast("Callable[[], dict[str, Any]]", frame))
    if config.trusted_proxies:
        proxies = config.trusted_proxies
        flask_app.wsgi_app = ProxyFix(flask_app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=0)  # type: ignore[method-assign]


def network_address() -> str:
    """Where a request comes from: X-Forwarded-For counts only behind configured proxies (promises, P13)."""
    return request.remote_addr or ""
