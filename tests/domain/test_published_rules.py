"""The engine against brute force on the published rules, one service at a time, with invented half-known people."""

import random
from dataclasses import replace
from math import prod

import pytest

from app.domain.branches import read_by
from app.domain.catalogue import Catalogue
from app.domain.circles import tied_together, touched_by
from app.domain.field import Answers, Field, FieldKind, NotKnown
from app.domain.regions import telling_values
from app.domain.service import Service
from tests.domain import brute_force
from tests.domain.test_questions_asked import PEOPLE

FEW = 40


def alone(catalogue: Catalogue, service: Service) -> Catalogue:
    """The catalogue with one service, the fields that can bear on it, and of their values those that tell."""
    read = read_by(service.access)
    circles = tied_together(catalogue.fields, catalogue.implications)
    names = {name for circle in circles if read.keys() & set(circle) for name in circle}
    implications = tuple(i for i in catalogue.implications if touched_by(i) & names)
    for condition in (each for i in implications for each in (*i.when, i.then)):
        read.setdefault(condition.field, []).append(condition)

    def with_few_values(field: Field) -> Field:
        if field.kind is FieldKind.INE_CODE:
            return replace(field, values=("20069", "20045"))
        telling = {*telling_values(field, read.get(field.name, ())), *(p.get(field.name) for p in PEOPLE.values())}
        return replace(field, values=tuple(sorted(value for value in telling if field.admits(value))))

    fields = {name: with_few_values(field) for name, field in catalogue.fields.items() if name in names}
    return replace(catalogue, fields=fields, services={service.code: service}, implications=implications)


def half_known(fields: dict[str, Field], dice: random.Random) -> Answers:
    """Some of what an invented person would truly say, and some of what a professional might."""
    truth = dice.choice(list(PEOPLE.values()))
    by_person = {name: value for name, value in truth.items() if name in fields and dice.random() < 0.8}
    hers = [name for name, field in fields.items() if not field.is_the_persons_to_answer and dice.random() < 0.3]
    by_professional = {name: dice.choice(brute_force.domain(fields[name])) for name in hers}
    return Answers(by_person | {n: NotKnown.DOES_NOT_KNOW for n in by_person if dice.random() < 0.05}, by_professional)


def ways(fields: dict[str, Field], answers: Answers) -> int:
    said = [name for name, field in fields.items() if answers.what_counts(field) is not None]
    return prod(len(brute_force.domain(f)) for n, f in fields.items() if n not in said and brute_force.may_be_asked(f))


@pytest.mark.slow
def test_every_published_service_agrees_with_brute_force(catalogue, rules):
    dice = random.Random(2026)
    for service in catalogue.judged():
        small = alone(catalogue, service)
        checked = 0
        while checked < 3:
            answers = half_known(small.fields, dice)
            if ways(small.fields, answers) > FEW or (
                rules.contradictions(answers) and ways(small.fields, Answers()) > FEW
            ):
                continue
            checked += 1
            assessment = rules.assess(service.code, answers)
            assert assessment.outcome == brute_force.outcome(small, service, answers)
            assert set(assessment.still_to_ask) == brute_force.still_to_ask(small, service, answers)
            if ways(small.fields, Answers()) <= FEW:
                assert assessment.because == brute_force.because(small, service, answers)
                assert set(rules.contradictions(answers)) == brute_force.contradictions(small, answers)


def test_the_services_a_question_can_change_are_those_it_is_asked_for(rules, catalogue):
    everything = [service.code for service in catalogue.judged()]
    answers = Answers({"registered_in_municipality": True, "age_years": 70})
    for field in rules.open_questions(answers, everything):
        one_by_one = [code for code in everything if field in rules.open_questions(answers, (code,))]
        assert list(rules.services_changed_by(field.name, answers, everything)) == one_by_one
