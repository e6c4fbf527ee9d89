"""Build every asset into app/web/shared/static: `.venv/bin/python assets/build.py`.

Nothing here runs in production. A second run without changes does nothing (a stamp holds the hash of all inputs);
`--force` builds anyway. In the folder afterwards: `atea.css`, `portfolio.css`, `staff.css`, `counter.css`, `staying.css`, `atea.js`,
`reading.js`, `papers.js`, `passkey.js`, `counter.js`, `staying.js`, `mark.svg`, `map.svg` and the web typeface under hashed names, with `.gz` and `.br` beside them; `manifest.json` (name →
hashed name); `fonts/*.ttf` for the PDFs;
`licences/`. Pictograms become the template `shared/built/pictograms.html`.
"""

import fcntl
import hashlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PACKAGES = ROOT / "node_modules"
TEMPLATES = ROOT / "app" / "web"
STATIC = TEMPLATES / "shared" / "static"
BUILT_TEMPLATES = TEMPLATES / "shared" / "templates" / "shared" / "built"
PICTOGRAMS = ROOT / "content" / "pictograms.yaml"
RECORDINGS = PICTOGRAMS.parent / "recordings"
FINISHED = (STATIC / "manifest.json", BUILT_TEMPLATES / "pictograms.html")
STAMP = ROOT / ".stamps" / "assets"
TYPEFACE = PACKAGES / "@fontsource" / "atkinson-hyperlegible-next"
ATLAS = PACKAGES / "es-atlas" / "es" / "municipalities.json"
LICENCES = {
    "govuk-frontend-MIT.txt": HERE / "licences" / "govuk-frontend-MIT.txt",
    "atkinson-hyperlegible-next-OFL.txt": TYPEFACE / "LICENSE",
    "es-atlas-MIT.txt": PACKAGES / "es-atlas" / "LICENSE",
    "openmoji-CC-BY-SA-4.0.txt": PACKAGES / "openmoji" / "LICENSE.txt",
    "NOTICE.txt": HERE / "licences" / "NOTICE.txt",
}


def main(arguments: list[str]) -> int:
    """Build unless nothing changed. Exit code 0, or 1 with a sentence about what is missing."""
    if not PACKAGES.exists():
        sys.stderr.write("node_modules is missing: run `npm ci --ignore-scripts` first.\n")
        return 1
    STAMP.parent.mkdir(exist_ok=True)
    with STAMP.with_suffix(".lock").open("w") as lock:  # two builds at once would clear each other's shelf
        fcntl.flock(lock, fcntl.LOCK_EX)
        fingerprint = _fingerprint()
        done = STAMP.exists() and STAMP.read_text() == fingerprint and all(path.exists() for path in FINISHED)
        if not done or "--force" in arguments:
            build()
            STAMP.write_text(fingerprint)
    return 0


def build() -> None:
    """Make all assets anew. The heavy tools are imported here, so that an idle run stays under a tenth of a second."""
    import pictograms
    import stylesheets
    import typefaces
    from shelf import Shelf
    from territory import Territory

    shelf = Shelf(STATIC)
    parts = typefaces.web_typefaces(TYPEFACE)
    addresses = {part: shelf.put(f"atkinson-{part}.woff2", content) for part, (content, _) in parts.items()}
    ranges = {part: letters for part, (_, letters) in parts.items()}
    public = stylesheets.public_sheet(HERE / "scss", PACKAGES, TEMPLATES)
    whole = stylesheets.portfolio_sheet(public, HERE / "scss", PACKAGES)
    for name, css in (("atea.css", public), ("portfolio.css", whole)):
        shelf.put(name, stylesheets.with_typefaces(css, addresses, ranges).encode())
    shelf.put("staff.css", stylesheets.staff_sheet(HERE / "scss", PACKAGES).encode())
    shelf.put("counter.css", stylesheets.counter_sheet(HERE / "scss", PACKAGES).encode())
    shelf.put("staying.css", stylesheets.staying_sheet(HERE / "scss", PACKAGES).encode())
    shelf.put("map.svg", Territory(ATLAS).drawing().encode())
    script = _short((HERE / "js" / "atea.js").read_text("utf-8"))
    shelf.put("atea.js", script.encode())
    shelf.put("reading.js", (script + _short((HERE / "js" / "aloud.js").read_text("utf-8"))).encode())
    shelf.put("papers.js", (script + _short((HERE / "js" / "papers.js").read_text("utf-8"))).encode())
    shelf.put("passkey.js", (script + _short((HERE / "js" / "passkey.js").read_text("utf-8"))).encode())
    counter, aloud = ((HERE / "js" / f"{name}.js").read_text("utf-8") for name in ("counter", "aloud"))
    shelf.put("counter.js", (_short(counter) + _short(aloud)).encode())
    shelf.put("staying.js", _short((HERE / "js" / "staying.js").read_text("utf-8")).encode())
    shelf.put("mark.svg", (HERE / "mark.svg").read_bytes().strip())
    for name, content in typefaces.print_typefaces(TYPEFACE).items():
        shelf.put_plain(f"fonts/{name}", content)
    for recording in sorted(RECORDINGS.glob("*.mp3")):
        shelf.put_plain(f"recordings/{recording.name}", recording.read_bytes())
    for name, source in LICENCES.items():
        shelf.put_plain(f"licences/{name}", source.read_bytes())
    shelf.close()
    drawings = pictograms.template(pictograms.chosen(PICTOGRAMS), PACKAGES / "openmoji" / "black" / "svg")
    (BUILT_TEMPLATES / "pictograms.html").write_text(drawings, encoding="utf-8")


def _fingerprint() -> str:
    """A hash over everything the assets are made of: our sources, the templates, the list, the locked packages."""
    inputs = [path for path in HERE.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    inputs += [path for path in TEMPLATES.rglob("*.html") if BUILT_TEMPLATES not in path.parents]
    inputs += [PICTOGRAMS, ROOT / "package-lock.json", *RECORDINGS.glob("*.mp3")]
    total = hashlib.sha256()
    for path in sorted(inputs):
        total.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return total.hexdigest()


def _short(script: str) -> str:
    """A script without its comment lines and indentation; nothing cleverer, so that it stays readable."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
