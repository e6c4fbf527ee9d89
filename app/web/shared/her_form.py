"""The form of a page at the counter: what stands in it, read out as questions, and filled again with what was put by.

Read from the finished page, so that no page of hers needs to know of the counter: what is on it is what is read.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser

BLOCKS = frozenset({"p", "li", "div", "br", "h1", "h2", "h3", "legend", "label", "fieldset", "ul", "ol", "dt", "dd"})
SILENT = frozenset({"svg", "script", "button", "details", "option", "textarea"})
UNREAD = frozenset({"adapted", "govuk-error-message"})
NEVER_FILLED = frozenset({"hidden", "submit", "password", "file", "button"})
TICKED = frozenset({"radio", "checkbox"})
FORM_ID = "hers"

Attributes = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Piece:
    """A tag or words between tags, as it stands; `opens`: True for a start, False for an end, None for words."""

    raw: str
    tag: str = ""
    attributes: Attributes = field(default_factory=dict)
    opens: bool | None = None


@dataclass(slots=True)
class Question:
    """As it is read out: the question, what is said about it, and its answers in the order of the page.

    `from_list`: the answer is found in a list that is too long to be read out, so it is asked openly.
    """

    asks: str = ""
    hints: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    from_list: bool = False


class _Pieces(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[Piece] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Piece(self.get_starttag_text() or "", tag, dict(attrs), opens=True))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.found.append(Piece(f"</{tag}>", tag, opens=False))

    def handle_data(self, data: str) -> None:
        self.found.append(Piece(data))

    def handle_entityref(self, name: str) -> None:
        self.found.append(Piece(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.found.append(Piece(f"&#{name};"))


def pieces_of(html: str) -> list[Piece]:
    parser = _Pieces()
    parser.feed(html)
    parser.close()
    return parser.found


class HerForm:
    """Her form on a finished page, which is read once: the first that is sent and has a field somebody writes or ticks.

    `id` is empty where the page has none.
    """

    def __init__(self, html: str) -> None:
        self._html, self._pieces = html, pieces_of(html)
        self._start, self._end = _her_form(self._pieces) or (0, 0)
        self.id = (self._pieces[self._start].attributes.get("id") or FORM_ID) if self._end else ""

    def filled(self, typed: Sequence[tuple[str, str]]) -> str:
        """The page with what was put by in the fields of this form; as it was where it has none."""
        if not self._end:
            return self._html
        raw = [piece.raw for piece in self._pieces]
        raw[self._start] = _tag("form", {**self._pieces[self._start].attributes, "id": self.id})
        if typed:
            raw[self._start + 1 : self._end] = _filled(self._pieces[self._start + 1 : self._end], typed)
        return "".join(raw)

    def questions(self) -> list[Question]:
        """What is asked on the page, in its order."""
        return _Reading(self._pieces[self._start + 1 : self._end]).questions()


def filled_where_it_fits(
    html: str, typed: Sequence[tuple[str, str]], is_meant: Callable[[str], bool], marks: AbstractSet[str] = frozenset()
) -> str:
    """A finished page with what was typed in that one of its forms which has the most of those fields; as it was where none has.

    `is_meant`: whether a form goes where it should, by its `action`, empty where it says none; `marks`: hidden fields that
    get what was sent in them, too.
    """
    pieces, names = pieces_of(html), {name for name, _value in typed}
    fitting = [
        (len(names & {one.attributes["name"] for one in pieces[start:end] if _is_field(one)}), -start, end) for start, end in _forms(pieces)
        if is_meant(pieces[start].attributes.get("action") or "")
    ]
    most, start, end = max(fitting, default=(0, 0, 0))
    if not most:
        return html
    raw = [piece.raw for piece in pieces]
    raw[1 - start : end] = _filled(pieces[1 - start : end], typed, marks)
    return "".join(raw)


def _forms(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Where the forms that are sent begin and end."""
    start = None
    for place, piece in enumerate(pieces):
        if piece.tag != "form":
            continue
        if piece.opens:
            start = place if (piece.attributes.get("method") or "").lower() == "post" else None
        elif start is not None:
            yield start, place
            start = None


def _her_form(pieces: Sequence[Piece]) -> tuple[int, int] | None:
    return next(((start, end) for start, end in _forms(pieces) if any(_is_field(one) for one in pieces[start:end])), None)


def _is_field(piece: Piece) -> bool:
    if not piece.opens or "name" not in piece.attributes:
        return False
    return piece.tag in {"textarea", "select"} or (piece.tag == "input" and piece.attributes.get("type") not in NEVER_FILLED)


def _is_one_of(marks: AbstractSet[str], piece: Piece) -> bool:
    return bool(piece.opens) and piece.tag == "input" and piece.attributes.get("name") in marks


