"""A tiny tree of texts: what is read from it, and how each slip is told."""

import pytest

from app.content.recordings import recording_name
from app.content.text_files import read_text
from app.content.texts import read_texts
from app.content.validation import text_hash
from app.domain.edition import Edition
from app.domain.field import NotKnown
from app.domain.requirement import Condition, Operator
from app.use_cases.practise import STEPS
from app.use_cases.texts import LEARNING, PASSAGES, WHO, SafeHtml, TextKind
from tests.content.tiny import PAGES

EU, ES_EASY = Edition.EU, Edition.ES_EASY
SERVICE, AGE, ALONE, GRADE = "services/1.1", "questions/age_years", "questions/lives_alone", "questions/grade"


def told(tiny):
    return [str(problem) for problem in tiny.problems()]


def test_a_service_is_read_with_its_sections(tiny):
    text = tiny.texts().service(EU, "1.1")
    assert (text.name, text.short, text.cost, text.get_help) == (
        "Help at home",
        "Somebody comes.",
        "You pay a part.",
        "",
    )
    assert text.sections == {
        "what": "<p>It helps.\nIt is near.</p>\n",
        "who": "<p>For <strong>everybody</strong>.</p>\n",
        "choose": "<p>The hours.</p>\n",
        "ask": '<p>With the <a href="#word-form">form</a>.</p>\n',
    }
    assert text.terms == ("form",)
    assert isinstance(text.sections["what"], SafeHtml)


def test_an_easy_read_service_has_one_sentence_a_paragraph(tiny):
    text = tiny.texts().service(ES_EASY, "1.1")
    assert text.sections["what"] == '<p class="s">It helps.</p>\n<p class="s">It is near.</p>\n'


def test_a_group_has_no_sections(tiny):
    assert tiny.texts().service(EU, "1").sections == {}


def test_a_question_speaks_to_a_person_or_about_her(tiny):
    text = tiny.texts().question(EU, "age_years")
    assert text.question(other=False) == "How old are you?"
    assert text.question(other=True) == "How old is the person?"
    assert text.hint(other=False) == ""


def test_a_condition_is_said_with_its_number(tiny):
    text = tiny.texts().question(EU, "age_years")
    assert text.condition(Condition("age_years", Operator.GTE, 65)) == "To be 65 or older"
    with pytest.raises(KeyError):
        text.condition(Condition("age_years", Operator.LT, 65))


def test_a_condition_of_several_values_is_found_in_any_order(tiny):
    text = tiny.texts().question(EU, "grade")
    assert text.condition(Condition("grade", Operator.IN, (3, 2))) == text.condition(
        Condition("grade", Operator.IN, (2, 3))
    )


def test_an_answer_is_said_in_words(tiny):
    text = tiny.texts().question(EU, "lives_alone")
    assert text.answer(True, other=False) == "Yes, I live alone"
    assert text.answer(False, other=True) == "No, with others"
    assert tiny.texts().question(EU, "age_years").answer(81, other=False) == "81"


def test_not_assessed_is_an_answer_where_it_may_be(tiny):
    assert tiny.texts().question(EU, "grade").answer(NotKnown.NOT_ASSESSED, other=False) == "Never"
    with pytest.raises(KeyError):
        tiny.texts().question(EU, "age_years").answer(NotKnown.DOES_NOT_KNOW, other=False)


def test_who_it_is_for_has_a_text_like_any_question(tiny):
    assert tiny.texts().question(EU, WHO).answer("me", other=False) == "me"


def test_the_other_kinds_are_read(tiny):
    texts = tiny.texts()
    assert texts.aspect(EU, "schedule").options == {"morning": "In the morning", "evening": "In the evening"}
    assert texts.situation(EU, 1).first_step == "Ask for help."
    assert texts.neighbour(EU, "rgi").who == "Lanbide"


def test_an_unknown_name_is_a_key_error(tiny):
    with pytest.raises(KeyError):
        tiny.texts().service(EU, "9.9")


def test_a_missing_text_and_a_text_too_many_are_told(tiny):
    tiny.path(EU, "situations/1").unlink()
    tiny.path(ES_EASY, "neighbours/rgi").rename(tiny.path(ES_EASY, "neighbours/rgo"))
    assert told(tiny) == [
        "easy_read/es/neighbours/rgi.md: this text is missing",
        "easy_read/es/neighbours/rgo.md: the catalogue knows nothing of this name",
        "standard/eu/situations/1.md: this text is missing",
    ]


