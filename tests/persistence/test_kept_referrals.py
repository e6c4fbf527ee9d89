"""Referrals as they are kept: on fakes and on both databases."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.casework import CaseState, UnitKind
from app.domain.referral import ReferralState
from app.use_cases.ports import StaleWrite
from tests.persistence.examples import NOW, a_referral, kept_case, kept_member, kept_unit, new_id
from tests.persistence.test_at_once import at_once

TODAY = date(2026, 11, 20)


@pytest.fixture
def base(work):
    return kept_unit(work)


@pytest.fixture
def care(work):
    return kept_unit(work, kind=UnitKind.SPECIALISED)


@pytest.fixture
def member(work, base):
    return kept_member(work, base)


def of(work, case):
    with work.reading() as w:
        return w.applications.find(case.application_id)


def keep(work, *referrals):
    with work.writing() as w:
        for one in referrals:
            w.referrals.add(one)
        w.commit()


def test_a_referral_is_read_as_it_was_written_by_number(work, base, care, member):
    application = of(work, kept_case(work, base))
    first = a_referral(application, care, member)
    second = a_referral(application, care, member, number=2, about="another thing", from_care=True)
    keep(work, second, first)
    with work.reading() as w:
        assert list(w.referrals.of_application(application.id)) == [first, second]
        assert w.referrals.find(application.id, 2) == second
        assert w.referrals.find(application.id, 3) is None
        assert w.referrals.find("nobody's", 1) is None


def test_a_change_over_another_is_refused(work, base, care, member):
    kept = a_referral(of(work, kept_case(work, base)), care, member)
    keep(work, kept)
    sent = replace(kept, state=ReferralState.SENT, sent_at=NOW, due_on=TODAY)
    with work.writing() as w:
        assert w.referrals.update(sent) == replace(sent, version=2)
        w.commit()
    with work.writing() as w, pytest.raises(StaleWrite):
        w.referrals.update(replace(kept, state=ReferralState.DROPPED))
    with work.reading() as w:
        assert w.referrals.find(kept.application_id, 1) == replace(sent, version=2)


@pytest.mark.parametrize("change", [{"number": 1}, {"number": 2, "about": ""}])
def test_no_two_of_a_number_and_no_two_open_ones_about_the_same(work, base, care, member, change):
    application = of(work, kept_case(work, base))
    keep(work, a_referral(application, care, member))
    with work.writing() as w, pytest.raises(StaleWrite):
        w.referrals.add(a_referral(application, care, member, **{"about": "x"} | change))


def test_once_the_first_has_ended_another_may_begin(work, base, care, member):
    application = of(work, kept_case(work, base))
    keep(work, a_referral(application, care, member, state=ReferralState.DROPPED, ended_at=NOW, ended_by=member.id))
    keep(work, a_referral(application, care, member, number=2))
    with work.reading() as w:
        assert len(w.referrals.of_application(application.id)) == 2


def away(work, base, care, member, hours=0, **changes):
    application = of(work, kept_case(work, base, **changes.pop("case", {})))
    state = {"state": ReferralState.SENT, "sent_at": NOW + timedelta(hours=hours), "due_on": TODAY + timedelta(hours)}
    one = a_referral(application, care, member, **state | changes)
    keep(work, one)
    return one


def test_a_unit_reads_what_was_sent_to_it_the_oldest_first_a_page_at_a_time(work, base, care, member):
    third, first, second = (away(work, base, care, member, hours) for hours in (3, 1, 2))
    away(work, base, care, member, 0, sent_at=None, due_on=None, state=ReferralState.SHOWN)
    away(work, base, care, member, 0, state=ReferralState.RETURNED, ended_at=NOW)
    away(work, base, kept_unit(work), member)
    with work.reading() as w:
        page = [line.referral for line in w.referrals.received_by(care.id, 2)]
        assert page == [first, second]
        rest = w.referrals.received_by(care.id, 2, second.id)
        assert [(line.referral, line.application.id) for line in rest] == [(third, third.application_id)]


def test_a_unit_reads_what_is_owed_in_its_cases_since_before_today(work, base, care, member):
    later, sooner = away(work, base, care, member, 2), away(work, base, care, member, 1)
    away(work, base, care, member, 1, due_on=None, state=ReferralState.ACCEPTED)
    away(work, base, care, member, 1, case={"state": CaseState.CLOSED})
    away(work, kept_unit(work), care, member, 1)
    with work.reading() as w:
        assert w.referrals.late_of(base.id, TODAY + timedelta(1), 9) == []
        late = w.referrals.late_of(base.id, TODAY + timedelta(3), 1)
        assert [line.referral for line in late] == [sooner]
        assert [line.referral for line in w.referrals.late_of(base.id, TODAY + timedelta(3), 9, sooner.id)] == [later]


def test_who_came_in_through_care_stands_in_the_list_of_her_base_service_until_somebody_takes_her(work, base, care, member):
    waits = away(work, base, care, member, from_care=True)
    away(work, base, care, member, from_care=True, case={"state": CaseState.TAKEN})
    away(work, base, care, member)
    with work.reading() as w:
        assert [line.referral for line in w.referrals.from_care(base.id, 9)] == [waits]
        assert w.referrals.from_care(care.id, 9) == []


def test_only_specialised_units_are_asked_in(work, base, care):
    other = kept_unit(work, kind=UnitKind.SPECIALISED)
    with work.reading() as w:
        assert [unit.id for unit in w.referrals.receivers()] == sorted([care.id, other.id])


def test_of_two_who_accept_at_once_one_comes_in(sql_work):
    base = kept_unit(sql_work)
    care = kept_unit(sql_work, kind=UnitKind.SPECIALISED)
    member, sides = kept_member(sql_work, base), [kept_member(sql_work, care) for _ in range(2)]
    one = away(sql_work, base, care, member)

    def accept(number: int) -> bool:
        try:
            with sql_work.writing() as w:
                w.referrals.update(one.accepted(sides[number].id, NOW))
                w.commit()
        except StaleWrite:
            return False
        return True

    assert sorted(at_once(2, accept)) == [False, True]


def test_of_ten_that_begin_the_same_referral_at_once_one_is_kept(sql_work):
    base = kept_unit(sql_work)
    care, member = kept_unit(sql_work, kind=UnitKind.SPECIALISED), kept_member(sql_work, base)
    application = of(sql_work, kept_case(sql_work, base))

    def begin(number: int) -> bool:
        try:
            keep(sql_work, a_referral(application, care, member, id=new_id(), number=number + 1))
        except StaleWrite:
            return False
        return True

    assert sorted(at_once(10, begin)) == [False] * 9 + [True]
