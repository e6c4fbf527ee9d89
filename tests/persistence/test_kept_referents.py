"""Who stands beside a case, as it is kept: on fakes and on both databases."""

from dataclasses import replace
from datetime import timedelta

from app.domain.casework import Referent, ReferentKind
from tests.persistence.examples import NOW, kept_case, kept_member, kept_unit, new_id


def a_referent(case, member, **changes):
    referent = Referent(
        new_id(), case.application_id, ReferentKind.SPECIALISED, member.id, member.unit_id, NOW, about="r", words="rehabilitation"
    )
    return replace(referent, **changes)


def keep(work, *referents):
    with work.writing() as w:
        for one in referents:
            w.cases.keep_referent(one)
        w.commit()


def test_each_stands_in_a_row_of_its_own_and_the_end_of_one_ends_no_other(work):
    unit = kept_unit(work)
    member, case = kept_member(work, unit), kept_case(work, unit)
    first, second = a_referent(case, member), a_referent(case, member, kind=ReferentKind.HOME, since=NOW + timedelta(1))
    keep(work, first, second)
    ended = replace(first, until=NOW + timedelta(2), words="something else")
    keep(work, ended)
    with work.reading() as w:
        assert w.cases.referents(case.application_id) == [replace(first, until=ended.until), second]
        assert w.cases.referents("nobody's") == []


def test_one_finds_what_is_ones_own_or_ones_whole_units(work):
    unit, other = kept_unit(work), kept_unit(work)
    mine, hers, case = kept_member(work, unit), kept_member(work, other), kept_case(work, unit)
    named, whole = a_referent(case, mine), a_referent(case, mine, staff_id="", unit_id=other.id, kind=ReferentKind.RECEIVING)
    keep(work, named, whole)
    with work.reading() as w:
        assert w.cases.referents_of(case.application_id, mine.id, unit.id) == [named]
        assert w.cases.referents_of(case.application_id, hers.id, other.id) == [whole]
        assert w.cases.referents_of(case.application_id, "somebody", unit.id) == [], "a row that names one is not her unit's"
