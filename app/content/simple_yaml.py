"""The part of YAML 1.2 that our files are written in, read quickly.

A thousand small files through the full parser take seconds at every start. This reader knows block mappings and
sequences, plain and quoted scalars and one-line flow collections; at anything else, an error included, it stands
aside (`NotSimple`) and the full parser reads the file. It never reads differently: a test holds both side by side.
"""

import re
from functools import lru_cache

from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver

KEY = re.compile(r"""(?P<key>'(?:[^']|'')*'|"[^"\\]*"|[\w][^:#'"{}\[\],&*!|>%@`]*?):(?:[ ]+(?P<rest>.*))?$""")
SINGLE, DOUBLE = re.compile(r"'((?:[^']|'')*)'(?!')"), re.compile(r'"([^"\\]*)"')
STRANGE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
FLOW_PLAIN = re.compile(r"""[^\s,\[\]{}#&*!|>'"%@`?:=~<-][^,\[\]{}:#]*""")
NOT_PLAIN = tuple("[]{},#&*!|>'\"%@`?:=<")
_resolver = VersionedResolver(version="1.2")


class NotSimple(Exception):
    """For the full parser to read."""


def read_simple(text: str) -> object:
    """The value written in `text`: dicts, lists, str, int, bool, None. Raises NotSimple."""
    if STRANGE.search(text):
        raise NotSimple
    lines = [(len(line) - len(line.lstrip(" ")), line.strip(" ")) for line in text.split("\n")]
    reader = _Reader(lines)
    reader.skip_empty()
    value = reader.block(reader.indent())
    if reader.at < len(lines):
        raise NotSimple
    return value


@lru_cache(maxsize=4096)
def plain(text: str) -> str | int | bool | None:
    """What an unquoted scalar means in YAML 1.2. Raises NotSimple for numbers and dates in unusual forms."""
    tag = str(_resolver.resolve(ScalarNode, text, (True, False))).rpartition(":")[2]
    if tag == "str":
        return text
    if tag == "int" and re.fullmatch(r"0|-?[1-9][0-9]{0,15}", text):
        return int(text)
    if tag == "bool":
        return text.lower() == "true"
    if tag == "null":
        return None
    raise NotSimple


class _Reader:
    """Walks over (indentation, content) pairs; `at` is the next one to read."""

    def __init__(self, lines: list[tuple[int, str]]) -> None:
        self.lines, self.at = lines, 0

    def skip_empty(self) -> None:
        while self.at < len(self.lines) and (not self.lines[self.at][1] or self.lines[self.at][1][0] == "#"):
            self.at += 1

    def indent(self) -> int:
        """Indentation of the next line; -1 at the end."""
        return self.lines[self.at][0] if self.at < len(self.lines) else -1

    def block(self, indent: int) -> object:
        if indent < 0:
            raise NotSimple
        content = self.lines[self.at][1]
        return self.sequence(indent) if content == "-" or content.startswith("- ") else self.mapping(indent)

    def mapping(self, indent: int) -> dict[object, object]:
        found: dict[object, object] = {}
        while self.indent() == indent:
            match = KEY.fullmatch(self.lines[self.at][1])
            if match is None:
                raise NotSimple
            key = _key(match["key"])
            if key in found:
                raise NotSimple
            found[key] = self.value((match["rest"] or "").strip(" "), indent)
            self.skip_empty()
        if self.indent() > indent:
            raise NotSimple
        return found

    def sequence(self, indent: int) -> list[object]:
        found: list[object] = []
        while self.indent() == indent and (self.lines[self.at][1] + " ").startswith("- "):
            rest = self.lines[self.at][1][1:]
            inner = rest.lstrip(" ")
            if inner and (KEY.fullmatch(inner) or inner == "-" or inner.startswith("- ")):
                # `- key: value`: the mapping begins on this very line, indented to its first key.
                deeper = indent + 1 + len(rest) - len(inner)
                self.lines[self.at] = (deeper, inner)
                found.append(self.block(deeper))
            else:
                found.append(self.value(inner, indent, in_sequence=True))
            self.skip_empty()
        if self.indent() > indent:
            raise NotSimple
        return found

    def value(self, rest: str, indent: int, *, in_sequence: bool = False) -> object:
        """What stands after `key:` or `-`; `indent` is that of the key or dash."""
        self.at += 1
        if not rest:
            return self.nested(indent, dashes_may_stand_here=not in_sequence)
        if rest[0] == "'" or rest[0] == '"':
            return self.quoted(rest, indent)
        if rest[0] == "{" or rest[0] == "[":
            return _flow(rest)
        if rest.startswith(NOT_PLAIN) or rest == "-" or rest.startswith(("- ", "---", "...")):
            raise NotSimple
        return self.folded(rest, indent)

    def nested(self, indent: int, *, dashes_may_stand_here: bool) -> object:
        """The block below `key:` or `-`. Below a key, dashes may stand at the key's own indentation."""
        self.skip_empty()
        inner = self.indent()
        content = self.lines[self.at][1] + " " if inner >= 0 else ""
        if inner > indent:
            if not content.startswith("- ") and not KEY.fullmatch(content.rstrip(" ")):
                raise NotSimple
            return self.block(inner)
        if inner == indent and content.startswith("- ") and dashes_may_stand_here:
            return self.sequence(indent)
        return None

    def folded(self, first: str, indent: int) -> object:
        """A plain scalar, on one or more lines."""
        parts = [first, *self.continuation(indent)]
        if any(": " in p or " #" in p or p.endswith(":") for p in parts):
            raise NotSimple
        if any(p.startswith(("#", "- ", "? ")) or p in {"-", "?"} for p in parts[1:]):
            raise NotSimple
        return plain(first) if len(parts) == 1 else _text(" ".join(parts))

    def continuation(self, indent: int) -> list[str]:
        """The deeper lines that follow. Raises NotSimple for an empty line in between."""
        parts = []
        while self.indent() > indent and self.lines[self.at][1]:
            parts.append(self.lines[self.at][1])
            self.at += 1
        self.skip_empty()
        if self.indent() > indent:
            raise NotSimple
        return parts

    def quoted(self, first: str, indent: int) -> str:
        pattern = SINGLE if first[0] == "'" else DOUBLE
        match = pattern.fullmatch(first)
        if match is None:
            if first[0] == '"' or pattern.match(first):
                raise NotSimple
            match = pattern.fullmatch(" ".join([first, *self.continuation(indent)]))
        if match is None:
            raise NotSimple
        return match[1].replace("''", "'") if first[0] == "'" else match[1]


