"""My account: always optional. Ways in, and the applications it holds."""

from flask import Flask

from app.web.account import applications, entering, identity, joining, making, ways
from app.web.account.room import room
from app.web.shared.accounts import let_idle_accounts_out

__all__ = ["admit_accounts", "applications", "entering", "identity", "joining", "making", "room", "ways"]


def admit_accounts(flask_app: Flask) -> None:
    """Sessions may name an account, for half an hour without a page and half a day in all."""
    flask_app.before_request(let_idle_accounts_out)
