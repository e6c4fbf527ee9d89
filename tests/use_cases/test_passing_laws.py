"""Laws: whatever is handed over, lent, moved or left, one leads at each instant, and nothing that waits is lost."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.actor import THE_PERSON
from app.domain.edition import Edition
from app.domain.passed import Meeting, Met
from app.domain.people import Residence
from app.domain.residence import Wish
from app.use_cases.find_case import NotYours
from app.use_cases.give_back import give_back
from app.use_cases.hand_over_all import hand_over_all, see_leaving
from app.use_cases.keep_handover import CannotReceive, NoHandover, OutOfTurn, ToOneself, last_accepted, open_one
from app.use_cases.receive_handover import TooEarly, accept_handover, call_off_handover, return_handover
from app.use_cases.send_handover import send_handover
from app.use_cases.tell_move import NewPlace, tell_move
from app.use_cases.write_handover import write_handover
from tests.use_cases.passing import ARANTXA, CARE, GARAZI, REASON, XABIER, ZARAUTZ, a_larger_house, sent_visit, written
from tests.use_cases.sending import ANE, DONOSTIA, JON, NEREA, TOLOSA
from tests.use_cases.test_stay import REPORT

PEOPLE, UNITS = (JON, NEREA, ANE, XABIER, GARAZI), (TOLOSA, DONOSTIA, CARE, ZARAUTZ)
REFUSED = (NotYours, CannotReceive, NoHandover, OutOfTurn, ToOneself, TooEarly)
people, ends = st.sampled_from(PEOPLE), st.sampled_from(["accept", "accept", "accept", "return", "call off", "leave open"])
steps = st.lists(st.one_of(
    st.tuples(st.just("hand over"), people, ends, st.booleans()),
    st.tuples(st.just("give back")),
    st.tuples(st.just("move"), st.sampled_from(["20069", "20071", "20079", "20045", ""]), st.sampled_from(Wish), st.booleans()),
    st.tuples(st.just("leave"), people),
    st.tuples(st.just("come back"), people),
    st.tuples(st.just("move all"), people),
), max_size=12)  # fmt: skip


class Walk:
    """One case on its way, and what was ever said to be pending or answered."""

    def __init__(self):
        self.house = a_larger_house()
        self.application, self.visit = sent_visit(self.house)
        self.waits, self.answered, self.number = set(), set(), 0

    def does(self, name, *with_what):
        self.house.clock.advance(timedelta(hours=7))
        with suppress(*REFUSED):
            getattr(self, name.replace(" ", "_"))(*with_what)
        self.holds()

    def who(self, id_):
        return self.house.work.kept.staff.get(id_)

    def leads(self):
        with self.house.work.reading() as work:
            case = work.cases.find(self.application.id)
        unit = case.assignment.unit_id
        inside = [one for one in self.house.work.kept.staff.values() if one.unit_id == unit and one.is_active]
        return self.who(case.assignment.professional_id) or (inside[0] if inside else ANE)

    def hand_over(self, to, ending, settle):
        with self.house.work.reading() as work:
            there = open_one(work, self.application.id)
            before = last_accepted(work, self.application.id)
        self.number += 1
        line, today = f"thing {self.number}", self.house.clock.now().date()
        carried = before.passed.still_pending if before and not there else [one.line for one in there.passed.carried] if there else ()
        became = ("Done.",) if settle and carried else ()
        what = written(
            replace(to), pending=line, meeting=Meeting.NONE, meeting_why_not="She is away.", not_shown_why="No safe way.",
            reads_until=today + timedelta(days=60), ends_on=today + timedelta(days=70), became=became,
        )
        by = self.leads()
        if there and there.sent_at:
            one = there
        else:
            one = write_handover(self.house, by, self.application.id, what, there.version if there else None)
            one = send_handover(self.house, by, self.application.id, one.version)
        if ending == "accept":
            named = one.to_id or next((p.id for p in PEOPLE if p.unit_id == one.to_unit), "")
            accept_handover(self.house, self.who(named) or to, self.application.id, one.version, named, Met.DONE)
            self.waits |= set(one.passed.still_pending)
            settled = {c.line for c in one.passed.carried if c.became}
            self.answered |= settled
            self.waits -= settled
        elif ending == "return":
            return_handover(self.house, self.who(one.to_id) or to, self.application.id, one.version, "It lacks papers.")
        elif ending == "call off":
            call_off_handover(self.house, by, self.application.id, one.version, "She stays.")

    def give_back(self):
        self.number += 1
        one = give_back(self.house, self.leads(), self.application.id, replace(REPORT, pending=f"thing {self.number}"))
        self.waits |= set(one.passed.still_pending)

    def move(self, town, wish, no_fixed):
        place = NewPlace(Residence(town), self.house.clock.now().date(), no_fixed, wish, "Because.")
        tell_move(self.house, self.visit, place, THE_PERSON)

    def leave(self, member):
        self.house.work.kept.staff[member.id] = replace(member, is_active=False)

    def come_back(self, member):
        self.house.work.kept.staff[member.id] = member

    def move_all(self, member):
        leaving = see_leaving(self.house, ARANTXA, member.id)
        hand_over_all(self.house, ARANTXA, member.id, leaving.suggested, dict.fromkeys(Edition, REASON))

    def holds(self):
        with self.house.work.reading() as work:
            case, stretches = work.cases.find(self.application.id), work.cases.leads(self.application.id)
            every, last = work.handovers.of_application(self.application.id), last_accepted(work, self.application.id)
            log = [entry.act for entry in work.access_log.of_application(self.application.id)]
        assert [one.until for one in stretches[:-1]] == [one.since for one in stretches[1:]], "no gap and no overlap"
        assert all(one.since < one.until for one in stretches[:-1])
        assert (stretches[-1].until, stretches[-1].assignment) == (None, case.assignment)
        assert case.assignment.professional_id or case.assignment.unit_id, "somebody answers for it"
        assert log.count("lead_changed") == len(stretches) - 1, "each change is written down once"
        assert all(one.words for one in stretches[1:]), "and said in words"
        assert sum(one.is_open for one in every) <= 1
        assert sum(one.is_stay for one in every) <= 1
        pending = set(last.passed.still_pending) if last else set()
        assert pending == self.waits, "nothing that waits is lost"


@given(steps)
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_happens_one_leads_at_each_instant_and_nothing_that_waits_is_lost(walked):
    walk = Walk()
    for name, *with_what in walked:
        walk.does(name, *with_what)
