"""What the frame of every page needs to know: editions, exit, menu, help."""

from collections.abc import Mapping
from typing import Any

from flask import current_app, g, request, url_for
from flask_babel import gettext as _
from werkzeug.routing import BuildError

from app.domain.edition import Edition
from app.web.shared.addresses import configured_root
from app.web.shared.edition import current_edition


def frame() -> Mapping[str, Any]:
    """The variables of `shared/layout.html` and `shared/staff_layout.html` for the page of this request."""
    edition = current_edition()
    is_staff = bool(g.get("is_staff_page"))
    offered = (Edition.EU, Edition.ES) if is_staff else tuple(Edition)
    addresses = {one: _same_page(one) for one in offered}
    config = current_app.extensions["config"]
    common: dict[str, Any] = {
        "edition": edition,
        "editions": [{"edition": e, "href": href, "current": e is edition} for e, href in addresses.items()],
        "help_phone": config.help_phone,
    }
    if is_staff:
        return common | {"home_href": url_for("casework.inbox"), "foot_note": ""}
    common |= _fixed(edition)
    if g.get("is_public"):
        common |= {
            "menu_items": _menu(edition),
            "canonical": addresses[edition],
            "open_graph": _open_graph(edition, addresses[edition]),
            "alternates": [{"hreflang": e.html_lang, "href": href} for e, href in addresses.items()],
        }
    return common


def _open_graph(edition: Edition, path: str) -> dict[str, str]:
    """How a link to this page shows itself elsewhere: words alone, no picture that tells who looked at it."""
    root = configured_root()
    return {"locale": f"{edition.language}_ES", "url": root + path if root else ""}


def _fixed(edition: Edition) -> dict[str, Any]:
    """What is the same on every page of an edition, said once: head and foot would cost a third of a page each time."""
    frames: dict[Edition, dict[str, Any]] = current_app.extensions.setdefault("frames", {})
    if edition not in frames:
        config = current_app.extensions["config"]
        frames[edition] = {
            "exit_href": url_for("home.leave", edition=edition),
            "home_href": url_for("home.home", edition=edition),
            "help_items": _help(edition, config.help_phone),
            "foot_links": _foot(edition),
            "foot_note": _("Demo: people, phones and teams are invented.") if config.demo else "",
        }
    return frames[edition]


def _same_page(edition: Edition) -> str:
    """This page in another edition, its query kept; the portal home where this page exists nowhere.

    After a refused form it is the page that holds the form, which has the same address.
    """
    if request.endpoint is None or request.url_rule is None or "edition" not in request.url_rule.arguments:
        return url_for("home.home", edition=edition)
    try:
        href = url_for(request.endpoint, **{**(request.view_args or {}), "edition": edition})
    except BuildError:
        return url_for("home.home", edition=edition)
    query = request.query_string.decode("ascii", "ignore")
    return f"{href}?{query}" if query else href


def _menu(edition: Edition) -> list[dict[str, str]]:
    return [
        {"href": url_for("catalogue.services", edition=edition), "text": _("Services")},
        {"href": url_for("guide.begin", edition=edition), "text": _("Guide")},
        {"href": url_for("apply.open", edition=edition), "text": _("My application")},
    ]


def _help(edition: Edition, phone: str) -> list[dict[str, str]]:
    """The same three, in the same place, on every page (WCAG 3.2.6)."""
    return [
        {"href": f"tel:+34{phone.replace(' ', '')}", "text": phone, "note": _("Monday to Friday, 8 to 15")},
        {"href": url_for("home.help", edition=edition), "text": _("Your base social service"),
         "note": _("Find the one of your town")},
        {"href": "tel:112", "text": "112", "note": _("If somebody is in danger, at any hour")},
    ]


def _foot(edition: Edition) -> list[dict[str, str]]:
    return [
        {"href": url_for("home.accessibility", edition=edition), "text": _("Accessibility")},
        {"href": url_for("home.privacy", edition=edition), "text": _("Privacy")},
        {"href": url_for("home.rules", edition=edition), "text": _("The rules of the guide")},
        {"href": url_for("my_record.check", edition=edition), "text": _("Check a receipt")},
        {"href": url_for("home.about", edition=edition), "text": _("About Atea")},
    ]
