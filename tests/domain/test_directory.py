"""The directory: what is near comes first, what protects is hidden, and ties are sound."""

from dataclasses import replace

import pytest

from app.config import ROOT
from app.content.catalogue import load_catalogue
from app.domain.directory import EndKind, Footing, Tie, TieEnd, TieKind
from app.domain.proximity import (
    LATER,
    all_ties,
    circular_part_of,
    gives,
    may_be_shown,
    nearest_first,
    providers_near,
    resources_near,
    shown_providers,
    shown_services,
)

TODAY = "2026-11-22"
PRESS = Footing("a newspaper", "2025-01-01", "reported")


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(ROOT / "content")


def end(name):
    return TieEnd(EndKind.RESOURCE, name)


def part_of(one, other):
    return Tie(TieKind.PART_OF, end(one), end(other), PRESS)


@pytest.mark.parametrize(
    ("day", "old"),
    [("2021-11-22", False), ("2021-11-21", True), ("2000-06-10", True), ("2026-11-22", False), ("2024-02-29", False), ("", False)],
)
def test_a_source_is_old_after_five_years_to_the_day(day, old):
    assert Footing("a newspaper", day, "reported").is_old(TODAY) is old


def test_only_a_body_that_says_it_itself_is_its_own_word():
    assert Footing("its page", "", "verified").is_own_word
    assert not PRESS.is_own_word


@pytest.mark.parametrize("written", ["", "office", "office:", "town:20069", "resource"])
def test_what_names_no_end_of_a_tie_is_refused(written):
    with pytest.raises(ValueError, match=r"end of a tie|is not a valid"):
        TieEnd.read(written)


def test_an_end_is_written_as_it_is_read():
    assert str(TieEnd.read("provider:20069-gaueko")) == "provider:20069-gaueko"


def test_a_tie_leads_from_each_end_to_the_other():
    tie = part_of("a", "b")
    assert (tie.far_end(end("a")), tie.far_end(end("b"))) == (end("b"), end("a"))
    assert not tie.joins(end("c"))


def test_nothing_may_be_part_of_itself_in_however_many_steps():
    ring = [part_of("a", "b"), part_of("b", "c"), part_of("c", "a")]
    assert set(circular_part_of([*ring, part_of("d", "a")])) == set(ring)
    assert not circular_part_of([part_of("a", "b"), part_of("b", "c"), part_of("a", "c")])
    assert circular_part_of([part_of("a", "a")])


def test_other_ties_may_go_round():
    there = Tie(TieKind.REFERS_TO, end("a"), end("b"), PRESS)
    assert not circular_part_of([there, replace(there, one=end("b"), other=end("a"))])


def test_each_centre_stands_where_it_is_nearest_and_only_once(catalogue):
    for town in catalogue.municipalities.values():
        near = providers_near(catalogue, town)
        assert {one.municipality for one in near.here} <= {town.ine_code}
        assert {one.municipality for one in near.beside} <= town.borders
        for one in near.comarca:
            assert catalogue.municipalities[one.municipality].comarca_eu == town.comarca_eu
        every = [*near.here, *near.beside, *near.comarca, *near.everywhere]
        assert len(every) == len(set(every))


def test_what_one_may_choose_stands_in_the_order_in_which_it_is_near(catalogue):
    for town in catalogue.municipalities.values():
        for service in catalogue.listed():
            known = catalogue.providers_of(service.code)
            ordered, near = nearest_first(catalogue, town, known), providers_near(catalogue, town, service.code)
            assert sorted(ordered, key=known.index) == [*known], "none is lost and none comes twice"
            wanted = [one for ring in (near.here, near.beside, near.comarca, near.everywhere) for one in ring if one in known]
            assert {*ordered[: len(wanted)]} == {*wanted}
            assert [one in near.here for one in ordered] == sorted((one in near.here for one in ordered), reverse=True)
    assert nearest_first(catalogue, None, catalogue.providers) == catalogue.providers


def test_the_comarca_reaches_every_town_of_it(catalogue):
    abaltzisketa = catalogue.municipalities["20001"]
    assert not providers_near(catalogue, abaltzisketa).here
    assert "20071-residencia-iurreamendi" in {one.id for one in providers_near(catalogue, abaltzisketa).comarca}


def test_a_filter_keeps_what_gives_the_service_its_parts_or_its_group(catalogue):
    by_id = {one.id: one for one in catalogue.providers}
    assert gives(by_id["20069-centro-elizaran"], "1.9.3")
    assert gives(by_id["20069-centro-elizaran"], "1.9")
    assert gives(by_id["20017-viviendas-tuteladas-para-mayores-de-azkoitia"], "1.9.3"), "its source names only the group"
    assert not gives(by_id["20069-centro-elizaran"], "1.1")


def test_places_that_protect_somebody_are_nowhere(catalogue):
    sensitive = {code for code, service in catalogue.services.items() if service.sensitive}
    hidden = [one for one in catalogue.providers if not may_be_shown(catalogue, one)]
    assert {one.name for one in hidden} == {"Hariberria Arrasate", "Hariberria Donostia", "SATEVI", "Zeuk Esan"}
    assert not sensitive & set(shown_services(catalogue, shown_providers(catalogue)))
    for town in catalogue.municipalities.values():
        near = providers_near(catalogue, town)
        assert not set(hidden) & {*near.here, *near.beside, *near.comarca, *near.everywhere}
    ends = {end.id for tie in all_ties(catalogue) for end in (tie.one, tie.other) if end.kind is EndKind.PROVIDER}
    assert not ends & {one.id for one in hidden}


def test_what_is_open_comes_before_what_is_not(catalogue):
    later = [one.status in LATER for one in shown_providers(catalogue)]
    assert later == sorted(later)
    assert any(later)


def test_a_centre_is_part_of_who_runs_it_on_the_word_of_its_own_source(catalogue):
    kabia = [tie for tie in all_ties(catalogue) if tie.other == TieEnd(EndKind.RESOURCE, "kabia")]
    assert len(kabia) == 16
    by_id = {one.id: one for one in catalogue.providers}
    assert all(tie.footing == by_id[tie.one.id].footing for tie in kabia)


def test_a_resource_is_near_the_towns_it_says_it_serves(catalogue):
    near = {code: {one.id for one in resources_near(catalogue, town)} for code, town in catalogue.municipalities.items()}
    assert {code for code, ids in near.items() if "saiaz" in ids} == {"20004", "20020", "20024", "20066"}


def test_borders_are_mutual_and_nobody_borders_itself(catalogue):
    towns = catalogue.municipalities
    for code, town in towns.items():
        assert town.borders
        assert code not in town.borders
        assert all(code in towns[other].borders for other in town.borders)


def test_a_comarca_has_one_address_in_every_edition(catalogue):
    assert catalogue.municipalities["20079"].comarca_address == "urola-kosta"
    assert len({town.comarca_address for town in catalogue.municipalities.values()}) == 7
