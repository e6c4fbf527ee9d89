"""The ports in memory, a file for each part of the house. The contract tests of `tests/persistence` hold for these too."""

from tests.fake_repositories.accounts import FakeAccounts, FakeHoldings, FakePhoneCodes
from tests.fake_repositories.applications import FakeApplications
from tests.fake_repositories.cases import FakeAppraisals, FakeCases, FakeOffers
from tests.fake_repositories.circle import FakeCircles, FakeMandates
from tests.fake_repositories.counter import FakeCounterEntries, FakeCounterPins
from tests.fake_repositories.counts import FakeArchive, FakeDemand, FakeTries
from tests.fake_repositories.handing_on import FakeHandovers, FakeReferrals, FakeResidences
from tests.fake_repositories.kept import Behind, Kept
from tests.fake_repositories.letters import FakeConsentHistory, FakeOutbox, FakeSafeContacts
from tests.fake_repositories.log import FakeAccessLog
from tests.fake_repositories.procedure import FakeConversation, FakeCorrections, FakeDecisions, FakePapers, FakePlans
from tests.fake_repositories.queue import FakeQueue, FakeSavedFilters
from tests.fake_repositories.register import FakeRegister
from tests.fake_repositories.staff import FakeStaff
from tests.fake_repositories.visits import FakeDrafts, FakeOpenings, FakeSessions, FakeVisits

__all__ = [
    "Behind",
    "FakeAccessLog",
    "FakeAccounts",
    "FakeApplications",
    "FakeAppraisals",
    "FakeArchive",
    "FakeCases",
    "FakeCircles",
    "FakeConsentHistory",
    "FakeConversation",
    "FakeCorrections",
    "FakeCounterEntries",
    "FakeCounterPins",
    "FakeDecisions",
    "FakeDemand",
    "FakeDrafts",
    "FakeHandovers",
    "FakeHoldings",
    "FakeMandates",
    "FakeOffers",
    "FakeOpenings",
    "FakeOutbox",
    "FakePapers",
    "FakePhoneCodes",
    "FakePlans",
    "FakeQueue",
    "FakeReferrals",
    "FakeRegister",
    "FakeResidences",
    "FakeSafeContacts",
    "FakeSavedFilters",
    "FakeSessions",
    "FakeStaff",
    "FakeTries",
    "FakeVisits",
    "Kept",
]
