"""The bodies of texts: sections, and Markdown to clean HTML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt

from app.content.glossary import with_anchors
from app.content.safe_html import clean
from app.use_cases.texts import SafeHtml

SECTION = re.compile(r"## +(\S.*?) *")
# A line that does not stand for a sentence of its own: list items, headings, tables, and what belongs to them.
BLOCK_LINE = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s|#{1,6}\s|\s*\|")
IDEAS_APART = re.compile(r"\n[ \t]*\n+")
BREATH = "\ue001"  # a line of its own between two ideas, until the text is HTML: cleaning each idea alone costs double
SENTENCE, NEXT_IDEA = '<p class="s">', '<p class="s next">'
BREATH_HTML = f"{SENTENCE}{BREATH}</p>\n"
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a body under `## key`. `line` is that of the heading, counted from 1 in the body.

    Words before the first heading are a section without a key.
    """

    key: str
    line: int
    markdown: str


def sections_of(body: str) -> tuple[Section, ...]:
    """The sections of a body in their order; none of them empty but for its heading."""
    found: list[tuple[str, int, list[str]]] = [("", 1, [])]
    for number, line in enumerate(body.splitlines(), 1):
        heading = SECTION.fullmatch(line)
        if heading:
            found.append((heading[1], number, []))
        else:
            found[-1][2].append(line)
    sections = [Section(key, line, "\n".join(lines).strip("\n")) for key, line, lines in found]
    return tuple(s for s in sections if s.key or s.markdown.strip())


def html_of(markdown: str, *, easy: bool) -> SafeHtml:
    """Clean HTML. In an easy-read text each line is one sentence and becomes its own paragraph or list item.

    Where an empty line stands between two ideas, the next one begins a little lower.
    """
    markdown = with_anchors(markdown)
    if not easy:
        return clean(_markdown.render(markdown))
    marked = IDEAS_APART.sub(f"\n\n{BREATH}\n\n", markdown.strip("\n"))
    html = clean(_markdown.render("\n".join(_apart(marked.splitlines()))), one_sentence_a_paragraph=True)
    return SafeHtml(html.replace(f"{BREATH_HTML}{SENTENCE}", NEXT_IDEA).replace(BREATH_HTML, ""))


def _apart(lines: list[str]) -> Iterator[str]:
    """The lines with an empty one before each sentence that Markdown would glue to the line above."""
    for before, line in zip(["", *lines], lines, strict=False):
        if line.strip() and before.strip() and not BLOCK_LINE.match(line):
            yield ""
        yield line
