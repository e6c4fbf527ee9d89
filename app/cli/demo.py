"""`flask demo open|accounts`: invented staff for trying the portal; refused in production."""

from flask.cli import AppGroup

from app.cli.house import answer, config, house, refuse
from app.use_cases.open_demo import ACCOUNTS, open_demo

demo = AppGroup("demo", help="Invented units and staff, for trying the portal.")


def _only_where_allowed() -> None:
    if config().is_production or not config().demo:
        refuse({"errors": [{"field": "ATEA_DEMO", "problem": "refused"}]}, 1)


@demo.command("open")
def open_() -> None:
    """Adds the invented units and staff that are missing."""
    _only_where_allowed()
    open_demo(house())


@demo.command("accounts")
def accounts() -> None:
    """The invented accounts: role, e-mail, password, TOTP secret, unit."""
    _only_where_allowed()
    answer([
        {
            "role": account.member.role, "email": account.member.email, "password": account.password,
            "totp_secret": account.totp_secret, "unit": account.member.unit_id,
        }
        for account in ACCOUNTS
    ])
