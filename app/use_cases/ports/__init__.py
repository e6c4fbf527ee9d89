"""What the use cases need from outside, as protocols, and the house that holds it all."""

from app.use_cases.ports.access_log import AccessLog, ChainedEntry
from app.use_cases.ports.accounts import Accounts, Holdings
from app.use_cases.ports.applications import Applications, BesideDraft, Drafts
from app.use_cases.ports.beside_case import AppliedProtocols, CaseTasks, Diagnoses, StaffNotes, TaskOfCase
from app.use_cases.ports.browsing import KeptSession, OpenedVisit, Openings, Sessions, Tries, Visits
from app.use_cases.ports.casework import Beside, Cases, Credentials, RowKind, StaffMembers
from app.use_cases.ports.circles import Circles, Mandates, MemberKey
from app.use_cases.ports.consents import ConsentHistory
from app.use_cases.ports.conversation import Awaiting, Conversation
from app.use_cases.ports.counter import CounterEntries, CounterPins, PhoneCodes
from app.use_cases.ports.figures import Figures
from app.use_cases.ports.handovers import Handovers, LedCase, Residences
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
from app.use_cases.ports.join_questions import JoinQuestions
from app.use_cases.ports.merges import Merges
from app.use_cases.ports.offices import Offices
from app.use_cases.ports.outbox import ContactChange, Message, Outbox, SafeContacts, Tally, Unfinished
from app.use_cases.ports.papers import Copy, Copyist, PaperGone, Papers, PaperStore, Shelved
from app.use_cases.ports.personal_data import PersonalDataStore
from app.use_cases.ports.plans import Plans
from app.use_cases.ports.procedure import Corrections, Decisions
from app.use_cases.ports.publishing import Archive, Demand
from app.use_cases.ports.queue import (
    Appraisals,
    CaseLine,
    Nobodys,
    Offers,
    Queue,
    QueueCounts,
    SavedFilters,
    WaitingApplication,
)
from app.use_cases.ports.referrals import ReferralLine, Referrals
from app.use_cases.ports.refusals import AlreadySent, ReasonNeeded, StaleWrite, Unavailable
from app.use_cases.ports.register import Register
from app.use_cases.ports.shelf import Shelf
from app.use_cases.ports.staff_access import StaffAccess
from app.use_cases.ports.telling import Everything, Narrator, Packer, Printer, Sent
from app.use_cases.ports.tools import Clock, OneTimeCodes, Secrets
from app.use_cases.ports.work import UnitOfWork, Work

__all__ = [
    "AccessLog",
    "Accounts",
    "AlreadySent",
    "Applications",
    "AppliedProtocols",
    "Appraisals",
    "Archive",
    "Asked",
    "Awaiting",
    "Beside",
    "BesideDraft",
    "CaseLine",
    "CaseTasks",
    "Cases",
    "ChainedEntry",
    "Circles",
    "Clock",
    "ConsentHistory",
    "ContactChange",
    "Conversation",
    "Copy",
    "Copyist",
    "Corrections",
    "CounterEntries",
    "CounterPins",
    "Credentials",
    "Decisions",
    "Demand",
    "Diagnoses",
    "Drafts",
    "Everything",
    "Figures",
    "Handovers",
    "Holdings",
    "House",
    "Institution",
    "JoinQuestions",
    "KeptSession",
    "Leaving",
    "LedCase",
    "Mandates",
    "MemberKey",
    "Merges",
    "Message",
    "Narrator",
    "NewKey",
    "Nobodys",
    "NotAnswering",
    "NotProven",
    "Offers",
    "Offices",
    "OneTimeCodes",
    "OpenedVisit",
    "Openings",
    "Outbox",
    "Packer",
    "PaperGone",
    "PaperStore",
    "Papers",
    "PasskeyReader",
    "PersonalDataStore",
    "PhoneCodes",
    "Place",
    "Plans",
    "Printer",
    "Proof",
    "Queue",
    "QueueCounts",
    "ReasonNeeded",
    "ReferralLine",
    "Referrals",
    "Register",
    "Residences",
    "RowKind",
    "SafeContacts",
    "SavedFilters",
    "Secrets",
    "Sent",
    "Sessions",
    "Shelf",
    "Shelved",
    "StaffAccess",
    "StaffMembers",
    "StaffNotes",
    "StaleWrite",
    "Tally",
    "TaskOfCase",
    "Tries",
    "Unavailable",
    "Unfinished",
    "UnitOfWork",
    "Visits",
    "WaitingApplication",
    "Work",
]