def test_a_whole_edition_missing_is_told_file_by_file(tiny):
    for path in (tiny.folder / "easy_read" / "eu").rglob("*.md"):
        path.unlink()
    assert len(told(tiny)) == 10 + len(PAGES)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (SERVICE, "name: Help at home\n", "", "2: name: this key is missing"),
        (SERVICE, "short:", "shrot:", "3: shrot: unknown key"),
        (SERVICE, "short: Somebody comes.", "short: ''", "3: short: string should match pattern"),
        (SERVICE, "short: Somebody comes.", "short: 7", "3: short: input should be a valid string, not 7"),
        (SERVICE, "name: Help", "name: Help: now", "2: not YAML 1.2"),
        (SERVICE, "cost:", "get_help: Call.\ncost:", "4: get_help: unknown key: it is requested here"),
        (SERVICE, "cost:", "validated: true\ncost:", "4: validated: unknown key"),
        (SERVICE, "Somebody comes.", "'{name} comes.'", "3: short: no placeholder here"),
        (SERVICE, "Somebody comes.", "'%(name)s comes.'", "3: short: no placeholder here"),
        (SERVICE, "## what", "## waht", "6: unknown section 'waht'"),
        (SERVICE, "## what", "Before.\n\n## what", "6: words before the first section"),
        (SERVICE, "## who\nFor **everybody**.\n", "", "6: expected the sections ## what, ## who, ## choose, ## ask, once each, in this order"),
        (SERVICE, "For **everybody**.\n", "", "10: an empty section"),
        (SERVICE, "---\nname", "name", "1: a text begins with its front matter"),
        (SERVICE, "## ask\nWith", "## papers\nNone.\n\n## ask\nWith", "6: expected the sections ## what, ## who, ## choose"),
        (SERVICE, "(word:form)", "(word:from)", "17: the glossary does not explain 'from'"),
        ("services/2.6", "For **everybody**.\n", "For us.\n\n## ask\nCall.\n", "13: unknown section 'ask'"),
        ("passages/papers", "It goes on.\n", "", "5: a text is expected below"),
        ("learning/choosing", "## later: Two", "## later Two", "8: a part begins with ## pictogram: Heading"),
        ("learning/choosing", "## later: Two", "## latter: Two", "8: no pictogram 'latter'"),
        ("learning/choosing", "It is so.\n", "", "5: an empty section"),
        ("learning/choosing", "\n## later: Two", "", "5: a page of learning has 2 parts at least"),
        ("practice/fits", "telecare: So.", "television: So.", "4: options: no words for 'telecare'"),
        ("practice/fits", "question: Which?\n", "", "2: question: this key is missing: the step asks"),
        ("practice/meet", "title:", "question: Which?\ntitle:", "2: question: unknown key: the step asks nothing"),
        ("services/1", "short:", "cost: Free.\nshort:", "3: cost: unknown key: a group costs nothing"),
        ("services/1", "homes.\n---\n", "homes.\n---\nText.\n", "5: no text is expected below the front matter"),
        ("services/2.6", "get_help: Call 112.\n", "", "2: get_help: this key is missing: how to get help"),
        (AGE, "why: Some services are for an age.\n", "", "2: why: this key is missing: the guide asks this"),
        (AGE, "other: How", "others: How", "3: question.other: this key is missing"),
        (AGE, "label: Age", f"label: {'Age' * 21}", "2: label: string should have at most 60 characters"),
        (AGE, "{value} or", "{number} or", "6: conditions.gte: {value} stands for the number, once"),
        (AGE, "{value} or", "65 or", "6: conditions.gte: {value} stands for the number, once"),
        (AGE, "gte:", "lte:", "5: conditions: no words for 'gte', which a service uses"),
        (AGE, "  gte:", "  lt: Under {value}\n  gte:", "6: conditions.lt: no service uses this condition"),
        (ALONE, "  'false'", "  'maybe'", "5: answers: no words for 'false'"),
        (ALONE, "  'false'", "  false", "5: answers"),
        (ALONE, "eq true", "eq false", "8: conditions: no words for 'eq true', which a service uses"),
        (GRADE, "in 2 3", "gte", "3: conditions: no words for 'in 2 3', which a service uses"),
        (GRADE, "not_assessed: {self: Never, other: Never}\n", "", "2: not_assessed: this key is missing"),
        (GRADE, "label", "hint: {self: a, other: b}\nlabel", "2: hint: unknown key: the guide never asks this"),
        (GRADE, "conditions", "answers: {'0': {self: a, other: b}}\nconditions", "3: answers: no words for '1'"),
        ("aspects/schedule", ", evening: In the evening", "", "4: options: no words for 'evening'"),
        ("aspects/schedule", "evening: In", "night: In", "4: options.night: unknown key"),
        ("situations/1", "first_step: Ask for help.\n", "", "2: first_step: this key is missing"),
        ("neighbours/rgi", "gives it.\n---\n", "gives it.\n---\n\nMore.\n", "7: no text is expected below"),
    ],
)
def test_each_slip_is_told_with_its_line(name, old, new, message, tiny):
    tiny.rewrite(EU, name, old, new)
    assert any(line.startswith(f"standard/eu/{name}.md:{message}") for line in told(tiny)), told(tiny)


