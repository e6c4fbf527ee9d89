"""Five answers of equal weight, said back with where they come from."""

from datetime import date

import pytest

from app.domain.choice import Chosen, Delegated, Later, NoPreference, RedLine, Scope, Together, Wanted
from app.domain.edition import Edition
from app.wording.choices import (
    hours_grid,
    red_line_sentence,
    said_sentences,
    say_answer,
    say_consequence,
    say_origin,
    say_scope,
    wanted_text,
)
from tests.wording.invented import ANE, ASPECTS, CATALOGUE, NOW, TEXTS


def said(what, aspect, edition=Edition.ES):
    return said_sentences(what, ASPECTS.get(aspect), TEXTS, CATALOGUE, (ANE,), edition)


def test_the_five_answers_carry_the_same_weight(edition):
    lengths = [len(say_consequence(kind, edition)) for kind in
               ("chosen", "together", "delegated", "no_preference", "later")]
    assert lengths == [2] * 5


def test_a_ranking_keeps_its_order():
    ranked = Chosen((Wanted("weekday.morning"), Wanted("weekend.midday")), "las pastillas")
    assert said(ranked, "schedule") == (
        "Elijo yo: 1. Entre semana por la mañana, 2. El fin de semana a mediodía", "Mi motivo: «las pastillas»",
    )


def test_the_adapted_editions_put_one_thing_a_line():
    ranked = Chosen((Wanted("weekday.morning"), Wanted("weekend.midday")), "las pastillas")
    assert said(ranked, "schedule", Edition.ES_EASY) == (
        "Elijo yo:", "1. Entre semana por la mañana", "2. El fin de semana a mediodía", "Mi motivo: las pastillas",
    )


def test_i_choose_without_saying_which_says_so():
    assert said(Chosen(), "schedule") == ("Elijo yo.", "Todavía no he dicho cuál.")
    assert said(Chosen(), None) == ("Elijo yo.",)


def test_a_choice_left_to_somebody_says_to_whom_and_with_which_wish():
    assert said(Delegated(), "provider") == ("Prefiero no elegir.", "Elige mi profesional de referencia.")
    assert said(Delegated("ane", "cerca"), "provider") == (
        "Prefiero no elegir.", "Elige: Ane Arregi, alaba", "Mi deseo: «cerca»",
    )
    assert said(Delegated("gone"), "provider")[1] == "Elige una persona de mi círculo."


def test_later_says_the_day():
    assert said(Later(date(2026, 12, 4)), "schedule") == (
        "Más tarde.", "Preguntadme otra vez el 4 de diciembre de 2026.",
    )
    assert said(Later(date(2026, 12, 4)), "schedule", Edition.EU)[1] == "Galdetu berriro 2026ko abenduaren 4an."


@pytest.mark.parametrize("what", [Together(), NoPreference()])
def test_the_short_answers_say_their_label_and_no_more(what, edition):
    assert said(what, "schedule", edition) == (f"{say_answer(what.kind, edition)}.",)


def test_each_kind_of_aspect_says_what_is_wanted_in_its_own_way():
    def text(aspect, wanted):
        return wanted_text(wanted, ASPECTS[aspect], TEXTS, CATALOGUE, Edition.ES, (ANE,))

    assert text("professional_gender", Wanted("woman")) == "woman [es]"
    assert text("municipality_area", Wanted("20069")) == "San Sebastián"
    assert text("provider", Wanted("etxean")) == "Etxean Laguntza"
    assert text("provider", Wanted(words="otra, en Ibarra")) == "otra, en Ibarra"
    assert text("schedule", Wanted("weekend.night")) == "El fin de semana por la noche"
    assert text("start_date", Wanted("as_soon_as_possible")) == "Lo antes posible"
    assert text("start_date", Wanted("2026-12-04")) == "4 de diciembre de 2026"
    assert text("key_holders", Wanted("ane")) == "Ane Arregi, alaba"
    assert text("will", Wanted(words="seguir en casa")) == "seguir en casa"


@pytest.mark.parametrize("aspect", ASPECTS)
def test_an_id_that_has_lost_its_meaning_is_never_shown(aspect, edition):
    assert "x-7" not in wanted_text(Wanted("x-7"), ASPECTS[aspect], TEXTS, CATALOGUE, edition)


def test_the_grid_of_hours_has_two_kinds_of_day_and_five_times(edition):
    grid = hours_grid(edition)
    assert len(grid) == len({sentence for _id, sentence in grid}) == 10
    assert grid[0][0] == "weekday.morning"
    assert grid[-1][0] == "weekend.night"


def test_each_origin_is_told_apart(edition):
    scopes = (Scope(), Scope("1.2"), Scope(None, "schedule"), Scope("1.2", "schedule"))
    assert len({say_origin(scope, edition) for scope in scopes}) == 4
    assert say_origin(Scope(), Edition.ES) == "Lo dijiste para todo."


def test_a_scope_is_named_without_declining_the_names():
    assert say_scope(Scope("1.2", "schedule"), TEXTS, Edition.EU) == "zerbitzua 1.2 [eu]: alderdia schedule [eu]"
    assert say_scope(Scope(None, "schedule"), TEXTS, Edition.EU) == "alderdia schedule [eu], zerbitzu guztietan"
    assert say_scope(Scope(), TEXTS, Edition.ES) == "Todo lo que pido"


def test_a_red_line_says_what_is_not_wanted():
    line = RedLine(Scope("1.2", "professional_gender"), Wanted("man"), True, NOW, "person")
    sentence = red_line_sentence(line, TEXTS, CATALOGUE, Edition.ES)
    assert sentence == "No quiero: man [es]"
