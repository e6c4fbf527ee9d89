"""The way to an institution that says who somebody is, and back: what has to come back stands in the session, once.

An account and a member of staff take the same way (OpenID Connect); what each does with who it is stands in its room.
"""

import hmac
from dataclasses import dataclass
from typing import Any

from flask import g, request, session, url_for

from app.use_cases.ports import Institution, NotProven
from app.web.shared.addresses import public_root


@dataclass(frozen=True, slots=True)
class CameBack:
    """What the institution is asked with, and what was noted on leaving (`also`)."""

    back: str
    code: str
    nonce: str
    verifier: str
    also: str


def leave_for(institution: Institution, *, door: str, endpoint: str, also: str = "") -> str:
    """The address to leave for. `door`: under which name the session notes it; `also`: what is wanted on coming back.

    Raises `NotAnswering`.
    """
    leaving = institution.leave(_back_to(endpoint))
    session[door] = {"state": leaving.state, "nonce": leaving.nonce, "verifier": leaving.verifier, "also": also}
    return leaving.address


def came_back(*, door: str, endpoint: str) -> CameBack:
    """What the address brought, where it is the answer to what left by this door. It is used once.

    Raises `NotProven` for an answer to nothing that was asked here: compared in constant time, for who guesses.
    """
    left: dict[str, Any] = session.pop(door, None) or {}
    state, code = request.args.get("state", ""), request.args.get("code", "")
    if not left or not hmac.compare_digest(state.encode(), str(left["state"]).encode()) or not code:
        raise NotProven
    return CameBack(_back_to(endpoint), code, left["nonce"], left["verifier"], left.get("also", ""))


def _back_to(endpoint: str) -> str:
    """The address the institution knows us by, one for each edition."""
    return public_root() + url_for(endpoint, edition=g.edition).removeprefix(request.script_root)
