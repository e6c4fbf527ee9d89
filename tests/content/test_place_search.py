"""A town is found by whatever people type: any spelling, a part of it, an error, a postal code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.config import ROOT
from app.content.shelf import LazyShelf

SHELF = LazyShelf(ROOT / "content")


def found(typed):
    return [town.name_eu for town in SHELF.places.find(typed)]


@pytest.mark.parametrize(
    ("typed", "town"),
    [
        ("san sebastian", "Donostia"), ("SAN SEBASTIÁN", "Donostia"), ("donosti", "Donostia"), ("20003", "Donostia"),
        ("20 800", "Zarautz"), ("Zarauz", "Zarautz"), ("zarutz", "Zarautz"), ("mondragon", "Arrasate"), ("onate", "Oñati"),
        ("Fuenterrabía", "Hondarribia"), ("soraluze", "Soraluze"), ("itsaso", "Ezkio-Itsaso"), ("ordizi", "Ordizia"),
        ("vivo en tolosa", "Tolosa"), ("  irun  ", "Irun"),
    ],
)  # fmt: skip
def test_one_town_answers(typed, town):
    assert found(typed) == [town]


def test_a_whole_name_wins_over_a_longer_one_that_holds_it():
    assert found("altzo") == ["Altzo"]
    assert found("Lezo") == ["Lezo"]


def test_a_postal_code_of_several_towns_finds_them_all_by_name():
    assert found("20150") == ["Aduna", "Villabona"]


@pytest.mark.parametrize("typed", ["", " ", "x", "20", "48001", "atlantida", "🙂", "a\x00b", "2" * 500, "%", "--"])
def test_what_is_no_town_finds_none(typed):
    assert found(typed) == []


def test_every_town_is_found_by_each_of_its_names_aliases_and_codes():
    for town in SHELF.catalogue.municipalities.values():
        for name in (town.name_eu, town.name_es, *town.aliases, *town.postal_codes):
            assert town in SHELF.places.find(name), name


@given(st.text(max_size=80))
def test_any_string_may_be_typed(typed):
    assert isinstance(SHELF.places.find(typed), tuple)
