"""Where the Markdown of a text leads: inside the portal only to pages there are, and to no picture at all."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.domain.edition import Edition
from app.use_cases.practise import STEPS
from app.use_cases.texts import LEARNING

OUTSIDE = re.compile(r"https://|mailto:|tel:|word:")  # whether a word is explained: see bodies.py
# The public pages a text may lead to; a test holds them against the doors there are.
PAGES = frozenset(
    {"", "help", "rules", "about", "privacy", "accessibility", "services", "situations", "search", "neighbours", "compare", "learn", "words", "places"}
)
TO_A_WORD, SIGN_OF_A_LINK = re.compile(r"\]\(word:[^)\s]*\)"), re.compile(r"\][(\[:]|!\[|<")
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True, slots=True)
class Known:
    """What addresses may name: codes of services, numbers of situations, INE codes of municipalities."""

    services: Container[object]
    situations: Container[object]
    municipalities: Container[object]


def link_problems(body: str, edition: Edition, known: Known) -> Iterator[tuple[int, str]]:
    """Every link that leads nowhere and every picture, as (line of the body counted from 1, message)."""
    if not SIGN_OF_A_LINK.search(TO_A_WORD.sub("", body)):
        return  # most bodies: parsing them all would take a third of the time in which the texts load
    for block in _markdown.parse(body):
        line = block.map[0] + 1 if block.map else 1
        for token in block.children or ():
            if token.type in {"softbreak", "hardbreak"}:
                line += 1
            elif message := _wrong(token, edition, known):
                yield line, message


def _wrong(token: Token, edition: Edition, known: Known) -> str:
    if token.type == "image":
        return f"no image {token.attrGet('src')}: a text holds none, pictures are the pictograms of the catalogue"
    href = str(token.attrGet("href") or "") if token.type == "link_open" else "https://"
    if OUTSIDE.match(href):
        return ""
    if not href.startswith("/"):
        return f"a link leads to /{edition}/… or to https://, not to {href:.60}"
    _, of_edition, *rest = href.partition("#")[0].partition("?")[0].split("/")
    if of_edition != edition:
        return f"a link to another edition: {href:.60}"
    return "" if leads_somewhere(rest, known) else f"a link that leads nowhere: {href:.60}"


def leads_somewhere(steps: list[str], known: Known) -> bool:
    """Whether the steps after the edition are a public page: `["services", "2-4-6"]`."""
    match steps:
        case [page]:
            return page in PAGES
        case ["services", address]:
            return "." not in address and address.replace("-", ".") in known.services
        case ["learn", page]:
            return page in LEARNING
        case ["learn", "practice", step]:
            return step in STEPS
        case ["situations", number]:
            return number.isdecimal() and int(number) in known.situations
        case ["places", page]:
            return page == "networks" or page in known.municipalities
        case _:
            return False
