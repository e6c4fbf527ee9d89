"""The laws of eligibility (§6), on random small catalogues, and against brute force over all completions."""

import ast
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from app.domain.assessment import Outcome, Rules
from app.domain.catalogue import Catalogue
from app.domain.field import Answers, DecidedBy, NotKnown
from app.domain.judgement import judge
from app.domain.requirement import AllOf, AnyOf, Leaf, OnFalse, leaves
from app.domain.standing import Standing
from tests.domain import brute_force
from tests.domain.small_catalogue import a_catalogue, a_field, a_leaf, a_service, fields, said, situations, trees

calmly = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
thoroughly = settings(calmly, max_examples=100)
RANK = [Outcome.NOT_NOW, Outcome.PROFESSIONAL, Outcome.FITS_WHEN, Outcome.FITS]


def rules_of(catalogue: Catalogue) -> Rules:
    try:
        return Rules.of(catalogue)
    except ValueError:
        assume(False)
        raise


@thoroughly
@given(situations())
def test_the_engine_agrees_with_brute_force_over_all_completions(situation):
    catalogue, answers = situation
    rules, service = rules_of(catalogue), catalogue.services["9.1"]
    assessment = rules.assess("9.1", answers)
    assert assessment.outcome == brute_force.outcome(catalogue, service, answers)
    assert rules.assess_all(answers, ["9.1"])["9.1"].outcome == assessment.outcome
    assert set(rules.contradictions(answers)) == brute_force.contradictions(catalogue, answers)
    assert set(assessment.still_to_ask) == brute_force.still_to_ask(catalogue, service, answers)
    assert assessment.because == brute_force.because(catalogue, service, answers)


@calmly
@given(situations(), st.data())
def test_a_new_answer_of_the_person_never_overturns_a_settled_outcome(situation, data):
    catalogue, answers = situation
    rules = rules_of(catalogue)
    before = rules.assess("9.1", answers).outcome
    open_ = [f for f in catalogue.fields.values() if f.is_the_persons_to_answer and answers.what_counts(f) is None]
    assume(open_ and before is not Outcome.UNKNOWN)
    field = data.draw(st.sampled_from(open_))
    told = answers.with_answer(field.name, data.draw(st.sampled_from(brute_force.domain(field))))
    assume(not rules.contradictions(told))
    assert rules.assess("9.1", told).outcome is before


@calmly
@given(situations())
def test_a_settled_outcome_asks_nothing_more_and_an_open_one_asks_until_it_settles(situation):
    catalogue, answers = situation
    assessment = rules_of(catalogue).assess("9.1", answers)
    not_to_be_asked_again = {name for name, said_ in answers.by_person.items() if isinstance(said_, NotKnown)}
    if assessment.outcome is not Outcome.UNKNOWN:
        assert assessment.still_to_ask == ()
    elif not not_to_be_asked_again:
        assert assessment.still_to_ask != ()


@calmly
@given(situations())
def test_every_question_asked_has_two_completions_that_differ(situation):
    catalogue, answers = situation
    field = rules_of(catalogue).next_question(answers, ["9.1"])
    assume(field is not None)
    every = brute_force.completions(catalogue, catalogue.services["9.1"], answers)
    assert any(one[field.name] != two[field.name] and w != v for (one, w), (two, v) in product(every, every))
    assert field.name not in answers.by_person


@calmly
@given(situations(), st.randoms())
def test_the_order_of_answers_is_irrelevant(situation, random):
    catalogue, answers = situation
    rules = rules_of(catalogue)

    def shuffled(answered: dict) -> dict:
        return dict(random.sample(sorted(answered.items(), key=repr), len(answered)))

    other_way_round = Answers(shuffled(answers.by_person), shuffled(answers.by_professional))
    assert rules.assess("9.1", other_way_round) == rules.assess("9.1", answers)


@calmly
@given(situations())
def test_not_knowing_equals_not_answering_for_the_outcome(situation):
    catalogue, answers = situation
    rules = rules_of(catalogue)

    def known(answered: dict) -> dict:
        unclear = (NotKnown.DOES_NOT_KNOW, NotKnown.RATHER_NOT_SAY)
        return {name: value for name, value in answered.items() if value not in unclear}

    silent = Answers(known(answers.by_person), known(answers.by_professional))
    assert rules.assess("9.1", silent).outcome is rules.assess("9.1", answers).outcome


@calmly
@given(situations(), st.data())
def test_no_answer_of_the_person_satisfies_a_condition_of_a_professional(situation, data):
    catalogue, answers = situation
    rules = rules_of(catalogue)
    hers = [f for f in catalogue.fields.values() if f.decided_by is DecidedBy.PROFESSIONAL]
    assume(hers)
    field = data.draw(st.sampled_from(hers))
    presuming = answers.with_answer(field.name, data.draw(st.sampled_from(brute_force.domain(field))))
    assert rules.assess("9.1", presuming).outcome is rules.assess("9.1", answers).outcome


