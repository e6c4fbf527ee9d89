"""Professionals and units, as they are kept."""

from dataclasses import replace

from app.domain.routing import Workload
from tests.persistence.examples import a_draft, a_member, kept_case, kept_member, kept_unit, some_credentials


def test_a_unit_is_found_by_id_and_by_municipality(work):
    unit = kept_unit(work, municipality="20069", is_demo=True)
    kept_unit(work, municipality="20045")
    with work.reading() as w:
        assert w.staff.unit(unit.id) == unit
        assert w.staff.unit_of_municipality("20069") == unit
        assert w.staff.unit_of_municipality("20001") is None
        assert w.staff.unit("nobody's") is None


def test_a_second_unit_in_a_town_does_not_take_it_from_the_first(work):
    first = kept_unit(work, id="b" * 32)
    kept_unit(work, id="a" * 32)
    with work.reading() as w:
        assert w.staff.unit_of_municipality("20069") == first


def test_a_professional_is_found_by_id_and_by_email_whatever_its_capitals(work):
    unit = kept_unit(work)
    member = kept_member(work, unit, email="Nerea@Example.eus", languages=("eu", "es", "fr"), is_demo=True)
    with work.reading() as w:
        assert w.staff.find(member.id) == member
        assert w.staff.find_by_email(" nerea@example.EUS ") == member
        assert w.staff.find_by_email("nobody@example.eus") is None
        assert w.staff.find("nobody's") is None


def test_one_may_stand_in_for_another_whoever_is_added_first(work):
    unit = kept_unit(work)
    later = a_member(unit)
    first = a_member(unit, stands_in=later.id)
    with work.writing() as w:
        w.staff.add(first, some_credentials(first))
        w.staff.add(later, some_credentials(later))
        w.commit()
    with work.reading() as w:
        assert w.staff.find(first.id).stands_in == later.id


def test_what_a_professional_signs_in_with_is_kept_apart(work):
    member = a_member(kept_unit(work))
    credentials = some_credentials(member, totp_step=7)
    with work.writing() as w:
        w.staff.add(member, credentials)
        w.commit()
    with work.reading() as w:
        assert w.staff.credentials(member.id) == credentials
        assert w.staff.credentials("nobody's") is None


def test_each_one_time_code_is_used_once_and_none_before_it_any_more(work):
    member = kept_member(work, kept_unit(work))
    with work.writing() as w:
        assert w.staff.keep_totp_step(member.id, 100)
        assert not w.staff.keep_totp_step(member.id, 100)
        assert not w.staff.keep_totp_step(member.id, 99)
        assert w.staff.keep_totp_step(member.id, 101)
        assert not w.staff.keep_totp_step("nobody's", 101)
        w.commit()
    with work.reading() as w:
        assert w.staff.credentials(member.id) == replace(some_credentials(member), totp_step=101)


def test_the_load_of_a_professional_is_what_her_open_cases_ask_for(work):
    unit = kept_unit(work)
    busy, free = sorted((kept_member(work, unit) for _ in range(2)), key=lambda m: m.id)
    kept_member(work, kept_unit(work))
    kept_case(work, unit, busy.id, a_draft(wanted=("1.2", "2.4.6")))
    kept_case(work, unit, busy.id, a_draft(wanted=("1.2",)))
    kept_case(work, unit)
    with work.reading() as w:
        assert w.staff.workloads(unit.id) == [Workload(busy, 3, 2), Workload(free, 0)]
        assert w.staff.team(unit.id) == [busy, free]
        assert w.staff.workloads("nobody's") == []


def test_a_professional_is_read_with_who_stands_in_for_her(work):
    unit = kept_unit(work)
    other = kept_member(work, unit)
    member = kept_member(work, unit, stands_in=other.id)
    with work.reading() as w:
        assert w.staff.with_stand_in(member.id) == (member, other)
        assert w.staff.with_stand_in(other.id) == (other, None)
        assert w.staff.with_stand_in("nobody's") == (None, None)
