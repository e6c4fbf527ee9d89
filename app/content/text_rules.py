"""What texts and facts must agree on: one rule a function, each yielding (path, message)."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from app.content.ground import Ground
from app.content.schema.row import Finding
from app.content.schema.text import AspectFront, PracticeFront, QuestionFront, ServiceFront, condition_key
from app.content.text_files import ReadText
from app.domain.field import Field, FieldKind
from app.domain.people import ForWhom
from app.domain.requirement import Condition
from app.use_cases.practise import STEPS
from app.use_cases.texts import TextKind, condition_keys, spoken_value

PLACEHOLDER = re.compile(r"[{}]|%\(")


Rule = Callable[[ReadText, Ground], Iterable[Finding]]


def help_is_told_exactly_where_nothing_is_requested(text: ReadText, ground: Ground) -> Iterator[Finding]:
    service = ground.catalogue.services[text.key[2]]
    told = isinstance(text.front, ServiceFront) and text.front.get_help is not None
    if told is (service.requestable or service.is_group):
        yield ("get_help",), "unknown key: it is requested here" if told else "this key is missing: how to get help"


def a_group_has_a_name_and_a_short_text_only(text: ReadText, ground: Ground) -> Iterator[Finding]:
    group = ground.catalogue.services[text.key[2]].is_group
    if group and isinstance(text.front, ServiceFront) and text.front.cost is not None:
        yield ("cost",), "unknown key: a group costs nothing"


def questions_are_worded_exactly_where_asked(text: ReadText, ground: Ground) -> Iterator[Finding]:
    front, field = text.front, ground.catalogue.fields.get(text.key[2])
    asked = field is None or field.asked
    for key in ("question", "why", "hint", "example"):
        worded = getattr(front, key) is not None
        if asked and not worded and key in {"question", "why"}:
            yield (key,), "this key is missing: the guide asks this"
        if worded and not asked:
            yield (key,), "unknown key: the guide never asks this"


def every_value_has_its_answer(text: ReadText, ground: Ground) -> Iterator[Finding]:
    """What is never asked may go without, but not with some of its answers only."""
    field = ground.catalogue.fields.get(text.key[2])
    values = spoken_values(field) if field else tuple(ForWhom)
    if isinstance(text.front, QuestionFront) and (text.front.answers or field is None or field.asked):
        yield from _same_keys("answers", text.front.answers, values)


def spoken_values(field: Field) -> tuple[str, ...]:
    """The values of a field that have words of their own; numbers and municipalities have none."""
    if field.kind is FieldKind.BOOL:
        return ("true", "false")
    return () if field.kind is FieldKind.INE_CODE else tuple(map(spoken_value, field.values))


def not_assessed_is_worded_exactly_where_it_is_an_answer(text: ReadText, ground: Ground) -> Iterator[Finding]:
    field = ground.catalogue.fields.get(text.key[2])
    worded = isinstance(text.front, QuestionFront) and text.front.not_assessed is not None
    if worded is not (field is not None and field.may_be_not_assessed):
        yield ("not_assessed",), "unknown key: no answer here" if worded else "this key is missing"


def every_condition_in_use_has_its_words(text: ReadText, ground: Ground) -> Iterator[Finding]:
    if not isinstance(text.front, QuestionFront):
        return
    written = {condition_key(key) for key in text.front.conditions}
    used: set[str] = set()
    for condition in ground.conditions.get(text.key[2], ()):
        keys = _keys_for(condition, ground.catalogue.fields[condition.field])
        found = [key for key in keys if key in written]
        used.update(found[:1])
        if not found:
            yield ("conditions",), f"no words for {keys[-1]!r}, which a service uses"
    for key in text.front.conditions:
        if condition_key(key) not in used:
            yield ("conditions", key), "no service uses this condition"


def _keys_for(condition: Condition, field: Field) -> tuple[str, ...]:
    """Where the words may stand: below the operator alone only where the value is a free number."""
    exact, operator = condition_keys(condition)
    return (exact, operator) if field.kind is FieldKind.INT and not field.values else (exact,)


def only_numbers_have_a_place_in_a_sentence(text: ReadText, _: Ground) -> Iterator[Finding]:
    """`{value}` stands in the words of an operator alone; nowhere else is there any placeholder."""
    for path, words in words_of(text.words):
        free_number = path[0] == "conditions" and len(str(path[-1]).split()) == 1
        if free_number and words.count("{value}") != 1:
            yield path, "{value} stands for the number, once"
        if PLACEHOLDER.search(words.replace("{value}", "") if free_number else words):
            yield path, "no placeholder here"


def every_option_has_its_words(text: ReadText, ground: Ground) -> Iterator[Finding]:
    if isinstance(text.front, AspectFront):
        yield from _same_keys("options", text.front.options, ground.catalogue.aspects[text.key[2]].options)


def every_step_offers_its_answers(text: ReadText, _: Ground) -> Iterator[Finding]:
    """A step that asks says each of its answers and what follows from it; one that asks nothing has neither."""
    if not isinstance(text.front, PracticeFront):
        return
    offered = STEPS[text.key[2]]
    yield from _same_keys("options", text.front.options, offered)
    yield from _same_keys("replies", text.front.replies, offered)
    if bool(offered) is not bool(text.front.question):
        yield ("question",), "this key is missing: the step asks" if offered else "unknown key: the step asks nothing"


def a_validation_is_told_in_full(text: ReadText, _: Ground) -> Iterator[Finding]:
    if text.validation.validated and not text.validation.is_complete():
        yield ("validated",), "validated: say who read it, for whom, when, and the hash of what they read"


def _same_keys(key: str, written: Mapping[str, object], expected: tuple[str, ...]) -> Iterator[Finding]:
    for name in expected:
        if name not in written:
            yield (key,), f"no words for {name!r}"
    for name in written:
        if name not in expected:
            yield (key, name), "unknown key"


def words_of(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every string of a front matter with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from words_of(part, (*path, key))


RULES: dict[TextKind, tuple[Rule, ...]] = {
    TextKind.SERVICES: (help_is_told_exactly_where_nothing_is_requested, a_group_has_a_name_and_a_short_text_only),
    TextKind.QUESTIONS: (
        questions_are_worded_exactly_where_asked,
        every_value_has_its_answer,
        not_assessed_is_worded_exactly_where_it_is_an_answer,
        every_condition_in_use_has_its_words,
    ),
    TextKind.ASPECTS: (every_option_has_its_words,),
    TextKind.SITUATIONS: (),
    TextKind.NEIGHBOURS: (),
    TextKind.PASSAGES: (),
    TextKind.LEARNING: (),
    TextKind.PRACTICE: (every_step_offers_its_answers,),
}
RULES_FOR_ALL: tuple[Rule, ...] = (only_numbers_have_a_place_in_a_sentence, a_validation_is_told_in_full)