@calmly
@given(st.data())
def test_making_any_condition_better_never_makes_an_outcome_worse(data):
    some = data.draw(fields())
    tree = data.draw(trees(some))
    standings = {id(leaf): data.draw(st.sampled_from(Standing)) for leaf in leaves(tree)}
    before = judge(tree, lambda leaf: standings[id(leaf)])
    better = data.draw(st.sampled_from(sorted(standings)))
    standings[better] = data.draw(st.sampled_from([s for s in Standing if s >= standings[better]]))
    assert judge(tree, lambda leaf: standings[id(leaf)]) >= before


@calmly
@given(st.data())
def test_a_kinder_rule_never_gives_a_worse_word(data):
    some = data.draw(fields())
    tree = data.draw(trees(some))
    kinder = {OnFalse.REFUSE: OnFalse.PROFESSIONAL, OnFalse.PROFESSIONAL: OnFalse.WITHIN_REACH}
    chosen = data.draw(st.sampled_from(list(leaves(tree))))

    def soften(part):
        if isinstance(part, Leaf):
            return replace(part, on_false=kinder.get(part.on_false, part.on_false)) if part is chosen else part
        return type(part)(tuple(soften(each) for each in part.parts))

    harsh, soft = a_service(tree, "9.1"), a_service(soften(tree), "9.2")
    catalogue = a_catalogue(some, [harsh, soft])
    answers = Answers(data.draw(said(catalogue)), data.draw(said(catalogue)))
    judged = Rules.of(catalogue).assess_all(answers, ["9.1", "9.2"])
    before, after = judged["9.1"].outcome, judged["9.2"].outcome
    assume(Outcome.UNKNOWN not in {before, after})
    assert RANK.index(after) >= RANK.index(before)


@calmly
@given(st.data())
def test_the_conditions_given_are_the_fewest_that_explain_the_word(data):
    """Every condition has a field of its own here, and all are answered: each stands somewhere for sure."""
    names: list[str] = []

    def a_condition():
        names.append(f"f{len(names)}")
        how = data.draw(st.sampled_from([OnFalse.REFUSE, OnFalse.PROFESSIONAL, OnFalse.WITHIN_REACH]))
        return a_leaf(names[-1], how)

    def a_tree(depth: int):
        if depth == 0 or data.draw(st.booleans()):
            return a_condition()
        join = data.draw(st.sampled_from([AllOf, AnyOf]))
        return join(tuple(a_tree(depth - 1) for _ in range(data.draw(st.integers(1, 2)))))

    tree = AllOf((a_tree(2), a_tree(1)))
    answers = Answers({name: data.draw(st.booleans()) for name in names})
    assessment = Rules.of(a_catalogue([a_field(n) for n in names], [a_service(tree)])).assess("9.1", answers)
    standings = {leaf.field: _standing(leaf, answers) for leaf in leaves(tree)}
    given_ = {leaf.field for leaf in assessment.conditions}
    assert _explains(tree, standings, given_)
    smaller = combinations(names, len(given_) - 1) if given_ else ()
    assert not any(_explains(tree, standings, set(some)) for some in smaller)


def _standing(leaf: Leaf, answers: Answers) -> Standing:
    when_false = {
        OnFalse.REFUSE: Standing.REFUSED,
        OnFalse.PROFESSIONAL: Standing.PROFESSIONAL,
        OnFalse.WITHIN_REACH: Standing.WITHIN_REACH,
    }
    return Standing.MET if answers.by_person[leaf.field] else when_false[leaf.on_false]


def _explains(tree, standings: dict, fixed: set) -> bool:
    """Whether these conditions alone keep the tree from anything better; for *met*, whether they alone make it met."""
    found = judge(tree, lambda leaf: standings[leaf.field])
    others = Standing.REFUSED if found is Standing.MET else Standing.MET
    return judge(tree, lambda leaf: standings[leaf.field] if leaf.field in fixed else others) is found


def test_preferences_cannot_reach_the_engine():
    domain = Path(__file__).parents[2] / "app" / "domain"
    reached, to_see = set(), ["assessment"]
    while to_see:
        module = to_see.pop()
        if module not in reached:
            reached.add(module)
            for node in ast.walk(ast.parse((domain / f"{module}.py").read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("app."):
                    assert node.module.startswith("app.domain.")
                    to_see.append(node.module.removeprefix("app.domain."))
    assert {"engine", "weighing", "catalogue"} <= reached
    assert not {name for name in reached if name.startswith(("choice", "choos", "application", "people"))}
