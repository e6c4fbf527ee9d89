"""The tables, one module an aggregate. Importing this package fills `metadata` with all of them."""

from app.persistence.tables.access_log import access_entries
from app.persistence.tables.accounts import accounts, claim_codes, holdings, identities, passkeys, recovery_codes
from app.persistence.tables.applications import applications, choices, consents, numbers, requested_services
from app.persistence.tables.archive import archive
from app.persistence.tables.base import metadata
from app.persistence.tables.cases import cases
from app.persistence.tables.drafts import drafts
from app.persistence.tables.outbox import outbox
from app.persistence.tables.sessions import sessions, visits
from app.persistence.tables.staff import credentials, staff, units
from app.persistence.tables.tries import tries
from app.persistence.tables.unmet_demand import unmet_demand

__all__ = [
    "access_entries",
    "accounts",
    "applications",
    "archive",
    "cases",
    "choices",
    "claim_codes",
    "consents",
    "credentials",
    "drafts",
    "holdings",
    "identities",
    "metadata",
    "numbers",
    "outbox",
    "passkeys",
    "recovery_codes",
    "requested_services",
    "sessions",
    "staff",
    "tries",
    "units",
    "unmet_demand",
    "visits",
]
