"""What other offices ask whoever is signed in, as a list."""

from dataclasses import dataclass
from datetime import datetime

from flask import g, url_for

from app.domain.edition import Edition
from app.domain.merge import ASKED_FOR
from app.use_cases.ask_to_join import Asked, questions_to
from app.web.shared.house import house
from app.web.shared.staff import current_member
from app.wording.dates import here, say_date
from app.wording.speaking import gettext as _


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """The reference of what is hers, who asks, until when it waits, and where to answer it."""

    reference: str
    who: str
    until: str
    href: str


def waiting_lines() -> list[WaitingLine]:
    """Those that wait for whoever is signed in."""
    return [waiting_line(one, g.edition) for one in questions_to(house(), current_member())]


def waiting_line(one: Asked, edition: Edition) -> WaitingLine:
    """One of them."""
    address = url_for("register.asked", application_id=one.mine.id, question_id=one.question.id)
    return WaitingLine(one.mine.reference, who_asks(one), last_day(one.question.at, edition), address)


def who_asks(one: Asked) -> str:
    """The name of who asks."""
    return one.by.name if one.by else _("A professional")


def last_day(at: datetime, edition: Edition | None = None) -> str:
    """Until when what was asked then waits."""
    return say_date(here(at + ASKED_FOR).date(), edition or g.edition)