def _filled(pieces: Sequence[Piece], typed: Sequence[tuple[str, str]], marks: AbstractSet[str] = frozenset()) -> list[str]:
    """The same tags, with what was typed in them."""
    said: dict[str, list[str]] = {}
    for name, value in typed:
        said.setdefault(name, []).append(value)
    out: list[str] = []
    chosen: list[str] | None = None  # of the select that is open
    dropping = False  # the words that stood in a text area
    for piece in pieces:
        if piece.tag == "textarea":
            dropping = bool(piece.opens) and piece.attributes.get("name") in said
            out.append(piece.raw)
            if dropping:
                out.append("\n" + escape(said[piece.attributes["name"] or ""][0]))
        elif piece.tag == "select":
            chosen = said.get(piece.attributes.get("name") or "") if piece.opens else None
            out.append(piece.raw)
        elif piece.opens and piece.tag == "option" and chosen is not None:
            out.append(_marked(piece, "selected", on=(piece.attributes.get("value") or "") in chosen))
        elif (_is_field(piece) or _is_one_of(marks, piece)) and piece.attributes["name"] in said:
            out.append(_typed_in(piece, said[piece.attributes["name"] or ""]))
        elif not dropping:
            out.append(piece.raw)
    return out


def _typed_in(piece: Piece, values: list[str]) -> str:
    if piece.attributes.get("type") in TICKED:
        return _marked(piece, "checked", on=(piece.attributes.get("value") or "on") in values)
    return _tag(piece.tag, {**piece.attributes, "value": values[0]})


def _marked(piece: Piece, mark: str, *, on: bool) -> str:
    others = {name: value for name, value in piece.attributes.items() if name != mark}
    return _tag(piece.tag, {**others, mark: None} if on else others)


def _tag(tag: str, attributes: Attributes) -> str:
    inside = "".join(f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f"<{tag}{inside}>"


class _Reading:
    """Reads a form from its first piece to its last, as a screen reader would say it."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._kinds = {
            piece.attributes["id"]: piece.attributes.get("type", "text") if piece.tag == "input" else piece.tag
            for piece in pieces if piece.opens and piece.tag in {"input", "select"} and piece.attributes.get("id")
        }
        self._asked: list[Question] = []
        self._words: list[str] = []
        self._place = ""  # legend, answer, hint of an answer, own question, or nothing
        self._silent = 0
        self._skipping = False
        self._in_group = 0
        self._of_answer = False  # what follows a ticked field is said about it

    def questions(self) -> list[Question]:
        for piece in self._pieces:
            self._read(piece)
        self._flush()
        return [one for one in self._asked if one.asks]

    def _read(self, piece: Piece) -> None:
        if piece.opens is None:
            if not self._silent:
                self._words.append(unescape(piece.raw))
            return
        if piece.tag in SILENT:
            self._silent += 1 if piece.opens else -1
            return
        if piece.tag in BLOCKS or piece.attributes.get("class") == "s":
            self._flush()
        if piece.tag == "p":
            self._skip(piece)
        if piece.tag == "fieldset":
            self._in_group += 1 if piece.opens else -1
            if piece.opens:
                self._asked.append(Question())
            self._of_answer = False
        elif piece.tag == "legend":
            self._place = "legend" if piece.opens else ""
        elif piece.tag == "label":
            self._label(piece)
        elif piece.tag == "input" and piece.attributes.get("type") in TICKED:
            self._of_answer = True

    def _skip(self, piece: Piece) -> None:
        """Paragraphs about the page itself, or about a mistake in it, are no question."""
        if piece.opens and set((piece.attributes.get("class") or "").split()) & UNREAD:
            self._silent, self._skipping = self._silent + 1, True
        elif not piece.opens and self._skipping:
            self._silent, self._skipping = self._silent - 1, False

    def _label(self, piece: Piece) -> None:
        kind = self._kinds.get(piece.attributes.get("for"))
        if not piece.opens:
            self._place = ""
        elif kind in TICKED:
            self._place = "answer"
        elif kind == "select" and self._in_group and self._asked[-1].asks and not self._asked[-1].answers:
            self._asked[-1].from_list = True  # its legend asks already: the label of the box would ask again
            self._place = "box"
        else:
            self._asked.append(Question(from_list=kind == "select"))
            self._place, self._of_answer = "label", False

    def _flush(self) -> None:
        words, self._words = " ".join("".join(self._words).split()), []
        if not words or self._silent:
            return
        if self._place == "answer" and not self._asked:
            self._asked.append(Question(words))
        elif not self._asked or self._place == "box":
            return
        elif self._place in {"legend", "label"}:
            self._asked[-1].asks = f"{self._asked[-1].asks} {words}".strip()
        elif self._place == "answer":
            self._asked[-1].answers.append(words)
        elif self._of_answer and self._asked[-1].answers:
            self._asked[-1].answers[-1] = _together(self._asked[-1].answers[-1], words)
        elif self._in_group or self._asked[-1].answers == []:
            self._asked[-1].hints.append(words)


def _together(answer: str, more: str) -> str:
    return f"{answer} {more}" if answer.endswith((".", "?")) else f"{answer}. {more}"
