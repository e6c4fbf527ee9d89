"""Whatever happens to a case, in whatever order: exactly one stretch runs at any instant, without gap or overlap."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.domain.casework import Assignment, Referent, ReferentKind, StaffRole, WhyAssigned
from app.domain.offer import NotOpen
from app.use_cases.answer_offer import accept_offer, decline_offer
from app.use_cases.change_lead import change_lead
from app.use_cases.find_case import NotYours
from app.use_cases.offer_case import AlreadyOffered, NotToHer, offer_case, take_back_offer
from app.use_cases.ports import Credentials
from app.use_cases.release_case import NothingToRelease, release_case
from app.use_cases.take_case import AlreadyTaken, take_case
from tests.fakes import NOON
from tests.use_cases.sending import ANE, DONOSTIA, JON, NEREA, TOLOSA, a_house, professional, sent

ARANTXA = replace(professional("arantxa", TOLOSA), role=StaffRole.SUPERVISOR)
EVERYBODY = (NEREA, JON, ANE, ARANTXA)
somebody = st.sampled_from(EVERYBODY)
REFUSED = (AlreadyOffered, AlreadyTaken, NotOpen, NotToHer, NotYours, NothingToRelease)


class OneLead(RuleBasedStateMachine):
    """Anybody tries anything at any moment; what is refused changes nothing, what is not leaves one who leads."""

    @initialize()
    def begin(self):
        self.house = a_house()
        with self.house.work.writing() as work:
            work.staff.add(ARANTXA, Credentials(ARANTXA.id, "slow:", "", 0))
            work.commit()
        self.case_of = sent(self.house).id
        self.beside = Referent("r", self.case_of, ReferentKind.SPECIALISED, ANE.id, DONOSTIA.id, NOON, words="rehabilitation")
        with self.house.work.writing() as work:
            work.cases.keep_referent(self.beside)
            work.commit()
        self.offers = ["none"]

    @rule(hours=st.integers(0, 100))
    def time_passes(self, hours):
        self.house.clock.advance(timedelta(hours=hours))

    @rule(who=somebody)
    def take(self, who):
        with suppress(*REFUSED):
            take_case(self.house, who, self.case_of)

    @rule(who=somebody, to=somebody)
    def offer(self, who, to):
        with suppress(*REFUSED):
            self.offers.append(offer_case(self.house, who, self.case_of, to.id, "You know her", "Nerea is leaving").id)

    @rule(who=somebody, which=st.integers(0, 20))
    def accept(self, who, which):
        with suppress(*REFUSED):
            accept_offer(self.house, who, self.case_of, self.offers[which % len(self.offers)])

    @rule(who=somebody, which=st.integers(0, 20))
    def decline(self, who, which):
        with suppress(*REFUSED):
            decline_offer(self.house, who, self.case_of, self.offers[which % len(self.offers)], "I cannot")

    @rule(who=somebody, which=st.integers(0, 20))
    def take_back(self, who, which):
        with suppress(*REFUSED):
            take_back_offer(self.house, who, self.case_of, self.offers[which % len(self.offers)])

    @rule(who=somebody)
    def release(self, who):
        with suppress(*REFUSED):
            release_case(self.house, who, self.case_of, "I cannot go on")

    @rule(to=somebody, unit=st.sampled_from((TOLOSA, DONOSTIA)), why=st.sampled_from((WhyAssigned.HANDED_OVER, WhyAssigned.MOVED_HOME)))
    def hand_over(self, to, unit, why):
        with self.house.work.writing() as work:
            case, now = work.cases.find(self.case_of), self.house.clock.now()
            change_lead(self.house, work, case, Assignment(to.id, unit.id, why), now, by=ARANTXA.id, words="She moves")
            work.commit()

    @invariant()
    def exactly_one_stretch_runs_and_each_begins_where_the_last_ended(self):
        with self.house.work.reading() as work:
            case, stretches = work.cases.find(self.case_of), work.cases.leads(self.case_of)
        assert [one for one in stretches if one.until is None] == [stretches[-1]]
        assert stretches[-1].assignment == case.assignment
        assert stretches[0].since == case.opened_at
        assert all(one.until == following.since for one, following in pairwise(stretches))
        assert all(one.since <= (one.until or one.since) for one in stretches)
        assert case.assignment.unit_id, "never a day without an office that answers"

    @invariant()
    def one_offer_at_most_is_open(self):
        several = self.house.work.kept.offers.values()
        assert sum(one.answered_at is None for one in several) <= 1

    @invariant()
    def who_stands_beside_it_is_touched_by_none_of_it(self):
        with self.house.work.reading() as work:
            assert work.cases.referents(self.case_of) == [self.beside]


TestOneLead = OneLead.TestCase
TestOneLead.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
