"""Who acts for whom: the whole table, cell by cell, and what it means for sending and for giving rights."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.birth import age_on
from app.domain.people import ActingFor, Role, Told
from app.domain.roles import (
    LIMITS,
    Deed,
    May,
    Unasked,
    in_the_way_of_sending,
    is_heard_as_a_minor,
    may,
    may_give_mandate,
    may_grant_rights,
    row_at_the_keyboard,
)

# Each row as a person would check it against the law: fill in, state choices, choose for her, consent, send, notices,
# status, papers, withdraw, appeal, grant rights, give a mandate. Y yes, a if she agrees, h if heard, l as listed, - no.
TABLE = {
    Role.SELF: "YYYYYYYYYYYY",
    Role.WITH_SUPPORT: "YY---aaY----",
    Role.DE_FACTO_GUARDIAN: "YYaaaaaY-aa-",
    Role.ASSISTING_CURATOR: "YY--aaaY-a--",
    Role.REPRESENTING_CURATOR: "YYlllllYlll-",
    Role.PARENT_OR_GUARDIAN: "YYhhhYYYhhh-",
    Role.VOLUNTARY_REPRESENTATIVE: "YYlllllYlll-",
    Role.PROFESSIONAL_AT_COUNTER: "YY--a--Y----",
}
SIGNS = {"Y": May.YES, "a": May.IF_SHE_AGREES, "h": May.IF_HEARD, "l": May.AS_LISTED, "-": May.NO}
NEED_HER_YES = [Role.DE_FACTO_GUARDIAN, Role.ASSISTING_CURATOR, Role.PROFESSIONAL_AT_COUNTER]


@pytest.mark.parametrize("deed", Deed)
@pytest.mark.parametrize("role", Role)
def test_every_role_may_do_what_the_table_says_and_nothing_else(role, deed):
    assert may(role, deed) is SIGNS[TABLE[role][list(Deed).index(deed)]]


def test_every_row_names_its_law_and_what_was_not_read_says_so():
    assert set(LIMITS) == set(Role)
    assert all(limits.ground.law and set(limits.deeds) == set(Deed) for limits in LIMITS.values())
    assert {role for role, limits in LIMITS.items() if not limits.ground.recalled} == {Role.SELF}


@pytest.mark.parametrize("deed", [Deed.CHOOSE_FOR_HER, Deed.CONSENT, Deed.SEND, Deed.WITHDRAW, Deed.GIVE_MANDATE])
def test_a_support_never_replaces_the_will(deed):
    assert may(Role.WITH_SUPPORT, deed) is May.NO
    assert may(row_at_the_keyboard(Role.WITH_SUPPORT), deed) is May.YES, "she herself does"


def test_nobody_but_the_person_gives_a_mandate():
    assert {role for role in Role if may(role, Deed.GIVE_MANDATE) is not May.NO} == {Role.SELF}
    assert {role for role in Role if may_give_mandate(ActingFor(role))} == {Role.SELF, Role.WITH_SUPPORT}
    assert may_give_mandate(None)


@pytest.mark.parametrize("agrees", [None, *Told])
@pytest.mark.parametrize("asked", [None, *Told])
@pytest.mark.parametrize("role", Role)
def test_what_she_does_not_want_is_not_sent_and_not_to_know_is_no_wall(role, asked, agrees):
    found = in_the_way_of_sending(ActingFor(role, asked=asked, agrees=agrees))
    if role not in NEED_HER_YES:
        assert found is None
    elif agrees is Told.NO:
        assert found is Unasked.NOT_WANTED
    elif role is Role.ASSISTING_CURATOR and asked in {None, Told.NO}:
        assert found is Unasked.NOT_ASKED
    else:
        assert found is None


def test_a_curator_who_assists_sends_once_she_was_asked():
    assert in_the_way_of_sending(ActingFor(Role.ASSISTING_CURATOR)) is Unasked.NOT_ASKED
    assert in_the_way_of_sending(ActingFor(Role.ASSISTING_CURATOR, asked=Told.UNKNOWN)) is None
    assert in_the_way_of_sending(ActingFor(Role.ASSISTING_CURATOR, asked=Told.YES, agrees=Told.YES)) is None
    assert in_the_way_of_sending(None) is None


def test_rights_are_given_with_her_yes_or_not_at_all_where_it_takes_it():
    for agrees in (None, *Told):
        acting = ActingFor(Role.DE_FACTO_GUARDIAN, agrees=agrees)
        assert may_grant_rights(acting) is (agrees is Told.YES)
        assert not may_grant_rights(ActingFor(Role.ASSISTING_CURATOR, agrees=agrees))
        assert not may_grant_rights(ActingFor(Role.PROFESSIONAL_AT_COUNTER, agrees=agrees))
        assert may_grant_rights(ActingFor(Role.WITH_SUPPORT, agrees=agrees))
    assert may_grant_rights(None)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2012, 2, 29), date(2025, 2, 28), 12), (date(2012, 2, 29), date(2025, 3, 1), 13),
        (date(2012, 2, 29), date(2024, 2, 29), 12), (date(2010, 5, 3), date(2010, 5, 3), 0),
    ],
)  # fmt: skip
def test_age_is_in_full_years_also_of_who_was_born_on_29_february(born, day, age):
    assert age_on(born, day) == age


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 40_000))
def test_nobody_grows_younger(born, days):
    day = born + timedelta(days)
    assert 0 <= age_on(born, day) <= age_on(born, day + timedelta(1)) <= age_on(born, day) + 1


def test_a_minor_is_heard_from_12_until_17():
    assert [age for age in range(100) if is_heard_as_a_minor(age)] == [12, 13, 14, 15, 16, 17]
