"""The form of a page at the counter: read out as questions, and filled again with what was put by."""

import pytest

from app.web.shared.her_form import HerForm

PAGE = """<form method="get"><input name="search"></form>
<p>Before</p><form method="post" novalidate><input type="hidden" name="csrf_token" value="t">
<p class="about">Help at home</p>
<fieldset><legend><h1>Who?</h1></legend><div class="govuk-hint">One &amp; only.</div><p class="govuk-error-message">Wrong</p>
<div><input id="who" type="radio" name="who" value="me" checked><label for="who">I</label><div>Myself.</div></div>
<div><input id="who-2" type="radio" name="who" value="other"><label for="who-2">Somebody else</label></div></fieldset>
<label for="name"><span class="s">Name?</span><span class="s">It may stay empty.</span></label><div>As you like.</div>
<input id="name" name="name" value="old"><input type="password" name="pin" value="">
<select name="town"><option value="">-</option><option value="71">Tolosa</option></select>
<textarea name="words">before &lt;b&gt;</textarea><details><summary>Why</summary><p>Because.</p></details>
<button name="go" value="1">Go</button></form><form method="post"><input name="other"></form>"""


def test_it_is_read_as_questions_with_what_is_said_about_them_and_their_answers():
    who, name = HerForm(PAGE).questions()
    assert (who.asks, who.hints, who.answers) == ("Who?", ["One & only."], ["I. Myself.", "Somebody else"])
    assert (name.asks, name.answers) == ("Name? It may stay empty.", [])
    assert name.hints == ["As you like."]


def test_what_she_wrote_in_a_box_is_never_read_aloud():
    page = '<form method="post"><label for="m">What happened?</label><div>In your words.</div><textarea id="m" name="m">He waits at the &amp; door</textarea></form>'
    (asked,) = HerForm(page).questions()
    assert (asked.asks, asked.hints) == ("What happened?", ["In your words."])


def test_what_was_put_by_stands_in_its_fields_and_in_no_other_form():
    typed = [("who", "other"), ("name", '"><script>'), ("town", "71"), ("words", "</textarea>&"), ("pin", "1"), ("other", "x"), ("csrf_token", "y")]
    form = HerForm(PAGE)
    filled = form.filled(typed)
    assert form.id == "hers"
    assert filled.count(' id="hers"') == 1
    assert '<input id="who" type="radio" name="who" value="me">' in filled
    assert '<input id="who-2" type="radio" name="who" value="other" checked>' in filled
    assert 'value="&quot;&gt;&lt;script&gt;"' in filled
    assert '<option value="71" selected>' in filled
    assert "&lt;/textarea&gt;&amp;</textarea>" in filled
    assert "before" not in filled
    assert '<input type="password" name="pin" value="">' in filled
    assert 'name="csrf_token" value="t"' in filled
    assert '<form method="post"><input name="other"></form>' in filled


def test_nothing_put_by_leaves_every_field_as_it_is():
    form = HerForm(PAGE)
    assert form.filled(()) == PAGE.replace('<form method="post" novalidate>', f'<form method="post" novalidate id="{form.id}">')


@pytest.mark.parametrize("page", ["", "<p>Words</p>", '<form method="post"><button>Go</button></form>', "<form method='post'>"])
def test_a_page_without_a_form_to_fill_in_stays_as_it_is(page):
    form = HerForm(page)
    assert (form.filled([("a", "b")]), form.id) == (page, "")
    assert HerForm(page).questions() == []


TOWNS = '<label for="town">Town</label><select id="town" name="town"><option>Abaltzisketa</option><option>Zumarraga</option></select>'
UNKNOWN = '<input id="u" type="radio" name="answer" value="u"><label for="u">I do not know</label>'


def test_a_long_list_is_asked_openly_with_its_question_and_what_else_one_may_answer():
    page = f'<form method="post"><fieldset><legend><h1>In which town?</h1></legend>{TOWNS}{UNKNOWN}</fieldset></form>'
    (asked,) = HerForm(page).questions()
    assert (asked.asks, asked.from_list, asked.answers) == ("In which town?", True, ["I do not know"])


def test_a_list_without_a_question_around_it_asks_with_its_own_label():
    town, name = HerForm(f'<form method="post">{TOWNS}<label for="n">Street</label><input id="n" name="n"></form>').questions()
    assert (town.asks, town.from_list, town.answers) == ("Town", True, [])
    assert (name.asks, name.from_list) == ("Street", False)
