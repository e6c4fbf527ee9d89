"""The tables, one module an aggregate. Importing this package fills `metadata` with all of them."""

from app.persistence.tables.access_log import access_entries
from app.persistence.tables.accounts import accounts, claim_codes, holdings, identities, passkeys, recovery_codes
from app.persistence.tables.applications import applications, choices, consents, numbers, requested_services
from app.persistence.tables.archive import archive
from app.persistence.tables.base import metadata
from app.persistence.tables.beside_case import (
    applied_protocols,
    case_tasks,
    diagnoses,
    given_choices,
    staff_notes,
    weighings,
)
from app.persistence.tables.cases import assignments, cases, referents
from app.persistence.tables.circles import circle_codes, circles, mandates
from app.persistence.tables.consent_changes import consent_changes
from app.persistence.tables.counter import counter_entries, counter_pins, phone_codes
from app.persistence.tables.drafts import drafts
from app.persistence.tables.handovers import handovers, residences
from app.persistence.tables.merges import join_questions, merges
from app.persistence.tables.offices import absences, organisations, staff_events, territories
from app.persistence.tables.openings import openings
from app.persistence.tables.outbox import outbox, safe_contacts
from app.persistence.tables.papers import papers
from app.persistence.tables.plans import plan_entries
from app.persistence.tables.procedure import correction_answers, corrections, decisions
from app.persistence.tables.queue import appraisals, offers, queue_services, saved_filters
from app.persistence.tables.referrals import referrals
from app.persistence.tables.register import alerts, lookups
from app.persistence.tables.sessions import sessions, visits
from app.persistence.tables.staff import (
    credentials,
    staff,
    staff_invitations,
    staff_recovery_codes,
    staff_sessions,
    units,
)
from app.persistence.tables.tries import tries
from app.persistence.tables.turns import turns
from app.persistence.tables.unmet_demand import unmet_demand

__all__ = [
    "absences",
    "access_entries",
    "accounts",
    "alerts",
    "applications",
    "applied_protocols",
    "appraisals",
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
    "counter_entries",
    "counter_pins",
    "credentials",
    "decisions",
    "diagnoses",
    "drafts",
    "given_choices",
    "handovers",
    "holdings",
    "identities",
    "join_questions",
    "lookups",
    "mandates",
    "merges",
    "metadata",
    "numbers",
    "offers",
    "openings",
    "organisations",
    "outbox",
    "papers",
    "passkeys",
    "phone_codes",
    "plan_entries",
    "queue_services",
    "recovery_codes",
    "referents",
    "referrals",
    "requested_services",
    "residences",
    "safe_contacts",
    "saved_filters",
    "sessions",
    "staff",
    "staff_events",
    "staff_invitations",
    "staff_notes",
    "staff_recovery_codes",
    "staff_sessions",
    "territories",
    "tries",
    "turns",
    "units",
    "unmet_demand",
    "visits",
    "weighings",
]
