"""What is hers on the pages of the record, as finished HTML: it is poured into pages that are made once an edition."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from flask import current_app
from markupsafe import Markup, escape

from app.domain.edition import Edition
from app.use_cases.see_history import History
from app.web.my_record.history import Day
from app.web.my_record.one_service import Decided, ServicePage
from app.web.my_record.pages import RecordPage
from app.web.my_record.steps import Step
from app.web.my_record.written import RestsOn
from app.web.shared.page_addresses import visit_address
from app.web.shared.poured import pour, pour_each
from app.wording.speaking import one_a_line

Parts = dict[str, str]
PARTS, LOOK = "my_record/parts.html", "my_record/look.html"
STATUS = "shared/components/status.html"


def record_parts(page: RecordPage) -> dict[str, Any]:
    """Of the first page. What there may be any number of is poured row by row: else each number were a shape of the page."""
    return {
        "reference": page.reference,
        "status": page.status,
        "waiting": _ways(page.waiting) if page.waiting else "",
        "services": pour_each(PARTS, "service", page.services),
        "steps": page.steps,
        "silence": page.silence,
        "asked": pour_each("my_record/door.html", "asked_door", page.asked) if page.asked else "",
        "opened": page.opened,
        "card": page.card,
    }


def _ways(waiting: Sequence[tuple[str, str]]) -> Markup:
    """One step forward; what else waits leads on from plain buttons."""
    return pour_each(PARTS, "way", waiting[:1]) + pour_each(PARTS, "another_way", waiting[1:])


def service_parts(page: ServicePage, rests_on: Sequence[RestsOn], edition: Edition) -> dict[str, Any]:
    """Of the page of one requested service, and of its decision once there is one."""
    return {
        "name": page.name,
        "state": page.state,
        "body": page.body,
        "limit": page.limit,
        "wait": page.wait,
        "rests_on": macros(PARTS).rests_on(rests_on, edition.html_lang) if rests_on else "",
        **(_decided(page.decided) if page.decided else {}),
    }


def _decided(one: Decided) -> Parts:
    def said(lines: Sequence[str]) -> Markup:
        return macros("my_record/words.html").said_in(one.lang, lines)  # type: ignore[no-any-return]

    return {
        "on": escape(one.on),
        "written_in": escape(one.written_in),
        "reason": said(one.reason),
        "legal_ground": said(one.legal_ground) if one.legal_ground else "",
        "appeal": said(one.appeal) if one.appeal else "",
        "appeal_where": said(one.appeal_where) if one.appeal_where else "",
        "appeal_until": macros(STATUS).status(one.appeal_until) if one.appeal_until else "",
        "help_title": escape(one.help.title) if one.is_negative else "",
        "help": escape(one.help.html) if one.is_negative else "",
    }


def happened_parts(steps: Sequence[Step], ways: Parts) -> Parts:
    """Of a page of what happened. `ways`: of `ways_on`."""
    return {"steps": pour_each("shared/components/timeline.html", "step", steps), **ways}


def looked_parts(days: Sequence[Day], ways: Parts) -> Parts:
    """Of a page of who looked. `ways`: of `ways_on`. What is said in many of its lines is finished once."""
    said, shown = dict[tuple[str, ...], Markup](), list[tuple[str, Markup]]()
    for day in days:
        looks = list[tuple[str, Markup, str, str]]()
        for look in day.looks:
            about = said.get(look.sentences)
            if about is None:
                about = said[look.sentences] = pour(LOOK, "said", one_a_line(*look.sentences))
            looks += ((", ".join(look.times), about, look.sentences[0], look.why),)
        shown += ((day.name, pour_each(LOOK, "look", looks)),)
    return {"days": pour_each(LOOK, "day", shown), **ways}


def ways_on(endpoint: str, history: History, cursor: str) -> Parts:
    """The addresses of what came before, and of the newest where it is not on screen."""
    here = visit_address(endpoint)
    before = f"{here}?before={quote(history.next_before)}" if history.next_before else ""
    return {"before": before, "newest": here if cursor else ""}


def macros(template: str) -> Any:
    """The macros of a template, to be called outside of a page: each gives finished HTML."""
    return current_app.jinja_env.get_template(template).module
