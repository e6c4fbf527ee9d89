"""OpenMoji's outline drawings, in our ink, as a template that components draw from.

They stand inside the page, so that a picture arrives with the sentence it belongs to: no request of its own, nothing
that pops in later on a slow line. `content/pictograms.yaml` says which drawing means what; here they only lose what a
page does not need: colours and line ends of their own (`.pic svg` says those once), decimals below a tenth of a unit
(a drawing is 72 units wide and stands 56 to 76 pixels wide on a page), and everything said twice.
"""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

from ruamel.yaml import YAML
from scour import scour

SVG = "{http://www.w3.org/2000/svg}"
# What `.pic svg` says for all shapes; a shape repeats only what differs. OpenMoji's usual line is 2 wide.
COMMON = {"fill": "none", "stroke": "currentColor", "stroke-width": "2"}
GEOMETRY = {"d", "points", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "x2", "y1", "y2", "width", "height"}
KEPT = {*COMMON, *GEOMETRY, "transform"}
TOKEN = re.compile(r"[A-Za-z]|-?(?:\d*\.\d+|\d+)(?:e-?\d+)?")
OPTIONS = [
    "--set-precision=4", "--strip-xml-prolog", "--enable-id-stripping", "--remove-descriptive-elements",
    "--enable-comment-stripping", "--indent=none", "--no-line-breaks", "--create-groups", "--strip-xml-space", "--quiet",
]  # fmt: skip


def chosen(path: Path) -> dict[str, str]:
    """Pictogram id → OpenMoji code, as `content/pictograms.yaml` lists them."""
    listed = YAML(typ="safe").load(path.read_text(encoding="utf-8"))["pictograms"]
    return {name: str(entry["openmoji"]) for name, entry in listed.items()}


def template(codes: dict[str, str], drawings: Path) -> str:
    """A Jinja template that sets `drawings`: id → shapes. Raises FileNotFoundError naming a code OpenMoji lacks."""
    lines = (f"'{name}': '{shapes(drawings / f'{code}.svg')}'|safe," for name, code in sorted(codes.items()))
    return "{% set drawings = {\n" + "\n".join(lines) + "\n} %}\n"


def shapes(drawing: Path) -> str:
    """The shapes of one OpenMoji outline drawing, without the `<svg>` around them."""
    root = ET.fromstring(scour.scourString(drawing.read_text(encoding="utf-8"), scour.parse_args(OPTIONS)))
    return "".join(dict.fromkeys(_shapes(root, {})))


def _shapes(element: ET.Element, inherited: dict[str, str]) -> list[str]:
    """The shapes below `element`, groups dissolved; a shape without fill and line is none."""
    written: list[str] = []
    for child in element:
        attributes = inherited | _attributes(child)
        if child.tag == f"{SVG}g":
            written += _shapes(child, attributes)
        elif attributes.get("fill", "black") != "none" or attributes.get("stroke", "none") != "none":
            written.append(_shape(child.tag.removeprefix(SVG), attributes))
    return written


def _attributes(element: ET.Element) -> dict[str, str]:
    said = dict(element.attrib)
    style = said.pop("style", "")
    said.update(part.split(":", 1) for part in style.split(";") if ":" in part)
    return {key.strip(): value.strip() for key, value in said.items() if key.strip() in KEPT}


def _shape(tag: str, attributes: dict[str, str]) -> str:
    drawn = {"fill": "black", "stroke": "none", "stroke-width": "1"} | attributes
    for key in ("fill", "stroke"):
        drawn[key] = drawn[key] if drawn[key] == "none" else "currentColor"
    if drawn["stroke"] == "none":
        del drawn["stroke-width"]
    short = {key: _rounded(value) if key in GEOMETRY else value for key, value in drawn.items()}
    written = "".join(f' {key}="{value}"' for key, value in short.items() if COMMON.get(key) != value)
    return f"<{tag}{written}/>"


def _rounded(numbers: str) -> str:
    """Path data or a number to one decimal, with no sign more than needed: `m1.249-0.26 3` → `m1.2-.3 3`."""
    written = ""
    for token in TOKEN.findall(numbers):
        short = token if token.isalpha() else _short(float(token))
        apart = written and not written[-1].isalpha() and not short.isalpha() and short[0] != "-"
        written += f" {short}" if apart else short
    return written


def _short(number: float) -> str:
    text = f"{number:.1f}".removesuffix(".0")
    if abs(number) < 1:
        text = text.replace("0.", ".")
    return "0" if text == "-0" else text
