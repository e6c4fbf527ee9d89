"""Takes from govuk-frontend's compiled style sheet only what Atea stands on.

govuk-frontend gives structure and behaviour; type, colour and focus are ours and said once for everything. So these stay
behind: rules for classes that no template writes, type declarations (text inherits from `body`), focus styles (one ring
for all, `_ground.scss`), branches for browsers that are gone, and the fallback colours: each `--govuk-…-colour` becomes
the token of the same meaning.
"""

import re
from collections.abc import Collection, Iterator

COLOURS = {
    "text": "ink",
    "inverse-text": "on-sea",
    "secondary-text": "soft",
    "link": "sea",
    "link-visited": "visited",
    "link-hover": "sea-deep",
    "link-active": "ink",
    "error": "error",
    "border": "line",
    "input-border": "edge",
    "hover": "line",
    "focus": "argi",
    "focus-text": "ink",
}
TYPE = {"font-family", "font-size", "line-height", "-webkit-font-smoothing", "-moz-osx-font-smoothing"}
ALWAYS = re.compile(r"@supports not\s*\(-ms-")  # true in every browser there still is
GONE = re.compile(r"-ms-|-moz-any-link|screen\\0|@supports not|^@charset|@supports \(padding|:root$")
ELSEWHERE = re.compile(r":(focus|hover)(?![\w-])")
WRITTEN = re.compile(r"\.(govuk-[\w-]+)")
NEGATION = re.compile(r":not\(\.(govuk-[\w-]+)\)")
COLOUR = re.compile(r"var\(--govuk-([\w-]+)-colour,\s*[^()]+\)")


def pruned(css: str, classes: Collection[str]) -> str:
    """The rules of compressed `css` that concern `classes` (names without the dot), in our colours, without type."""
    return "".join(_kept(css.lstrip("\ufeff"), set(classes)))


def _kept(css: str, classes: set[str]) -> Iterator[str]:
    for head, body in _blocks(css):
        if ALWAYS.match(head):
            yield from _kept(body, classes)
            continue
        if GONE.search(head):
            continue
        if head.startswith("@"):
            inner = "".join(_kept(body, classes))
            if inner:
                yield f"{head}{{{inner}}}"
            continue
        selectors = [_plain(one, classes) for one in _selectors(head) if _concerns(one, classes)]
        declarations = [one for one in body.split(";") if one and _is_ours_to_take(one)]
        if selectors and declarations:
            yield f"{','.join(selectors)}{{{';'.join(map(_in_our_colours, declarations))}}}"


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Top-level `head{body}` pairs; statements without a block (`@charset …;`) are skipped."""
    start = depth = opened = 0
    for place, sign in enumerate(css):
        if sign == "{":
            opened = opened if depth else place
            depth += 1
        elif sign == "}":
            depth -= 1
            if not depth:
                yield css[start:opened].strip(), css[opened + 1 : place]
                start = place + 1
        elif sign == ";" and not depth:
            start = place + 1


def _selectors(head: str) -> list[str]:
    """A selector list cut at its own commas, not at those inside parentheses."""
    return [one.strip() for one in re.split(r",(?![^(]*\))", head)]


def _concerns(selector: str, classes: set[str]) -> bool:
    without_negations = re.sub(r":not\([^()]*\)", "", selector)
    if ELSEWHERE.search(without_negations):
        return False
    return all(name in classes for name in WRITTEN.findall(without_negations))


def _plain(selector: str, classes: set[str]) -> str:
    """Without `:not(.x)` for an `x` that is never written: it says nothing and weighs in the cascade."""
    return NEGATION.sub(lambda found: found[0] if found[1] in classes else "", selector)


def _is_ours_to_take(declaration: str) -> bool:
    name, _, value = declaration.partition(":")
    return name.strip() not in TYPE and not name.startswith("-webkit-") and "env(" not in value


def _in_our_colours(declaration: str) -> str:
    return COLOUR.sub(lambda found: f"var(--{COLOURS[found[1]]})", declaration)
