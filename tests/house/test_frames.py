"""What a page brings along never stands in the way of what the frame around it asks of the corridor."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, meta, nodes

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / "app/web/shared/templates"
TEMPLATES = sorted((ROOT / "app/web").rglob("templates/**/*.html"))
EXTENDS = re.compile(r'{%-? extends "([^"]+)"')
FROM = re.compile(r'{%-? from "[^"]+" import (.+?)(?: with context)? -?%}')
OF_THE_CORRIDOR = {"described", "counter", "turned", "typed", "fixed", "banner", "her_page", "acting_as", "helper_name", "staying"}
JINJA = Environment(extensions=["jinja2.ext.i18n"])
RENDERS = {"render_template", "pour_page"}
FRAMES_OWN = "frame_"  # begins what the frame works out for itself


def given_by_the_corridor() -> set[str]:
    """What every page is given, of citizens and of staff: all that `frame` says in one of its answers."""
    return keys_written_in(next(one for one in functions() if one.name == "frame" and "fixed" in keys_written_in(one)))


def passed_to_pages() -> Iterator[tuple[str, str]]:
    """File and line, and each name that a view passes to its template, by itself or through a function that gives several."""
    giving = {one.name: keys_written_in(one) for one in functions()}
    for file, tree in views().items():
        for call in ast.walk(tree):
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in RENDERS):
                continue
            where = f"{file.relative_to(ROOT)}:{call.lineno}"
            yield from ((where, one.arg) for one in call.keywords if one.arg)
            several = [called for one in call.keywords if one.arg is None for called in ast.walk(one.value)]
            yield from ((where, name) for one in several if isinstance(one, ast.Name) for name in giving.get(one.id, ()))


@cache
def views() -> dict[Path, ast.Module]:
    """Every module of the doors."""
    return {file: ast.parse(file.read_text(encoding="utf-8")) for file in sorted((ROOT / "app/web").rglob("*.py"))}


def functions() -> Iterator[ast.FunctionDef]:
    return (one for tree in views().values() for one in ast.walk(tree) if isinstance(one, ast.FunctionDef))


def keys_written_in(function: ast.FunctionDef) -> set[str]:
    """The names under which a function gives something."""
    keys = (key for one in ast.walk(function) if isinstance(one, ast.Dict) for key in one.keys)
    return {key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}


def set_by(template: Path) -> set[str]:
    """What a template sets for the whole of its page, outside of its blocks and macros."""
    return set(_set_in(JINJA.parse(template.read_text(encoding="utf-8")).body))


def _set_in(body: list[nodes.Node]) -> Iterator[str]:
    for node in body:
        if isinstance(node, nodes.Assign | nodes.AssignBlock):
            yield from (name.name for name in (node.target, *node.target.find_all(nodes.Name)) if isinstance(name, nodes.Name))
        elif isinstance(node, nodes.If):
            yield from _set_in([*node.body, *node.elif_, *node.else_])


def asked_of_the_corridor() -> set[str]:
    """Variables that the frame of a citizen's page reads, of those no page says itself."""
    layout = (SHARED / "shared/layout.html").read_text(encoding="utf-8")
    return meta.find_undeclared_variables(JINJA.parse(layout)) & OF_THE_CORRIDOR


def brought_by(template: Path) -> set[str]:
    """Names that a page imports, by which they are called in it."""
    imports = FROM.findall(template.read_text(encoding="utf-8"))
    return {one.split(" as ")[-1].strip() for line in imports for one in line.split(",")}


def test_the_frame_asks_the_corridor_whose_page_it_is():
    assert asked_of_the_corridor() >= {"described", "counter", "turned", "typed"}


def test_no_page_imports_a_name_that_the_frame_asks_of_the_corridor():
    """A macro called `described` once made a page of hers a public one: Back would have shown it after she had left."""
    pages = [template for template in TEMPLATES if EXTENDS.search(template.read_text(encoding="utf-8"))]
    asked = asked_of_the_corridor()
    assert len(pages) > 100
    assert [str(page.relative_to(ROOT)) for page in pages if brought_by(page) & asked] == []


def test_what_a_frame_works_out_for_itself_has_a_name_of_its_own():
    """It was `hers` once: a page that passed something of that name lost its content, and nobody was told."""
    own = {name for frame_ in ("layout", "staff_layout") for name in set_by(SHARED / f"shared/{frame_}.html")}
    assert len(own) >= 3
    assert {name for name in own if not name.startswith(FRAMES_OWN)} == set()


def test_no_page_passes_what_the_corridor_gives_to_its_frame():
    """A list of towns passed what was looked for as `typed`, and stood in its frame as what a counter had put by."""
    given = given_by_the_corridor()
    passed = list(passed_to_pages())
    assert len(passed) > 300
    assert len(given) > 15
    assert [(where, name) for where, name in passed if name in given or name.startswith(FRAMES_OWN)] == []


def test_no_page_sets_what_the_corridor_gives_to_its_frame():
    given = given_by_the_corridor()
    frames = {SHARED / f"shared/{one}.html" for one in ("layout", "staff_layout")}
    pages = [one for one in TEMPLATES if one not in frames]
    assert [
        (str(page.relative_to(ROOT)), name) for page in pages for name in set_by(page)
        if name in given or name.startswith(FRAMES_OWN)
    ] == []  # fmt: skip
