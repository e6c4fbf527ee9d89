"""The components: govuk-frontend's markup, our words, nothing unescaped, nobody preselected."""

import json
import re
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader, StrictUndefined, UndefinedError
from markupsafe import Markup
from wtforms import BooleanField, Form, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from app.domain.edition import Edition
from app.use_cases.sentences import sentences
from tests.web.design_system import FIXTURES, cases, lower_hidden, skeleton

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "app" / "web" / "shared" / "templates"
COMPONENTS = TEMPLATES / "shared" / "components"


@pytest.fixture(scope="module")
def environment():
    """Templates as the portal has them; gettext gives the message id back, which is govuk-frontend's English."""
    subprocess.run([sys.executable, ROOT / "assets" / "build.py"], check=True)
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"],
    )  # fmt: skip
    made.install_gettext_callables(
        lambda text: text, lambda one, many, count: one if count == 1 else many, newstyle=True
    )
    made.globals |= {"asset": lambda name: f"/static/{name}", "g": SimpleNamespace(edition=Edition.ES)}
    made.filters["sentences"] = sentences
    return made


@pytest.fixture(scope="module")
def component(environment):
    """`component("radios", "answer")`: a macro of a file."""
    return lambda file, macro: getattr(environment.get_template(f"shared/components/{file}.html").module, macro)


@pytest.fixture(scope="module")
def page(environment):
    """A page from a few lines of template, `call` blocks included."""
    return lambda source, **known: environment.from_string(source).render(**known)


# --- Held against govuk-frontend -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("file", "macro", "given", "expected"), list(cases()))
def test_markup_is_that_of_the_design_system(component, file, macro, given, expected):
    assert lower_hidden(skeleton(component(file, macro)(**given))) == lower_hidden(skeleton(expected))


def test_enough_of_the_design_system_is_held_against_its_fixtures():
    assert len(list(cases())) >= 64


def test_details_stand_as_in_the_design_system(page):
    fixture = json.loads((FIXTURES / "details" / "fixtures.json").read_text())["fixtures"][0]
    ours = page(
        '{% from "shared/components/details.html" import details %}'
        "{% call details(summary) %}{{ text }}{% endcall %}",
        summary=fixture["options"]["summaryText"], text=fixture["options"]["text"],
    )  # fmt: skip
    assert skeleton(ours) == skeleton(fixture["html"])


# --- From WTForms fields ---------------------------------------------------------------------------------------------


class Contact(Form):
    """A form with one field of each kind."""

    phone = StringField("Phone", [InputRequired("Write a phone")], description="With spaces or without")
    words = TextAreaField("In your words")
    town = SelectField(
        "Town", choices=[SelectChoice("", "Choose"), SelectChoice("20071", "Tolosa")], validate_choice=False
    )
    message = RadioField(
        "A message?", choices=[SelectChoice("no", "No"), SelectChoice("yes", "Yes")], validate_choice=False
    )
    days = SelectMultipleField(
        "Days", choices=[SelectChoice("week", "In the week"), SelectChoice("weekend", "At weekends")]
    )
    read = BooleanField("I have read it")


def refused(**typed):
    """A form that came back with errors, holding what was typed."""

    class Typed(dict):
        def getlist(self, name):
            return self[name] if isinstance(self[name], list) else [self[name]]

    form = Contact(Typed(typed))
    form.validate()
    return form


def parsed(html):
    return BeautifulSoup(html, "html.parser")


def test_a_refused_field_keeps_what_was_typed_and_says_what_to_do(component):
    field = parsed(component("text_input", "text_input")(refused(phone="").phone))
    assert field.select_one(".govuk-form-group--error")
    assert field.select_one("#phone")["aria-invalid"] == "true"
    assert field.select_one("#phone")["aria-describedby"] == "phone-hint phone-error"
    assert "Write a phone" in field.select_one("#phone-error").text


def test_a_text_field_shows_its_value(component):
    assert parsed(component("text_input", "text_input")(refused(phone="943 00 00").phone)).input["value"] == "943 00 00"


def test_a_text_of_several_lines_comes_back_whole(component):
    written = "\nfirst line\nsecond <b>"
    assert (
        parsed(component("textarea", "textarea")(refused(words=written).words)).textarea.text.removeprefix("\n")
        == written
    )