def _text(text: str) -> str:
    value = plain(text)
    if not isinstance(value, str):
        raise NotSimple
    return value


def _key(written: str) -> object:
    if written[0] in "'\"":
        return written[1:-1].replace("''", "'") if written[0] == "'" else written[1:-1]
    return plain(written.rstrip(" "))


def _flow(text: str) -> object:
    value, end = _flow_value(text, 0)
    if text[end:].strip(" "):
        raise NotSimple
    return value


def _flow_value(text: str, at: int) -> tuple[object, int]:
    """The flow value that begins at `at`, and where it ends."""
    at = _spaces(text, at)
    if text.startswith("{", at):
        return _flow_mapping(text, at + 1)
    if text.startswith("[", at):
        return _flow_sequence(text, at + 1)
    for pattern in (SINGLE, DOUBLE):
        if match := pattern.match(text, at):
            found = match[1].replace("''", "'") if pattern is SINGLE else match[1]
            return found, _spaces(text, match.end())
    match = FLOW_PLAIN.match(text, at)
    if match is None:
        raise NotSimple
    return plain(match[0].rstrip(" ")), match.end()


def _flow_mapping(text: str, at: int) -> tuple[dict[object, object], int]:
    found: dict[object, object] = {}
    at = _spaces(text, at)
    while not text.startswith("}", at):
        key, at = _flow_value(text, at)
        if isinstance(key, dict | list) or key in found or not text.startswith(": ", at):
            raise NotSimple
        found[key], at = _flow_value(text, at + 1)
        at = _after_item(text, at, "}")
    return found, _spaces(text, at + 1)


def _flow_sequence(text: str, at: int) -> tuple[list[object], int]:
    found: list[object] = []
    at = _spaces(text, at)
    while not text.startswith("]", at):
        item, at = _flow_value(text, at)
        found.append(item)
        at = _after_item(text, at, "]")
    return found, _spaces(text, at + 1)


def _after_item(text: str, at: int, end: str) -> int:
    if text.startswith(",", at):
        return _spaces(text, at + 1)
    if not text.startswith(end, at):
        raise NotSimple
    return at


def _spaces(text: str, at: int) -> int:
    while text.startswith(" ", at):
        at += 1
    return at
