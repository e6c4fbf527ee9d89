"""Browser sessions: the cookie holds an unguessable id, everything else stays on the server.

Nothing is written for somebody who only reads: a session is kept once something stands in it.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from flask import Flask, Request, Response, g
from flask.sessions import SessionInterface, SessionMixin
from pydantic_core import from_json
from werkzeug.datastructures import CallbackDict

from app.domain.application import VISIT_KEPT, Visit
from app.domain.casework import StaffMember
from app.use_cases.find_visit import find_session, find_staff_session
from app.use_cases.ports import House, KeptSession, Unavailable
from app.web.shared.here import app_here
from app.web.shared.house import house

KNOWS_NOBODY = frozenset({"public", "operator"})  # doorkeepers that never read a session
OF_STAFF = "staff"  # the one who asks at once who of staff is there
UNREAD = object()  # nobody has looked for it yet
LEFT_BEHIND = FORMER, UNSENT = "former", "unsent"
"""What a session of staff that ended by itself holds for her alone: whose it was and how her forms are known, what she was writing."""
ROOM_TO_SIGN_IN = "sign_in"  # whose doors are open to anybody, and ask all the same who of staff began the session
STAFF_SIGNED_IN = "_user_id"  # Flask-Login's
Began = tuple[StaffMember, datetime] | object | None
TOUCH_EVERY = timedelta(minutes=1)


class BrowserSession(CallbackDict[str, Any], SessionMixin):
    """What one browser holds: the form token, who signed in. `id` is empty until it is kept.

    `idle`: since when nothing was asked for, to the minute. `visits` holds what was read with it: the live visit, or
    none, behind the handle of the address; `waits` its handle, where it was touched longer ago than a minute; `began` who
    of staff began it and when, on pages of staff; `covered`, there, whether the screen at the counter is covered.
    """

    def __init__(
        self, id_: str = "", content: dict[str, Any] | None = None, *,
        idle: timedelta = timedelta(0), visits: Mapping[str, Visit | None] = MappingProxyType({}),
        began: Began = UNREAD, waits: str = "", covered: bool = False,
    ) -> None:
        def note(_: object) -> None:
            self.modified = True

        super().__init__(content or {}, note)
        self.id = id_
        self.modified = False
        self.idle = idle
        self.waits = waits
        self.stale = idle > TOUCH_EVERY or bool(waits)
        self.visits, self.began, self.covered = visits, began, covered
        self.found = bool(id_)
        self.replaces = ""
        self.ended = False

    def ensure_id(self, new_id: str) -> str:
        """Gives the session its id if it has none; it will then be kept."""
        if not self.id:
            self.id = new_id
            self.modified = True
        return self.id

    def renew(self, new_id: str) -> None:
        """A new id for the same content, at sign-in: an id known before opens nothing after."""
        self.replaces, self.id, self.modified = self.replaces or self.id, new_id, True

    def end(self) -> None:
        """Forgets everything; the cookie goes with the answer."""
        self.clear()
        self.ended = True


def session_key(session: Any) -> str:
    """The keyed hash under which the server keeps the session, or an empty string."""
    return key_of(house(), session.id) if session.id else ""


def key_of(house: House, session_id: str) -> str:
    return house.secrets.keyed_hash("session", session_id)


class ServerSideSessions(SessionInterface):
    """Flask's sessions, kept in the database through the house."""

    def __init__(self, cookie_name: str, *, secure: bool) -> None:
        self.cookie_name = cookie_name
        self.secure = secure

    def open_session(self, app: Flask, request: Request) -> BrowserSession:
        """The session of the cookie, or an empty one. Public pages and static files never get here with a read."""
        id_ = request.cookie(self.cookie_name)  # type: ignore[attr-defined]  # see Asked
        if not id_ or len(id_) > 64:
            return BrowserSession()
        doorkeeper, handle = met_on_the_way(request)
        if doorkeeper in KNOWS_NOBODY:
            return BrowserSession()
        at = house()
        try:
            key, is_staff = key_of(at, id_), doorkeeper == OF_STAFF or request.blueprint == ROOM_TO_SIGN_IN
            known = find_staff_session(at, key) if is_staff else find_session(at, key, handle)
        except Unavailable:
            g.session_away = True  # Flask has not matched the address yet: the page to say it on comes a step later
            return BrowserSession()
        if known.session is None:
            return BrowserSession()
        now, visit = at.clock.now(), known.visit
        idle = now - known.session.touched_at
        content = from_json(known.session.content)
        if is_staff:
            if idle > VISIT_KEPT and STAFF_SIGNED_IN not in content:  # found for what she left behind, and for nothing of anybody else
                content = {name: content[name] for name in LEFT_BEHIND if name in content}
            return BrowserSession(id_, content, idle=idle, began=known.began, covered=known.covered)
        waits = handle if visit and now - visit.touched_at > TOUCH_EVERY else ""
        return BrowserSession(id_, content, idle=idle, visits={handle: visit}, waits=waits)

    def save_session(self, app: Flask, session: Any, response: Response) -> None:
        """Writes what changed; removes what ended; touches session and visit at most once a minute, reading a page too."""
        if response.status_code >= 500:
            return  # the database may be away: the error page must not ask it again
        if session.ended:
            self._forget(session)
            response.delete_cookie(self.cookie_name, path="/", secure=self.secure, httponly=True, samesite="Lax")
            return
        if not session.modified and not (session.stale and session.id):
            return
        fresh = not session.id or bool(session.replaces)
        session.ensure_id(house().secrets.new_handle())
        with house().work.writing() as work:
            if session.replaces:
                work.sessions.forget(key_of(house(), session.replaces))
            content = json.dumps(dict(session), ensure_ascii=False)
            kept = KeptSession(key_of(house(), session.id), content, house().clock.now())
            if session.waits and not session.replaces:  # before the session, as whoever ends both does: no two wait for each other
                work.visits.touch(session.waits, kept.key, kept.touched_at)
            if session.found and not session.replaces:
                if not work.sessions.rewrite(kept):
                    return  # it ended while this answer was made: what was signed out stays out
            else:
                work.sessions.keep(kept)
            work.commit()
        if fresh or session.modified:
            response.set_cookie(
                self.cookie_name, session.id, path="/", secure=self.secure, httponly=True, samesite="Lax"
            )

    def _forget(self, session: BrowserSession) -> None:
        if not session.id and not session.replaces:
            return
        with house().work.writing() as work:
            for id_ in filter(None, (session.id, session.replaces)):
                work.visits.forget_session(key_of(house(), id_))
                work.sessions.forget(key_of(house(), id_))
            work.commit()


def refuse_without_session() -> None:
    """Before any view: where the session could not be read, nobody is taken for a stranger. Raises Unavailable."""
    if "session_away" in app_here().g:
        raise Unavailable


def leads_nowhere_at_work(request: Any) -> bool:
    """Whether the address has no page, and would be one of staff: below /<edition>/staff/."""
    return request.url_rule is None and request.path.split("/", 3)[2:3] == ["staff"]


def met_on_the_way(request: Any) -> tuple[str, str]:
    """The doorkeeper of the address and the handle in it; where it leads nowhere, one who knows nobody, but for an address of
    staff: who mistypes one at work keeps her own doors.
    """
    if request.url_rule is None:
        return (OF_STAFF if leads_nowhere_at_work(request) else "public"), ""
    return request.doorkeeper, request.view_args.get("handle", "")
