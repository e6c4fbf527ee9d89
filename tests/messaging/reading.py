"""Reads a tagged PDF as assistive technology does: the structure tree, in order, with the text of each tag."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_CODES = re.compile(r"<([0-9A-Fa-f]+)>")
_BLOCK = re.compile(r"beginbf(char|range)(.*?)endbf\1", re.DOTALL)


@dataclass
class Tag:
    """One node of the structure tree. `own_text` is what stands directly in it, `own_pages` on which pages, from 0."""

    name: str
    alt: str = ""
    own_text: str = ""
    children: list["Tag"] = field(default_factory=list)
    own_pages: list[int] = field(default_factory=list)

    def walk(self) -> Iterator["Tag"]:
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def text(self) -> str:
        return self.own_text + "".join(child.text for child in self.children)

    @property
    def pages(self) -> list[int]:
        """The pages over which it goes, in their order."""
        return sorted({page for tag in self.walk() for page in tag.own_pages})


def structure(pdf: bytes) -> Tag:
    """The whole tree under a root named `StructTreeRoot`."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        texts = {page.obj.objgen: (place, _texts_of(page)) for place, page in enumerate(opened.pages)}
        root = Tag("StructTreeRoot")
        _read(opened.Root.StructTreeRoot.K, root, None, texts)
        return root


def tags(pdf: bytes, name: str) -> list[Tag]:
    """Every tag of that name, in reading order."""
    return [tag for tag in structure(pdf).walk() if tag.name == name]


def bold(pdf: bytes) -> str:
    """What is set in a bold face, in the order of the pages."""
    said = ""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            fonts, font = dict(page.Resources.get("/Font", {}).items()), None
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    font = fonts[str(operands[0])]
                elif str(operator) in {"Tj", "TJ"} and font is not None and "Bold" in str(font.BaseFont):
                    said += _decoded(operands[0], _unicode_of(font)) + "\n"
    return said


def _read(node: Any, parent: Tag, page: Any, texts: dict[Any, tuple[int, dict[int, str]]]) -> None:
    if isinstance(node, pikepdf.Array):
        for child in node:
            _read(child, parent, page, texts)
    elif isinstance(node, int):
        place, said = texts[page]
        parent.own_text += said[node]
        parent.own_pages.append(place)
    elif "/S" not in node:
        _read(int(node.MCID), parent, node.Pg.objgen if "/Pg" in node else page, texts)
    else:
        tag = Tag(str(node.S)[1:], str(node.get("/Alt", "")))
        parent.children.append(tag)
        if "/K" in node:
            _read(node.K, tag, node.Pg.objgen if "/Pg" in node else page, texts)


def _texts_of(page: pikepdf.Page) -> dict[int, str]:
    """The text of each marked piece of a page, by its number."""
    fonts = {name: _unicode_of(font) for name, font in page.Resources.get("/Font", {}).items()}
    texts: dict[int, str] = {}
    font: dict[str, str] = {}
    open_marks: list[int | None] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                properties = operands[1] if len(operands) > 1 else None
                marked = isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties
                open_marks.append(int(properties.MCID) if marked else None)
                if marked:
                    texts.setdefault(open_marks[-1], "")
            case "EMC":
                open_marks.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" | "TJ":
                mark = next((m for m in reversed(open_marks) if m is not None), None)
                if mark is not None:
                    texts[mark] += _decoded(operands[0], font)
    return texts


def _decoded(shown: Any, font: dict[str, str]) -> str:
    strings = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = [bytes(s).hex() for s in strings if isinstance(s, pikepdf.String)]
    return "".join(font.get(code[i : i + 4], "�") for code in codes for i in range(0, len(code), 4))


def _unicode_of(font: Any) -> dict[str, str]:
    """The font's map from two-byte code, in hexadecimal, to text."""
    codes: dict[str, str] = {}
    for kind, block in _BLOCK.findall(font.ToUnicode.read_bytes().decode("latin-1")):
        assert kind == "char", "ranges are not written by Typst"
        found = _CODES.findall(block)
        for code, text in zip(found[::2], found[1::2], strict=True):
            codes[code.lower()] = bytes.fromhex(text).decode("utf-16-be")
    return codes
