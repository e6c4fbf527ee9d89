"""What search engines are told: every public page in its four editions, and what is nobody's business.

/sitemap.xml
/robots.txt
"""

from collections.abc import Iterator
from functools import lru_cache
from xml.sax.saxutils import escape

from flask import Response, current_app
from werkzeug.routing import Rule

from app.domain.edition import Edition
from app.use_cases.practise import STEPS
from app.use_cases.texts import LEARNING
from app.web.open_data.answers import given
from app.web.open_data.routes import room
from app.web.shared.addresses import address_with, public_root
from app.web.shared.doorkeepers import PUBLIC, public
from app.web.shared.house import house

# One leads elsewhere, the other says on paper what stands in a page.
NOT_LISTED = frozenset({"home.choose", "catalogue.paper", "safety.before_service", "safety.before_situation"})
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


@room.get("/sitemap.xml")
@public
def sitemap() -> Response:
    """Every public page but those for paper, each with the same page in the other editions."""
    return given(_sitemap(house().shelf.catalogue.version, public_root()).encode(), "application/xml")


@room.get("/robots.txt")
@public
def robots() -> Response:
    """What belongs to a person or to staff stays out of every index; those pages say so themselves as well."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed_paths()), f"Sitemap: {public_root()}/sitemap.xml"]
    return given(("\n".join(lines) + "\n").encode(), "text/plain")


@lru_cache(maxsize=4)
def _sitemap(version: str, root: str) -> str:
    day = house().shelf.catalogue.checked_on
    entries = []
    for endpoint, values in public_pages():
        ways = {edition: root + address_with(endpoint, {"edition": edition, **values}) for edition in Edition}
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{edition.html_lang}" href="{escape(way)}"/>' for edition, way in ways.items()
        )
        others += f'<xhtml:link rel="alternate" hreflang="x-default" href="{escape(root)}/"/>' if endpoint == "home.home" else ""
        entries += [f"<url><loc>{escape(way)}</loc><lastmod>{day}</lastmod>{others}</url>\n" for way in ways.values()]
    return HEAD + "".join(entries) + "</urlset>\n"


def public_pages() -> Iterator[tuple[str, dict[str, object]]]:
    """Endpoint and values of every public page that stands in four editions."""
    catalogue = house().shelf.catalogue
    of_name: dict[str, list[dict[str, object]]] = {
        "": [{}],
        "address": [{"address": service.address} for service in catalogue.services.values()],
        "page": [{"page": page} for page in LEARNING],
        "step": [{"step": step} for step in STEPS],
        "number": [{"number": number} for number in sorted(catalogue.situations)],
        "ine": [{"ine": ine} for ine in sorted(catalogue.municipalities)],
    }
    for rule in current_app.url_map.iter_rules():
        names = rule.arguments - {"edition"}
        if _keeper(rule) == PUBLIC and "edition" in rule.arguments and rule.endpoint not in NOT_LISTED:
            yield from ((rule.endpoint, values) for values in of_name["".join(names)])


def closed_paths() -> list[str]:
    """The beginnings of all addresses that are not public, none of which is the beginning of another."""
    found = set()
    for rule in current_app.url_map.iter_rules():
        if _keeper(rule) != PUBLIC:
            found |= {begun for edition in Edition if (begun := _beginning(rule, edition))}
    return sorted(path for path in found if not any(path != other and path.startswith(other) for other in found))


def _beginning(rule: Rule, edition: Edition) -> str:
    """The part of an address before the first name in it, in one edition."""
    written = rule.rule.replace("<edition:edition>", edition).replace("<plain_edition:edition>", edition)
    return written.partition("<")[0]


def _keeper(rule: Rule) -> str:
    return getattr(current_app.view_functions[rule.endpoint], "doorkeeper", "")
