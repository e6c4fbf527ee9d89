"""The tables, one module an aggregate. Importing this package fills `metadata` with all of them."""

from app.persistence.tables.access_log import access_entries
from app.persistence.tables.accounts import accounts, claim_codes, holdings, identities, passkeys, recovery_codes
from app.persistence.tables.applications import applications, choices, consents, numbers, requested_services
from app.persistence.tables.archive import archive
from app.persistence.tables.base import metadata
from app.persistence.tables.beside_case import case_tasks, diagnoses, given_choices, staff_notes, weighings
from app.persistence.tables.cases import assignments, cases, referents
from app.persistence.tables.circles import circle_codes, circles, mandates
from app.persistence.tables.consent_changes import consent_changes
from app.persistence.tables.drafts import drafts
from app.persistence.tables.openings import openings
from app.persistence.tables.outbox import outbox, safe_contacts
from app.persistence.tables.papers import papers
from app.persistence.tables.procedure import correction_answers, corrections, decisions
from app.persistence.tables.sessions import sessions, visits
from app.persistence.tables.staff import credentials, staff, units
from app.persistence.tables.tries import tries
from app.persistence.tables.turns import turns
from app.persistence.tables.unmet_demand import unmet_demand

__all__ = [
    "access_entries",
    "accounts",
    "applications",
    "archive",
    "assignments",
    "case_tasks",
    "cases",
    "choices",
    "circle_codes",
    "circles",
    "claim_codes",
    "consent_changes",
    "consents",
    "correction_answers",
    "corrections",
    "credentials",
    "decisions",
    "diagnoses",
    "drafts",
    "given_choices",
    "holdings",
    "identities",
    "mandates",
    "metadata",
    "numbers",
    "openings",
    "outbox",
    "papers",
    "passkeys",
    "recovery_codes",
    "referents",
    "requested_services",
    "safe_contacts",
    "sessions",
    "staff",
    "staff_notes",
    "tries",
    "turns",
    "units",
    "unmet_demand",
    "visits",
    "weighings",
]
