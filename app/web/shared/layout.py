"""What the frame of every page needs to know: editions, exit, menu, help."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from flask import current_app, g, request, url_for
from flask_login import current_user
from markupsafe import Markup, escape
from werkzeug.routing import Rule

from app.domain.application import Visit
from app.domain.edition import Edition
from app.domain.staffing import LONGEST_IDLE
from app.web.shared.addresses import configured_root
from app.web.shared.at_counter import banner, counter_here, her_page, typed_here
from app.web.shared.edition import current_edition
from app.web.shared.incident import incident_notice
from app.web.shared.staff_menu import staff_menu
from app.web.shared.stock import made_once
from app.web.shared.visits import current_standing
from app.wording.speaking import gettext as _

ASKED_BEFORE = 2  # minutes before a professional's session ends (promises, P14)
GOES_ON = "\ue000"  # where an address goes on behind its edition


class Side(Enum):
    """Who meets a page: anybody, one person, or staff."""

    PUBLIC = "public"
    PRIVATE = "private"
    STAFF = "staff"

    @property
    def editions(self) -> tuple[Edition, ...]:
        return (Edition.EU, Edition.ES) if self is Side.STAFF else tuple(Edition)


def behind() -> str:
    """How the address of this page goes on behind its edition, in the links to the other ones."""
    said: str | None = g.get("behind")
    return (_behind_edition() or "/") if said is None else said


def frame() -> Mapping[str, Any]:
    """The variables of `shared/layout.html` and `shared/staff_layout.html` for the page of this request."""
    edition, root, on = current_edition(), request.script_root, behind()
    side = Side.STAFF if g.get("is_staff_page") else Side.PUBLIC if g.get("is_public") else Side.PRIVATE
    parts, counter = _fixed(root, edition, side), counter_here()
    common = {
        "edition": edition,
        "help_phone": current_app.extensions["config"].help_phone,
        "home_href": parts.home_href,
        "fixed": parts.for_page(escape(on)) if counter is None else _at_the_counter(parts, escape(on)),
        "counter": counter,
        "turned": counter is not None and not counter.by_phone and (counter.turned or not counter.has_begun),
        "banner": banner(),
        "her_page": her_page,
        "typed": typed_here(),
        "helper_name": current_user.member.name if counter else "",
        "acting_as": _acting_as(),
        "staying": _staying() if side is Side.PRIVATE and counter is None else None,
    }
    if side is Side.STAFF:
        menu = staff_menu(current_user.member) if current_user.is_authenticated else []
        return common | {
            "editions": _editions(root, edition, on, side.editions), "current_user": current_user, "menu_items": menu,
        }
    if g.get("is_covered"):  # no exit: it would end what the cover keeps
        common["fixed"] |= {"above": _fixed(root, Edition(edition.language), Side.STAFF).above, "all_should_know": ""}
    return common | {"described": side is Side.PUBLIC}


def _at_the_counter(parts: "Fixed", on: Markup) -> dict[str, Markup]:
    """The exit of somebody at the counter ends her visit alone: the professional's work goes on."""
    away, hers = Markup(f'href="{url_for("home.leave")}"'), Markup(f'href="{url_for("counter.leave")}"')  # noqa: S704
    fixed = parts.for_page(on)
    return fixed | {"above": fixed["above"].replace(away, hers)}


def _acting_as() -> str:
    """On every page of somebody who came in as one of a circle, under which name; for the person nothing."""
    standing = current_standing()
    return _("You came in as: %(name)s.", name=standing.member.name) if standing and standing.rights else ""


@dataclass(frozen=True, slots=True)
class Staying:
    """What a page of a visit needs to ask whether somebody is still there. `kept_for`: seconds until it ends untouched."""

    kept_for: int
    can_save: bool


def _staying() -> Staying | None:
    """None where no visit was let in. At a counter the cover has a shorter clock of its own, and staff's session too."""
    visit: Visit | None = g.get("visit")
    if visit is None or visit.counter:
        return None
    return Staying(int(visit.kept_for.total_seconds()), can_save=not (visit.about or visit.member_id))


@dataclass(frozen=True, slots=True)
class Fixed:
    """What is the same on every page of an edition, finished but for the end of the page's own address."""

    home_href: str
    head: Markup
    above: Markup
    top: Markup
    all_should_know: Markup
    foot: Markup
    staying: Markup

    def for_page(self, on: Markup) -> dict[str, Markup]:
        """The parts of a page whose address goes on like this behind its edition."""
        return {
            "head": self.head.replace(GOES_ON, on), "above": self.above,
            "top": self.top.replace(GOES_ON, on), "all_should_know": self.all_should_know, "foot": self.foot,
            "staying": self.staying,
        }


