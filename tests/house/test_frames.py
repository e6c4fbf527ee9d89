"""What a page brings along never stands in the way of what the frame around it asks of the corridor."""

import re
from pathlib import Path

from jinja2 import Environment, meta

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / "app/web/shared/templates"
TEMPLATES = sorted((ROOT / "app/web").rglob("templates/**/*.html"))
EXTENDS = re.compile(r'{%-? extends "([^"]+)"')
FROM = re.compile(r'{%-? from "[^"]+" import (.+?)(?: with context)? -?%}')
OF_THE_CORRIDOR = {"described", "counter", "turned", "typed", "fixed", "banner", "her_page", "acting_as", "helper_name"}


def asked_of_the_corridor() -> set[str]:
    """Variables that the frame of a citizen's page reads, of those no page says itself."""
    frame = (SHARED / "shared/layout.html").read_text(encoding="utf-8")
    return meta.find_undeclared_variables(Environment(extensions=["jinja2.ext.i18n"]).parse(frame)) & OF_THE_CORRIDOR


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
