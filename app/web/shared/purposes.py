"""Why this professional opens an application, once stated: kept with the session for half an hour.

A reload, another edition or the way back need not ask again; every reading is logged all the same.
"""

from datetime import datetime, timedelta
from typing import Any

from flask import session

from app.domain.access_log import Reader, Reason
from app.use_cases.see_beside import last_visit
from app.web.shared.here import request_here
from app.web.shared.house import house

KEY = "purposes"
HOLDS = timedelta(minutes=30)
MOST = 20  # applications; the oldest purpose goes first


def state_purpose(application_id: str, reader: Reader) -> None:
    """From now on the reader opens the application for this. When she was here before is asked now, not at every page."""
    was_here = last_visit(house(), application_id, reader.staff_id)
    stated = {
        "reason": reader.reason, "words": reader.words, "at": house().clock.now().isoformat(),
        "was_here": was_here.isoformat() if was_here else "",
    }
    others = {id_: purpose for id_, purpose in _stated().items() if id_ != application_id}
    session[KEY] = dict([*others.items(), (application_id, stated)][-MOST:])


def stated_purpose(application_id: str, staff_id: str, *, going_on: bool = False) -> Reader | None:
    """The purpose stated for the application, or None where there is none or no longer.

    `going_on`: what was begun for it is being sent. However long it took to write, it is not lost.
    """
    stated = _stated().get(application_id)
    if stated is None or (not going_on and house().clock.now() - datetime.fromisoformat(stated["at"]) > HOLDS):
        return None
    was_here = stated.get("was_here")  # not there where it was stated before this release
    return Reader(
        staff_id, Reason(stated["reason"]), stated["words"], datetime.fromisoformat(was_here) if was_here else None
    )


def _stated() -> dict[str, dict[str, Any]]:
    kept: dict[str, dict[str, Any]] = request_here().session.get(KEY, {})
    return kept
