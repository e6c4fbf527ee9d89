"""Find the account behind a session."""

from datetime import datetime

from app.domain.account import LONGEST_STAY, Account
from app.use_cases.ports import House


def find_account(house: House, account_id: str, since: datetime, valid: datetime) -> Account | None:
    """The account that signed in then; None after twelve hours, and where it is closed.

    `valid`: when the session last changed a way in itself. Ways changed later elsewhere end it.
    """
    if house.clock.now() - since > LONGEST_STAY:
        return None
    with house.work.reading() as work:
        account = work.accounts.find(account_id)
    return account if account and valid >= account.valid_from else None