def test_a_list_shows_the_town_that_was_picked(component):
    chosen = parsed(component("select", "select")(refused(town="20071").town)).select("option[selected]")
    assert [option["value"] for option in chosen] == ["20071"]


def test_a_long_list_may_come_ready_made(component):
    options = Markup("<option>Tolosa</option>")
    assert options in component("select", "select")(id="town", label="Town", options=options)


def test_radios_of_a_field_start_with_its_own_id(component):
    group = parsed(component("radios", "radios")(refused(message="yes").message, hints={"yes": "She says who calls"}))
    assert [box["id"] for box in group.select("input")] == ["message", "message-2"]
    assert [box["value"] for box in group.select("input[checked]")] == ["yes"]
    assert group.select_one("#message-2-item-hint").text == "She says who calls"


def test_boxes_of_a_field_are_ticked_as_they_were(component):
    boxes = parsed(component("checkboxes", "checkboxes")(refused(days=["weekend"]).days))
    assert [box["value"] for box in boxes.select("input[checked]")] == ["weekend"]


def test_a_box_alone_is_not_ticked_beforehand(component):
    assert not parsed(component("checkboxes", "checkbox")(Contact().read)).select("input[checked]")


def test_the_summary_leads_to_each_refused_field(component):
    summary = parsed(component("error_summary", "error_summary")(form=refused(phone="")))
    assert [link["href"] for link in summary.select("a")] == ["#phone"]


@pytest.mark.parametrize(("order", "words"), [("dmy", ["Day", "Month", "Year"]), ("ymd", ["Year", "Month", "Day"])])
def test_a_date_is_asked_in_the_order_of_the_language(component, order, words):
    date = parsed(component("date_parts", "date_parts")(id="born", legend="Born", order=order, values={"month": "4"}))
    assert [label.text for label in date.select("label")] == words
    assert date.select("input")[0]["id"] == "born"
    assert date.select_one("[name=born-month]")["value"] == "4"
    assert {label["for"] for label in date.select("label")} == {box["id"] for box in date.select("input")}


# --- Our own ---------------------------------------------------------------------------------------------------------

FIVE = [
    {"value": str(number), "text": f"Answer {number}", "hint": ["One.", "Two."], "picture": "home"}
    for number in range(5)
]


def test_the_five_answers_are_alike_and_none_is_chosen_for_anybody(component):
    boxes = parsed(component("choice", "choice")(id="c", legend="Who chooses?", items=FIVE, easy=True)).select(
        ".govuk-radios__item"
    )
    alike = {re.sub(r"\d", "", re.sub(r"c-\d|\bc\b", "c", str(box))) for box in boxes}
    assert len(boxes) == 5
    assert len(alike) == 1
    assert not any(box.select("[checked]") for box in boxes)


def test_impossible_moves_are_absent(component):
    rows = parsed(component("ranking", "ranked")([{"value": word, "text": word} for word in "abc"])).select("li")
    moves = [[button["name"] for button in row.select("button")] for row in rows]
    assert moves == [["down", "out"], ["up", "down", "out"], ["up", "out"]]


def test_each_move_names_what_it_moves(component):
    rows = parsed(component("ranking", "unranked")([{"value": "m", "text": "In the morning"}]))
    assert [button.text for button in rows.select("button")] == [
        "Add to my order: In the morning",
        "I do not want it: In the morning",
    ]


def test_a_pictogram_that_is_not_listed_is_noticed_at_once(component):
    with pytest.raises(UndefinedError):
        component("pictogram", "pic")("no-such-thing")


def test_pictograms_are_decoration_beside_words(component):
    picture = parsed(component("pictogram", "pic")("home")).svg
    assert picture["aria-hidden"] == "true"
    assert picture.contents


