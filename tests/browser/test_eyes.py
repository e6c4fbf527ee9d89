"""Those who look at pages: what is wrong is told to everybody who meets it; what is sound is judged once in a run."""

import pytest

from tests.browser import eyes
from tests.browser.conftest import PHONE
from tests.browser.eyes import Eyes, axe_findings
from tests.browser.sound import SoundPages, name_of

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="es"><head><title>Una página</title>
<style>body {{ background: #fff; color: #000 }} @media (prefers-color-scheme: dark) {{ body {{ background: #000; color: #fff }} }}</style>
</head><body><main><h1>Una página</h1><p style="{style}">Un texto que se lee.</p>{more}</main></body></html>"""
FORM = """<form action="/v/{handle}/list" method="post"><input type="hidden" name="csrf_token" value="{token}">
<label><input type="checkbox" name="yes"> Sí</label><button>Seguir</button></form>"""
HER, ANOTHER = {"handle": "A" * 22, "token": "hers.1"}, {"handle": "b_-4" * 5 + "zZ", "token": "of-another.2"}


@pytest.fixture
def sound(tmp_path):
    return SoundPages(tmp_path / "sound")


@pytest.fixture
def shown(chromium):
    """`shown(**browser)(more, style)`: a page in a browser of its own."""
    opened = []

    def browser(**given):
        opened.append(chromium.new_context(**given))
        page = opened[-1].new_page()

        def show(more="", style=""):
            page.set_content(PAGE.format(more=more, style=style))
            return page

        return show

    yield browser
    for one in opened:
        one.close()


def wrong_with(page, sound):
    """What somebody finds who has not looked yet."""
    looking = Eyes(page, sound)
    looking.look()
    return [line for lines in looking.wrong.values() for line in lines]


@pytest.mark.parametrize("style", [
    "color: #888", "color: #666", "color: #8a8a8a; font-size: 24px",
])  # fmt: skip
def test_text_that_is_too_pale_is_told_to_everybody_who_meets_it(shown, sound, style):
    """#888 on white is 3.5:1 and misses AA; #666 is 5.7:1 and misses the 7:1 that we promise; large text has 4.5:1."""
    page = shown()(style=style)
    assert "color-contrast" in "".join(wrong_with(page, sound))
    assert wrong_with(page, sound) == wrong_with(shown()(style=style), sound) != []
    assert not list(sound.folder.iterdir())


@pytest.mark.parametrize("style", ["color: #595959", "color: #767676; font-size: 24px"])
def test_text_that_keeps_the_promise_is_sound(shown, sound, style):
    assert wrong_with(shown()(style=style), sound) == []


def test_a_sound_page_is_judged_once_whoever_s_it_is(shown, sound, monkeypatch):
    assert wrong_with(shown()(FORM.format(**HER)), sound) == []
    monkeypatch.setattr(eyes, "axe_findings", lambda _page: pytest.fail("it was judged before"))
    assert wrong_with(shown()(FORM.format(**ANOTHER)), sound) == []


def test_what_can_be_told_apart_by_looking_is_judged_by_itself(shown, sound):
    def name(browser, *page, then=""):
        shown_page = shown(**browser)(*page)
        shown_page.evaluate(f"() => {{ {then} }}")
        return sound.name_of(shown_page)

    form = FORM.format(**HER)
    assert name({}, form) == name({}, FORM.format(**ANOTHER))
    names = [
        name({}, form), name({}), name({"viewport": PHONE}, form), name({"color_scheme": "dark"}, form),
        name({"forced_colors": "active"}, form), name({}, form, "font-weight: bold"),
        name({}, form, then="document.querySelector('[type=checkbox]').checked = true"),
        name({}, form, then="document.querySelector('button').focus()"),
        name({}, form, then="document.adoptedStyleSheets.push(new CSSStyleSheet())"),
        name({}, form, then="document.body.className = 'covered'"),
    ]  # fmt: skip
    assert len(set(names)) == len(names)


def test_an_id_that_others_point_at_is_never_taken_for_a_handle():
    one, two = "a" * 32, "b" * 32
    assert name_of(f'<p id=\\"{one}\\">') != name_of(f'<p id=\\"{two}\\">')
    assert name_of(f'<a href=\\"/v/{one}/list\\">') == name_of(f'<a href=\\"/v/{two}/list\\">')


def test_who_asks_axe_by_hand_is_always_answered(shown):
    page = shown()(style="color: #999")
    assert axe_findings(page) == axe_findings(page) != []
