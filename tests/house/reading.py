"""A quick reader of pages: enough to judge hundreds of them, where a whole parser would take minutes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

from app.use_cases.sentences import sentences
from tests.browser.words import words_of

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SPOKEN = ("alt", "aria-label", "placeholder", "title", "data-once")  # attributes that people read or hear
POINTERS = ("aria-describedby", "aria-labelledby", "aria-controls")
NEEDS_NO_LABEL = {"hidden", "submit", "button"}
# No text of ours in Basque or in Spanish holds one of these words.
ENGLISH = re.compile(r"\b(?:the|of|and|your|you|this|that|with|which|from|have|please|cannot|must|what|not)\b", re.IGNORECASE)
# What only a program would say, or a text whose marks nobody turned into bold.
RAW = re.compile(r"%\(|\*\*|\{\{|\}\}|\{%|\b(?:None|True|False|undefined|Undefined|NaN)\b|(?<![\w/])[a-z]+(?:_[a-z0-9]+)+\b|<[A-Z]\w+")


@dataclass
class Form:
    """A form of a page: where it goes, and the names of its fields with what stands in them."""

    method: str
    action: str
    hidden: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)  # name -> type


class Reading(HTMLParser):
    """A page as it was read: `texts` (what is read or heard), `links`, `ids`, `forms` and what they point at."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lang = self.title = self.canonical = ""
        self.headings = 0
        self.is_own = False  # the page is somebody's: the script clears it where a browser brings it back
        self.ids: list[str] = []
        self.texts: list[str] = []
        self.links: list[str] = []
        self.editions: dict[str, str] = {}  # hreflang -> address, of the switch on top
        self.alternates: dict[str, str] = {}
        self.forms: list[Form] = []
        self.labels: set[str] = set()
        self.controls: list[dict[str, str]] = []
        self.points_at: set[str] = set()
        self.inline: list[str] = []
        self._open: list[str] = []
        self._switch = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append(tag)
        self._note(tag, given)
        self.texts += [given[name] for name in SPOKEN if given.get(name)]
        if "id" in given:
            self.ids.append(given["id"])
        for name in POINTERS:
            self.points_at |= set(given.get(name, "").split())
        code = tag == "script" and "src" not in given and given.get("type") != "application/ld+json"
        if tag == "style" or code or any(n == "style" or n.startswith("on") for n in given):
            self.inline.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def _note(self, tag: str, given: dict[str, str]) -> None:
        match tag:
            case "html":
                self.lang = given.get("lang", "")
            case "h1":
                self.headings += 1
            case "body":
                self.is_own = "data-own" in given
            case "nav":
                self._switch = given.get("class") == "eds"
            case "a" if "href" in given:
                self.links.append(given["href"])
                if self._switch:
                    self.editions[given.get("hreflang", "")] = given["href"]
            case "link":
                self._note_link(given)
            case "label":
                self.labels.add(given.get("for", ""))
            case "form":
                self.forms.append(Form(given.get("method", "get").lower(), given.get("action", "")))
            case "input" | "select" | "textarea" | "button":
                self._note_field(tag, given)

    def _note_link(self, given: dict[str, str]) -> None:
        if given.get("rel") == "canonical":
            self.canonical = given["href"]
        elif given.get("rel") == "alternate":
            self.alternates[given["hreflang"]] = given["href"]

    def _note_field(self, tag: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text" if tag == "input" else tag)
        if tag != "button" and kind not in NEEDS_NO_LABEL:
            self.controls.append(given)
        if not self.forms or "name" not in given or kind in {"submit", "button"}:
            return
        if kind == "hidden":
            self.forms[-1].hidden[given["name"]] = given.get("value", "")
        else:
            self.forms[-1].fields[given["name"]] = kind

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass
        if tag == "nav":
            self._switch = False

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        within = self._open[-1] if self._open else ""
        if within == "title" and "svg" not in self._open:  # a shape of a drawing has a title too
            self.title += text
        if text and within not in {"script", "style"}:
            self.texts.append(text)


def faults(reading: Reading, html_lang: str) -> Iterator[str]:
    """What is wrong with the shape of a page, line by line."""
    if reading.lang != html_lang:
        yield f"its language is said to be {reading.lang!r}"
    if reading.headings != 1:
        yield f"{reading.headings} headings of the first level"
    if not re.fullmatch(r".+ – Atea", reading.title):
        yield f"its title is {reading.title!r}"
    twice = {one for one in reading.ids if reading.ids.count(one) > 1}
    if twice:
        yield f"ids that stand twice: {sorted(twice)}"
    lost = (reading.labels - {""} | reading.points_at) - set(reading.ids)
    if lost:
        yield f"points at ids that are not there: {sorted(lost)}"
    for control in reading.controls:
        if control.get("id") not in reading.labels and not control.get("aria-label"):
            yield f"a field without a label: {control.get('name')}"
    if reading.inline:
        yield f"script or style of its own: {reading.inline}"
    empty = [href for href in reading.links if href in {"", "#"} or "None" in href]
    if empty:
        yield f"links that lead nowhere: {empty}"


def english(reading: Reading, edition: str) -> Iterator[str]:
    """Texts that nobody translated: message ids, words of English, what only a program would say."""
    untranslated = _untranslated(edition)
    for text in reading.texts:
        parts = {text, *sentences(text), *text.split(": ")}
        pieces = parts | {part.rstrip(".:;!?") for part in parts}
        if pieces & untranslated or ENGLISH.search(text) or RAW.search(text):
            yield text


@cache
def _untranslated(edition: str) -> frozenset[str]:
    """Message ids that this edition says in other words, and nowhere in these."""
    said = words_of(edition).said
    return frozenset(said) - {piece for text in said.values() for piece in (text, text.rstrip(".:;!?"))}