def _fixed(root: str, edition: Edition, side: Side) -> Fixed:
    """Head, top and foot would cost half of a page each time."""
    return made_once("frame", edition, (side,), lambda: _make_fixed(root, edition, side))


def _make_fixed(root: str, edition: Edition, side: Side) -> Fixed:
    config = current_app.extensions["config"]
    parts: Any = current_app.jinja_env.get_template("shared/fixed.html").module
    editions = _editions(root, edition, GOES_ON, side.editions)
    home = url_for("casework.inbox" if side is Side.STAFF else "home.home", edition=edition)
    incident = incident_notice(config.instance, edition)
    note = _("Demo: people, phones and teams are invented.") if config.demo else ""
    alternates = [{"hreflang": one["edition"].html_lang, "href": one["href"]} for one in editions]
    return Fixed(
        home_href=home,
        head=_public_head(parts, f"{root}/{edition}{GOES_ON}", edition, alternates) if side is Side.PUBLIC else parts.head(),
        above=parts.above("", incident) if side is Side.STAFF else parts.above(url_for("home.leave", edition=edition)),
        top=parts.top(home, editions, _menu(edition) if side is Side.PUBLIC else ()),
        all_should_know=parts.all_should_know(incident),
        foot=parts.foot(_help(edition, config.help_phone), _foot(edition), note),
        staying=_staff_staying(edition) if side is Side.STAFF else Markup(),
    )


def _staff_staying(edition: Edition) -> Markup:
    """The same on every page of a professional: her token stands in the form for signing out."""
    part: Any = current_app.jinja_env.get_template("shared/staff_staying.html").module
    to, sign_in = (url_for(f"sign_in.{name}", edition=edition) for name in ("stay", "sign_in"))
    return Markup(part.staying(to, sign_in, int(LONGEST_IDLE.total_seconds()), ASKED_BEFORE))  # noqa: S704 - a template made it


def _public_head(parts: Any, canonical: str, edition: Edition, alternates: list[dict[str, str]]) -> Markup:
    """With how a link to the page shows itself elsewhere: words alone, no picture that tells who looked at it."""
    reached = configured_root()
    graph = {"locale": f"{edition.language}_ES", "url": reached + canonical if reached else ""}
    return Markup(parts.head(canonical, alternates, graph))  # noqa: S704 - a template made it


def _editions(root: str, current: Edition, on: str, offered: tuple[Edition, ...]) -> list[dict[str, Any]]:
    """The same page in each of the editions offered."""
    return [{"edition": one, "href": f"{root}/{one}{on}", "current": one is current} for one in offered]


def _behind_edition() -> str:
    """How the address of this page goes on behind its edition, its query kept; nothing where the page exists nowhere.

    `g.query`: what the page answers of its query, where that is all that is to be said again. After a refused form it is the page that holds the form, which has the same address.
    """
    if request.endpoint is None or request.url_rule is None or "edition" not in request.url_rule.arguments:
        return ""
    query: str = g.query if "query" in g else request.query_string.decode("ascii", "ignore")
    behind = _path_behind(request.endpoint, request.url_rule)
    return f"{behind}?{query}" if query else behind


def _path_behind(endpoint: str, rule: Rule) -> str:
    if rule.arguments == {"edition"}:  # the rule is the address: nothing else has to be put in
        return rule.rule.partition(">")[2]
    edition = current_edition()
    href = url_for(endpoint, **{**(request.view_args or {}), "edition": edition})
    return href.removeprefix(f"{request.script_root}/{edition}")


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
        {"href": url_for("directory.places", edition=edition), "text": _("Your base social service"),
         "note": _("Find the one of your town")},
        {"href": "tel:112", "text": "112", "note": _("If somebody is in danger, at any hour")},
    ]


def _foot(edition: Edition) -> list[dict[str, str]]:
    return [
        {"href": url_for("learning.pages", edition=edition), "text": _("Learn")},
        {"href": url_for("home.accessibility", edition=edition), "text": _("Accessibility")},
        {"href": url_for("home.privacy", edition=edition), "text": _("Privacy")},
        {"href": url_for("home.rules", edition=edition), "text": _("The rules of the guide")},
        {"href": url_for("my_record.check", edition=edition), "text": _("Check a receipt")},
        {"href": url_for("home.about", edition=edition), "text": _("About Atea")},
    ]