SPOILED = "<script>alert(1)</script>\"'"
ROW = {
    "href": SPOILED, "text": SPOILED, "note": SPOILED, "term": SPOILED, "value": SPOILED, "key": SPOILED, "label": SPOILED,
    "title": SPOILED, "when": SPOILED, "about": SPOILED, "hint": SPOILED, "name": SPOILED, "reference": SPOILED,
    "asks": SPOILED, "chooses": SPOILED, "due": SPOILED, "left": SPOILED, "next": SPOILED, "values": [SPOILED], "state": "done",
}  # fmt: skip
SPOILABLE = [
    ("answers", "radios", ("rows",), {"id": SPOILED, "items": [ROW]}),
    ("button", "button", (SPOILED, SPOILED, SPOILED), {"hidden": SPOILED}),
    ("checkboxes", "checkboxes", (), {"id": SPOILED, "legend": SPOILED, "items": [ROW], "hint": SPOILED, "errors": [SPOILED]}),
    ("door_row", "door_row", (SPOILED, SPOILED, SPOILED), {}),
    ("error_summary", "error_summary", ([ROW],), {"title": SPOILED}),
    ("er", "easy_read", ("home", SPOILED, [SPOILED]), {}),
    ("facts", "facts", ([ROW],), {}),
    ("outcome_heading", "outcome", ("fits", SPOILED), {}),
    ("person_card", "person_card", (SPOILED, SPOILED, SPOILED, [ROW]), {}),
    ("queue", "queue", (SPOILED, SPOILED, [SPOILED], [ROW]), {}),
    ("ranked", "ranking", ([ROW, ROW],), {}),
    ("result", "outcome", (SPOILED, SPOILED, SPOILED, [ROW]), {}),
    ("status", "status", ([SPOILED], SPOILED), {}),
    ("summary_list", "summary_list", ([ROW],), {}),
    ("task_list", "task_list", ([ROW],), {}),
    ("text_input", "text_input", (), {"id": SPOILED, "label": SPOILED, "value": SPOILED, "attributes": {"autocomplete": SPOILED}}),
    ("textarea", "textarea", (), {"id": SPOILED, "label": SPOILED, "value": SPOILED}),
    ("timeline", "timeline", ([ROW],), {}),
]  # fmt: skip


@pytest.mark.parametrize(("macro", "file", "given", "named"), SPOILABLE, ids=[case[0] for case in SPOILABLE])
def test_whatever_people_write_stays_text(component, macro, file, given, named):
    html = component(file, macro)(*given, **named)
    assert "<script" not in html
    assert not any(
        name.startswith("on") or SPOILED[:7] in name for tag in parsed(html).find_all() for name in tag.attrs
    )


OWN_WORDS = {"Atea"}


@pytest.mark.parametrize("path", sorted(COMPONENTS.glob("*.html")), ids=lambda path: path.stem)
def test_a_component_says_nothing_of_its_own_accord(path):
    bare = re.sub(
        r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>|aria-\w+=|-(hint|error)", " ", path.read_text(), flags=re.DOTALL
    )
    assert set(re.findall(r"[^\W\d_]{2,}", bare)) <= OWN_WORDS


@pytest.mark.parametrize(("edition", "drawn"), [
    (Edition.ES, "No. Llamo yo."), (Edition.ES_EASY, '<span class="s">No.</span><span class="s">Llamo yo.</span>'),
])  # fmt: skip
def test_easy_read_puts_one_sentence_a_line_wherever_a_component_speaks(component, environment, monkeypatch, edition, drawn):
    monkeypatch.setattr(environment.globals["g"], "edition", edition)
    said = component("easy_read", "said")
    assert said("No. Llamo yo.") == said(Markup("No. Llamo yo.")) == drawn
    assert said(Markup("<b>No.</b> Llamo yo.")) == "<b>No.</b> Llamo yo.", "finished HTML is left alone"
    assert said("O'Brien & Co.") == said(Markup("O&#39;Brien &amp; Co.")) == "O&#39;Brien &amp; Co."
    assert component("field", "hint")("h", "No. Llamo yo.") == f'<div id="h" class="govuk-hint">{drawn}</div>'


def test_a_set_of_radios_is_quickly_drawn(component):
    draw = component("radios", "radios")
    items = [{"value": str(number), "text": f"Answer {number}"} for number in range(7)]
    draw(id="q", legend="A question", items=items)
    before = perf_counter()
    for _ in range(200):
        draw(id="q", legend="A question", items=items)
    assert (perf_counter() - before) / 200 < 0.002
