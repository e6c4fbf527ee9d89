"""What other offices ask whoever is signed in, as a list."""

from datetime import datetime

from flask import g, url_for

from app.domain.merge import ASKED_FOR
from app.use_cases.ask_to_join import Asked, questions_to
from app.web.shared.house import house
from app.web.shared.staff import current_member
from app.wording.dates import here, say_date
from app.wording.speaking import gettext as _


def waiting_lines() -> list[dict[str, str]]:
    """Each with the reference of what is hers, who asks, until when it waits, and where to answer it."""
    return [
        {
            "reference": one.mine.reference, "who": who_asks(one), "until": last_day(one.question.at),
            "href": url_for("register.asked", application_id=one.mine.id, question_id=one.question.id),
        }
        for one in questions_to(house(), current_member())
    ]


def who_asks(one: Asked) -> str:
    """The name of who asks."""
    return one.by.name if one.by else _("A professional")


def last_day(at: datetime) -> str:
    """Until when what was asked then waits."""
    return say_date(here(at + ASKED_FOR).date(), g.edition)
