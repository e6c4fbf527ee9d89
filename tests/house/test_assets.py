"""What the asset build leaves behind: small, complete, in our colours, and nothing that is not ours to show."""

import csv
import gzip
import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "assets"))

from territory import Territory  # noqa: E402

ATLAS = ROOT / "node_modules" / "es-atlas" / "es" / "municipalities.json"
STATIC = ROOT / "app" / "web" / "shared" / "static"
SASS = ROOT / "assets" / "scss"
PAGES = sorted((ROOT / "app" / "web").rglob("*.html"))
SMALLEST = 7.0
TEXT_ON_SURFACE = [
    *((text, surface) for text in ("ink", "soft", "sea", "visited") for surface in ("ground", "sea-pale", "lit", "light")),
    ("sea-deep", "ground"), ("error", "ground"), ("error", "error-pale"), ("on-sea", "sea"), ("on-sea", "sea-deep"),
    ("on-hero", "hero"), ("#0f2a2e", "argi"), ("#0f2a2e", "tile"), ("#0f2a2e", "#fff"),
]  # fmt: skip
SHAPE_ON_SURFACE = [("edge", "ground"), ("edge", "lit"), ("edge", "sea-pale"), ("ring", "ground")]


@pytest.fixture(scope="module")
def manifest():
    subprocess.run([sys.executable, ROOT / "assets" / "build.py"], check=True)
    return json.loads((STATIC / "manifest.json").read_text())


@pytest.fixture(scope="module")
def css(manifest):
    return (STATIC / manifest["atea.css"]).read_text()


def tokens(scheme):
    """Token → colour, as `_tokens.scss` gives them in a scheme."""
    parts = (SASS / "_tokens.scss").read_text().split("@media")
    light = dict(re.findall(r"--([\w-]+): (#\w+);", parts[0]))
    return light if scheme == "light" else light | dict(re.findall(r"--([\w-]+): (#\w+);", parts[1]))


def luminance(colour):
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def colour_of(name, known):
    return name if name.startswith("#") else known[name]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "surface"), TEXT_ON_SURFACE)
def test_text_stands_out_on_every_surface_it_stands_on(scheme, text, surface):
    known = tokens(scheme)
    assert contrast(colour_of(text, known), colour_of(surface, known)) >= SMALLEST


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "surface"), SHAPE_ON_SURFACE)
def test_lines_that_carry_meaning_can_be_seen(scheme, shape, surface):
    known = tokens(scheme)
    assert contrast(known[shape], known[surface]) >= 3.0


def test_a_second_build_changes_nothing(manifest):
    before = {path: path.stat().st_mtime_ns for path in STATIC.rglob("*")}
    subprocess.run([sys.executable, ROOT / "assets" / "build.py"], check=True)
    assert {path: path.stat().st_mtime_ns for path in STATIC.rglob("*")} == before


def test_every_name_leads_to_a_file_with_its_hash_and_its_compressed_neighbours(manifest):
    for name, hashed in manifest.items():
        assert (STATIC / hashed).exists(), name
        if not name.endswith(".woff2"):
            assert gzip.decompress((STATIC / f"{hashed}.gz").read_bytes()) == (STATIC / hashed).read_bytes()
            assert (STATIC / f"{hashed}.br").exists()


def test_the_style_sheet_is_small(manifest):
    assert (STATIC / f"{manifest['atea.css']}.gz").stat().st_size <= 9_700


def test_the_script_is_a_comfort_and_weighs_like_one(manifest):
    assert (STATIC / manifest["atea.js"]).stat().st_size <= 2_048


def test_a_first_view_leaves_room_for_its_page(manifest):
    around = ["atea.css", "atea.js", "mark.svg"]
    bytes_sent = sum((STATIC / f"{manifest[name]}.br").stat().st_size for name in around)
    assert bytes_sent + (STATIC / manifest["atkinson-core.woff2"]).stat().st_size <= 21_000


def test_every_colour_and_size_the_styles_ask_for_is_said_somewhere(manifest, css):
    both = css + (STATIC / manifest["staff.css"]).read_text()
    assert set(re.findall(r"var\(--([\w-]+)", both)) <= set(re.findall(r"--([\w-]+):", both))


@pytest.mark.parametrize(
    "foreign", ["GDS Transport", "#00703c", "#0f7a52", "#1d70b8", "http:", "//", "TYPEFACE", "LETTERS"]
)
def test_nothing_of_another_house_is_left_in_the_styles(css, foreign):
    assert foreign not in css


def test_styles_take_nothing_of_the_design_system_that_no_page_writes(css):
    written = {name for page in PAGES for name in re.findall(r"govuk-[\w-]+", page.read_text())}
    assert set(re.findall(r"\.(govuk-[\w-]+)", css)) <= written


def test_every_design_system_class_that_a_page_writes_has_a_style(css):
    written = {name for page in PAGES for name in re.findall(r"govuk-[\w-]+", page.read_text())}
    bare = {"govuk-radios", "govuk-checkboxes", "govuk-label-wrapper"}
    assert written - bare <= set(re.findall(r"\.(govuk-[\w-]+)", css))


STAFF = ROOT / "assets" / "scss" / "staff.scss"


def test_no_table_of_staff_asks_for_more_room_than_a_tablet_has():
    """At 768 px the last column of nine tables lay beyond the edge, and half of the day with it."""
    asked = [float(rem) for rem in re.findall(r"(?<!\()min-width:\s*([\d.]+)rem", STAFF.read_text())]
    assert not [rem for rem in asked if rem > 20]


