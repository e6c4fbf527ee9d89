"""Invented people, and what the guide may say to them: expectations reasoned by hand from the conditions."""

from collections import defaultdict
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from app.domain.requirement import leaves
from app.use_cases.judge_household import judge_household

ROOT = Path(__file__).parents[2]
ONLY_TWO_WORDS = {"2.4.6", "2.7.5", "3.1.VG"}  # all their conditions are never asked: fits, or a professional looks


def _households() -> list[dict]:
    files = sorted((ROOT / "tests" / "households").glob("*.yaml"))
    return [household for file in files for household in YAML(typ="safe").load(file)]


HOUSEHOLDS = _households()


@pytest.mark.parametrize("household", HOUSEHOLDS, ids=lambda h: h["title"])
def test_every_household_hears_what_was_reasoned_by_hand(catalogue, rules, household):
    document = {key: household[key] for key in ("fields", "professional", "in_view") if key in household}
    judged = judge_household(catalogue, rules, document)
    assert {code: judged[code]["outcome"] for code in household["expect"]} == household["expect"]


def test_there_are_at_least_sixty_households_with_a_title_of_their_own():
    assert len({household["title"] for household in HOUSEHOLDS}) == len(HOUSEHOLDS) >= 60
    assert all(household["source"] for household in HOUSEHOLDS)


def test_every_judged_service_is_heard_saying_every_word_it_can_say(catalogue):
    heard = defaultdict(set)
    for household in HOUSEHOLDS:
        for code, outcome in household["expect"].items():
            heard[code].add(outcome)
    assert set(heard) == {service.code for service in catalogue.judged()}
    assert {code for code, words in heard.items() if len(words) < 3} == ONLY_TWO_WORDS


@pytest.mark.slow
def test_wherever_one_lives_the_guide_says_the_same_but_for_what_a_town_itself_has_published(catalogue, rules):
    """Requirement A1. A town's own condition asks a professional to look; by itself it refuses nobody."""
    towns_own = {service.code: leaf.local_to for service in catalogue.judged() for leaf in leaves(service.access) if leaf.local_to}
    with_own = frozenset().union(*towns_own.values())
    others = sorted(catalogue.municipalities.keys() - with_own)[::43]
    told_apart = set()
    for household in HOUSEHOLDS[::3]:
        document = {key: household[key] for key in ("fields", "professional") if key in household}
        by_town = {
            town: judge_household(catalogue, rules, document | {"fields": household["fields"] | {"municipality": town}})
            for town in (*others, *sorted(with_own))
        }
        for service in catalogue.judged():
            words = {town: judged[service.code]["outcome"] for town, judged in by_town.items()}
            general = {words[town] for town in others}
            assert len(general) == 1, (household["title"], service.code, words)
            for town in with_own:
                if words[town] not in general:
                    told_apart.add(service.code)
                    assert town in towns_own[service.code], (household["title"], service.code, town)
                    assert words[town] in {"professional", "unknown"}, (household["title"], service.code, town)
    assert len(others) > 1
    assert told_apart == towns_own.keys()
