"""The account behind a request, and the doorkeeper of its pages."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from flask import g, session

from app.domain.account import FRESH, LONGEST_IDLE, Account
from app.use_cases.carry_visits import carry_visits
from app.use_cases.find_account import find_account
from app.web.shared.doorkeepers import ACCOUNT
from app.web.shared.here import request_here
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.sessions import STAFF_SIGNED_IN, key_of, session_key

View = Callable[..., Any]
SIGNED_IN = "account"  # in the session: id, since when, and when its ways in were changed from here
THEN = "then"  # where somebody is led who has to sign in anew


def account_here() -> Account | None:
    """The account that has signed in in this browser, or None."""
    held = session.get(SIGNED_IN)
    if not held:
        return None
    if "account" not in g:
        moments = (datetime.fromisoformat(held[name]) for name in ("since", "valid"))
        g.account = find_account(house(), held["id"], *moments)
    return g.account  # type: ignore[no-any-return]


def current_account() -> Account:
    """The account that the doorkeeper let in."""
    account: Account = g.account
    return account


def account_page(view: View) -> View:
    """Only for somebody signed in to an account; anybody else is led to the sign-in page, whatever is behind the door."""

    @wraps(view)
    def inner(*args: Any, **kwargs: Any) -> Any:
        return view(*args, **kwargs) if account_here() else see_other("account.sign_in")

    inner.doorkeeper = ACCOUNT  # type: ignore[attr-defined]
    return inner


def fresh_only(view: View) -> View:
    """Below `account_page`: ways in are changed soon after signing in. An open screen is not enough for that."""

    @wraps(view)
    def inner(*args: Any, **kwargs: Any) -> Any:
        if is_fresh():
            return view(*args, **kwargs)
        session[THEN] = "account.ways"
        return see_other("account.sign_in")

    return inner


def is_fresh() -> bool:
    """Whether somebody has signed in a few minutes ago."""
    held: dict[str, str] | None = session.get(SIGNED_IN)
    return held is not None and house().clock.now() - datetime.fromisoformat(held["since"]) <= FRESH


def begin_account_session(account: Account) -> str:
    """A new session id and nothing of the session before but the visits that were begun. Returns where she was going."""
    then, now = session.get(THEN) or "account.mine", house().clock.now().isoformat()
    _renew(account, {"since": now, "valid": now})
    return str(then)


def renew_account_session(account: Account) -> None:
    """After a way in has changed: a new id, valid from now; she signed in when she did."""
    _renew(account, {"since": session[SIGNED_IN]["since"], "valid": house().clock.now().isoformat()})


def _renew(account: Account, moments: dict[str, str]) -> None:
    before, was_staff = session_key(session), STAFF_SIGNED_IN in session
    session.clear()
    session.renew(house().secrets.new_handle())  # type: ignore[attr-defined]
    session[SIGNED_IN] = {"id": account.id, **moments}
    if before and not was_staff:
        carry_visits(house(), before, key_of(house(), session.id))  # type: ignore[attr-defined]


def let_idle_accounts_out() -> None:
    """Before any view: after half an hour without a page the account is signed out; what it opened ends in its own time."""
    mine: Any = request_here().session
    if mine and SIGNED_IN in mine and mine.idle > LONGEST_IDLE:
        mine.pop(SIGNED_IN)