def test_what_staff_print_holds_no_ways_about(manifest):
    css = (STATIC / manifest["staff.css"]).read_text()
    printed = " ".join(re.findall(r"@media print\{(.*?display:none)", css))
    assert not [way for way in (".filters", ".ahead", ".rooms", ".why a") if way not in printed]


def test_what_a_screen_reader_hears_inside_a_table_never_makes_the_page_wider(css):
    """A hidden text stands where it would be written: it is cut by a box that scrolls only if that box is its place."""
    scrolls = re.findall(r"\.scroll\{([^}]*)\}", css)
    assert any("overflow-x:auto" in rule and "position:relative" in rule for rule in scrolls)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_page_holds_a_script_or_a_style_of_its_own(page):
    text = page.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:|<script(?![^>]*(?:\ssrc=|type=.application/ld))", text)


def test_the_typeface_holds_every_letter_of_our_texts(manifest):
    letters = set(TTFont(STATIC / manifest["atkinson-core.woff2"]).getBestCmap())
    texts = [*(ROOT / "content").rglob("*.md"), *(ROOT / "translations").rglob("*.po")]
    texts = [path for path in texts if path.name != "README.md"]
    used = {sign for path in texts for sign in path.read_text(encoding="utf-8") if sign.isalpha()}
    assert {sign for sign in used if ord(sign) not in letters} == set()


def test_one_typeface_file_serves_both_weights(manifest):
    axes = TTFont(STATIC / manifest["atkinson-core.woff2"])["fvar"].axes
    assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in axes] == [("wght", 400, 700)]


def test_names_from_elsewhere_have_their_letters_too(manifest):
    files = [manifest[f"atkinson-{part}.woff2"] for part in ("core", "names", "far")]
    letters = {letter for name in files for letter in TTFont(STATIC / name).getBestCmap()}
    assert {ord(letter) for letter in "João Łukasz François Şerban Țîrlea Žižek"} <= letters


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_the_print_typeface_goes_by_its_own_name(manifest, weight):
    names = TTFont(STATIC / "fonts" / f"AtkinsonHyperlegibleNext-{weight}.ttf")["name"]
    assert names.getDebugName(1) == "Atkinson Hyperlegible Next"
    assert names.getDebugName(2) == weight


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_a_printed_receipt_can_write_any_name_of_europe(manifest, weight):
    letters = TTFont(STATIC / "fonts" / f"AtkinsonHyperlegibleNext-{weight}.ttf").getBestCmap()
    assert {ord(letter) for letter in "Arregi Peña João Łukasz Țîrlea Žižek €"} <= set(letters)


def test_every_pictogram_is_drawn_in_our_ink_alone(manifest):
    drawn = (ROOT / "app/web/shared/templates/shared/built/pictograms.html").read_text()
    listed = re.findall(r"^  (\w+):$", (ROOT / "content" / "pictograms.yaml").read_text(), re.MULTILINE)
    assert set(re.findall(r"^'(\w+)':", drawn, re.MULTILINE)) == set(listed)
    assert not re.search(r"#[0-9a-fA-F]{3,6}|rgb\(|url\(|<style|<script", drawn)


def test_what_others_made_comes_with_its_licence(manifest):
    kept = {path.name for path in (STATIC / "licences").iterdir()}
    assert {
        "NOTICE.txt",
        "openmoji-CC-BY-SA-4.0.txt",
        "atkinson-hyperlegible-next-OFL.txt",
        "govuk-frontend-MIT.txt",
        "es-atlas-MIT.txt",
    } <= kept
    assert "Instituto Geográfico" in (STATIC / "licences" / "NOTICE.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def drawn(manifest):
    return ET.parse(STATIC / manifest["map.svg"]).getroot()


def towns():
    with (ROOT / "content/catalogue/municipalities.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_map_is_a_small_file_of_its_own(manifest):
    for way in ("br", "gz"):
        assert (STATIC / f"{manifest['map.svg']}.{way}").stat().st_size <= 4_000


def test_the_map_has_a_closed_shape_for_each_municipality_and_nothing_else(drawn):
    (whole,) = drawn
    assert [shape.get("id") for shape in whole] == sorted(f"t{row['ine_code']}" for row in towns())
    for shape in whole:
        assert re.fullmatch(r"(M\d+ \d+l[-\d ]+z)+", shape.get("d")), shape.get("id")


def test_the_map_fills_its_frame_and_pages_look_at_it_through_the_same(drawn):
    box = drawn.get("viewBox")
    template = (ROOT / "app/web/directory/templates/directory/parts.html").read_text(encoding="utf-8")
    assert re.findall(r'viewBox="([^"]+)"', template) == [box, box]


def test_the_borders_of_the_catalogue_are_those_of_the_map():
    shown = Territory(ATLAS).borders()
    assert {row["ine_code"]: row["borders"].split("|") for row in towns()} == shown


def test_neighbours_share_their_line_whatever_is_left_out_of_it():
    """No gap and no overlap: each line between two towns is drawn from the same points."""
    territory = Territory(ATLAS)
    uses = [number if number >= 0 else ~number for shape in territory.shapes.values() for p in shape for r in p for number in r]
    shared = {number for number in uses if uses.count(number) == 2}
    assert len(shared) > 200
    assert max(map(uses.count, shared)) == 2