def test_all_problems_are_told_at_once(tiny):
    tiny.rewrite(EU, SERVICE, "short:", "shrot:")
    tiny.rewrite(ES_EASY, AGE, "gte:", "lte:")
    tiny.path(EU, GRADE).unlink()
    assert len(told(tiny)) == 5


def test_a_text_that_is_not_utf_8_is_told(tiny):
    tiny.path(EU, SERVICE).write_bytes(b"---\nname: caf\xe9\n---\n")
    assert told(tiny) == ["standard/eu/services/1.1.md: not UTF-8"]


def test_the_hash_is_of_words_not_of_their_order_in_the_file():
    assert text_hash({"a": "1", "b": "2"}, "x  y\n") == text_hash({"b": "2", "a": "1"}, "x y")
    assert text_hash({"a": "1"}, "x") != text_hash({"a": "1"}, "y")


def test_the_real_texts_are_all_there(content):
    from app.content.catalogue import load_catalogue

    read, problems = read_texts(content, load_catalogue(content))
    assert list(map(str, problems)) == []
    pages = len(PASSAGES) + len(LEARNING) + len(STEPS)
    assert len(read) == 868 + 4 * pages


def test_a_passage_a_learning_page_and_a_step_are_read(tiny):
    texts = tiny.texts()
    assert texts.passage(EU, "papers").title == "More"
    lessons = texts.learning(ES_EASY, "choosing").lessons
    assert [(lesson.pictogram, lesson.heading) for lesson in lessons] == [("choose", "One"), ("later", "Two")]
    assert lessons[0].html == '<p class="s">It is so.</p>\n'
    assert texts.practice(EU, "fits").replies == dict.fromkeys(STEPS["fits"], "So.")


def test_the_editions_of_a_learning_page_have_the_same_parts(tiny):
    tiny.rewrite(EU, "learning/choosing", "## later: Two", "## choose: Two")
    assert told(tiny) == ["standard/eu/learning/choosing.md:5: other parts than in the Spanish page"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("form:", "from:", "1: no words for 'form'"),
        ("form:", "from:", "1: from: unknown key"),
        ("  means: A paper.\n", "", "1: form.means: this key is missing"),
        ("  means: A paper.", "  means: ''", "3: form.means: string should match pattern"),
        ("form:", "- form:", "1: a mapping of words is expected here"),
    ],
)
def test_each_slip_of_a_glossary_is_told_with_its_line(old, new, message, tiny):
    file = tiny.glossary(EU)
    file.write_text(file.read_text().replace(old, new))
    assert any(line.startswith(f"standard/eu/glossary.yaml:{message}") for line in told(tiny)), told(tiny)


def test_a_missing_glossary_is_told(tiny):
    tiny.glossary(ES_EASY).unlink()
    assert told(tiny) == ["easy_read/es/glossary.yaml: this file is missing"]


def test_a_recording_is_heard_until_its_text_changes(tiny):
    name = recording_name(read_text(tiny.folder, (ES_EASY, TextKind.SERVICES, "1.1")))
    (tiny.folder / "recordings").mkdir()
    (tiny.folder / "recordings" / name).write_bytes(b"ID3")
    assert tiny.texts().recording(ES_EASY, TextKind.SERVICES, "1.1") == name
    assert tiny.texts().recording(EU, TextKind.SERVICES, "1.1") is None
    tiny.rewrite(ES_EASY, SERVICE, "Somebody comes", "Nobody comes")
    assert tiny.texts().recording(ES_EASY, TextKind.SERVICES, "1.1") is None
