"""What is hers on the pages of the record, as finished HTML: it is poured into pages that are made once an edition."""

from flask import current_app
from markupsafe import escape

from app.web.my_record.pages import RecordPage
from app.web.shared.moulds import macros, visit_address

Parts = dict[str, str]


def record_parts(page: RecordPage, *, passed_on: bool) -> Parts:
    """Of the first page. `passed_on`: whether something that is passed on about her waits for her."""
    parts, lines = macros("my_record/parts.html"), macros("shared/components/paragraph.html").lines
    proposals = visit_address("after_sending.proposals") if page.proposed else ""
    passed = visit_address("handover.passed_on") if passed_on else ""
    waits = page.asked or proposals or passed or page.referrals
    card = page.professional
    return {
        "reference": escape(page.reference),
        "status": parts.paragraphs(page.status),
        "waiting": parts.waiting(page, proposals, passed) if waits else "",
        "services": parts.services(page.services),
        "steps": macros("shared/components/timeline.html").timeline(page.steps),
        "silence": lines(*page.silence) if page.silence else "",
        "asked": parts.asked(page.asked) if page.asked else "",
        "opened": lines(*page.opened),
        "card": macros("my_record/card.html").who(card, current_app.extensions["config"].help_phone),
        "why": lines(*card.why) if card.unit else "",
    }
