"""What is hers on the pages of the record, as finished HTML: it is poured into pages that are made once an edition."""

from collections.abc import Sequence
from urllib.parse import quote

from flask import current_app
from markupsafe import escape

from app.domain.edition import Edition
from app.use_cases.see_history import History
from app.web.my_record.history import Day, Look
from app.web.my_record.one_service import Decided, ServicePage
from app.web.my_record.pages import RecordPage
from app.web.my_record.steps import Step
from app.web.my_record.written import RestsOn
from app.web.shared.moulds import FIRST, macros, row_mould, visit_address

Parts = dict[str, str]
PARTS, LOOK = "my_record/parts.html", "my_record/look.html"
LINES, STATUS = "shared/components/paragraph.html", "shared/components/status.html"
TIMELINE = "shared/components/timeline.html"
_TIMES, _SAID, _ABOUT, _WHY = (chr(ord(FIRST) + place) for place in range(4))
_DAY, _LOOKS = _TIMES, _SAID


def record_parts(page: RecordPage, *, passed_on: bool) -> Parts:
    """Of the first page. `passed_on`: whether something that is passed on about her waits for her."""
    parts, lines = macros(PARTS), macros(LINES).lines
    proposals = visit_address("after_sending.proposals") if page.proposed else ""
    passed = visit_address("handover.passed_on") if passed_on else ""
    waits = page.asked or proposals or passed or page.referrals
    card = page.professional
    return {
        "reference": escape(page.reference),
        "status": parts.paragraphs(page.status),
        "waiting": parts.waiting(page, proposals, passed) if waits else "",
        "services": parts.services(page.services),
        "steps": macros(TIMELINE).timeline(page.steps),
        "silence": lines(*page.silence) if page.silence else "",
        "asked": parts.asked(page.asked) if page.asked else "",
        "opened": lines(*page.opened),
        "card": macros("my_record/card.html").who(card, current_app.extensions["config"].help_phone),
        "why": lines(*card.why) if card.unit else "",
    }


def service_parts(page: ServicePage, rests_on: Sequence[RestsOn], edition: Edition) -> Parts:
    """Of the page of one requested service, and of its decision once there is one."""
    parts, lines = macros(PARTS), macros(LINES).lines
    return {
        "name": escape(page.name),
        "state": parts.paragraphs(page.state),
        "body": escape(page.body),
        "limit": lines(*page.limit) if page.limit else "",
        "wait": lines(*page.wait) if page.wait else "",
        "rests_on": parts.rests_on(rests_on, edition.html_lang) if rests_on else "",
        **(_decided(page.decided) if page.decided else {}),
    }


def _decided(one: Decided) -> Parts:
    def said(lines: Sequence[str]) -> str:
        return str(macros("my_record/words.html").said_in(one.lang, lines))

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
    return {"steps": macros(TIMELINE).timeline(steps), **ways}


def looked_parts(days: Sequence[Day], ways: Parts) -> Parts:
    """Of a page of who looked. `ways`: of `ways_on`."""
    day, rows = row_mould(LOOK, "day", _DAY, _LOOKS), _Rows()
    finished = [day.filled({_DAY: escape(one.name), _LOOKS: "".join(map(rows.line, one.looks))}) for one in days]
    return {"days": "".join(finished), **ways}


class _Rows:
    """The lines of a page of looks. What is said in many of them is finished once: the words, and those about whom one asks."""

    def __init__(self) -> None:
        self._plain = row_mould(LOOK, "look", _TIMES, _SAID)
        self._asked = row_mould(LOOK, "look", _TIMES, _SAID, _ABOUT, _WHY)
        self._said: dict[tuple[str, ...], tuple[str, str]] = {}

    def line(self, look: Look) -> str:
        said = self._said.get(look.sentences)
        if said is None:
            said = self._said[look.sentences] = macros(LINES).lines(*look.sentences), escape(look.sentences[0])
        filling = {_TIMES: ", ".join(look.times), _SAID: said[0]}  # times are figures and colons
        if not look.why:
            return self._plain.filled(filling)
        return self._asked.filled({**filling, _ABOUT: said[1], _WHY: escape(look.why)})


def ways_on(endpoint: str, history: History, cursor: str) -> Parts:
    """The addresses of what came before, and of the newest where it is not on screen."""
    here = visit_address(endpoint)
    before = f"{here}?before={quote(history.next_before)}" if history.next_before else ""
    return {"before": before, "newest": here if cursor else ""}
