"""A text file is YAML between two `---` lines, then Markdown."""

from dataclasses import dataclass

FENCE = "---\n"


class NoFrontMatter(Exception):
    """The file does not begin with a `---` line, or nothing closes it."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """`front` begins on line 2 of its file; `body` on `body_line`."""

    front: str
    body: str
    body_line: int


def split_front_matter(text: str) -> TextFile:
    """The two parts of a text file. Raises NoFrontMatter."""
    start, fence, rest = text.replace("\r\n", "\n").partition(FENCE)
    front, closing, body = ("\n" + rest + "\n").partition("\n" + FENCE)
    if start or not fence or not closing:
        raise NoFrontMatter
    front = front.removeprefix("\n") + "\n"
    return TextFile(front, body.strip("\n"), front.count("\n") + 3 + _empty_lines_at_start(body))


def _empty_lines_at_start(body: str) -> int:
    return len(body) - len(body.lstrip("\n"))
