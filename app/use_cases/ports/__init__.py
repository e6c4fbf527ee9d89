"""What the use cases need from outside, as protocols, and the house that holds it all."""

from app.use_cases.ports.access_log import AccessLog, ChainedEntry
from app.use_cases.ports.accounts import Accounts, Holdings
from app.use_cases.ports.applications import Applications, Drafts
from app.use_cases.ports.browsing import KeptSession, Sessions, Tries, Visits
from app.use_cases.ports.casework import Cases, Credentials, StaffMembers, WaitingApplication
from app.use_cases.ports.house import House
from app.use_cases.ports.identity import (
    Asked,
    Institution,
    Leaving,
    NewKey,
    NotAnswering,
    NotProven,
    PasskeyReader,
    Place,
    Proof,
)
from app.use_cases.ports.publishing import Archive, Demand
from app.use_cases.ports.refusals import AlreadySent, StaleWrite, Unavailable
from app.use_cases.ports.shelf import Shelf
from app.use_cases.ports.telling import Message, Narrator, Outbox, Printer, Sent
from app.use_cases.ports.tools import Clock, OneTimeCodes, Secrets
from app.use_cases.ports.work import UnitOfWork, Work

__all__ = [
    "AccessLog",
    "Accounts",
    "AlreadySent",
    "Applications",
    "Archive",
    "Asked",
    "Cases",
    "ChainedEntry",
    "Clock",
    "Credentials",
    "Demand",
    "Drafts",
    "Holdings",
    "House",
    "Institution",
    "KeptSession",
    "Leaving",
    "Message",
    "Narrator",
    "NewKey",
    "NotAnswering",
    "NotProven",
    "OneTimeCodes",
    "Outbox",
    "PasskeyReader",
    "Place",
    "Printer",
    "Proof",
    "Secrets",
    "Sent",
    "Sessions",
    "Shelf",
    "StaffMembers",
    "StaleWrite",
    "Tries",
    "Unavailable",
    "UnitOfWork",
    "Visits",
    "WaitingApplication",
    "Work",
]
