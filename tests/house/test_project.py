"""The house is kept: the map is true, nothing personal to a machine stands in it, no template is orphaned."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def tracked() -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def texts():
    for path in tracked():
        if path.suffix in {".py", ".md", ".html", ".scss", ".yaml", ".toml", ".sh", ".js", ".po", ".csv", ".typ", ""}:
            try:
                yield path, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def test_the_map_names_every_folder_of_the_house():
    described = (ROOT / "docs/map.md").read_text(encoding="utf-8")
    folders = [p for p in (ROOT / "app").rglob("*") if p.is_dir() and any(p.glob("*.py"))]
    missing = [str(p.relative_to(ROOT)) for p in folders if f"`{p.relative_to(ROOT)}/`" not in described]
    assert not missing
    rows = re.findall(r"^\| `([^`]+)` \|", described, flags=re.MULTILINE)
    assert sorted(rows) == sorted(set(rows)), "a folder stands there twice"


def test_every_identifier_of_the_words_is_one_of_the_code():
    """A word without marks is one that people say; one with marks can be looked for."""
    told = (ROOT / "docs/words.md").read_text(encoding="utf-8")
    said = {word for row in re.findall(r"^\| ([^|]+) \|", told, re.MULTILINE) for word in re.findall(r"`([A-Za-z_]\w*)`", row)}
    code = "\n".join(text for path, text in texts() if path.suffix == ".py" and "app" in path.parts)
    assert {"Catalogue", "Service"} <= said
    assert not {word for word in said if not re.search(rf"\b{word}\b", code)}


def test_every_step_of_the_main_job_is_a_function_that_is_there():
    steps = re.findall(r"^\| \d+ \| [^|]+ \| ([^|]+) \| ([^|]+) \|", (ROOT / "docs/main-job.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(steps) > 20
    for modules, functions in steps:
        paths = [ROOT / path for path in re.findall(r"`(app/[\w/]+\.py)`", modules)]
        beside = [path.parent / name for path in paths for name in re.findall(r"`(\w+\.py)`", modules)]
        told = "\n".join(path.read_text(encoding="utf-8") for path in (*paths, *beside) if path in paths or path.is_file())
        named = {part for name in re.findall(r"`([\w.]+)`", functions) for part in name.split(".")}
        assert not {name for name in named if not re.search(rf"\b(?:def|class) {name}\b", told)}, modules


def test_no_path_of_a_machine_stands_in_the_project():
    machine = re.compile(r"(?<![\w./])/(?:work|home|root|farm)/|\.\./shared")
    found = [str(p.relative_to(ROOT)) for p, text in texts() if machine.search(text) and p.name != "test_project.py"]
    assert not found


def test_what_the_readme_shows_and_names_is_in_the_project():
    """A picture that is ignored by git is there for who made it and broken for everybody else."""
    told = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"!\[[^\]]+\]\(([^)]+)\)", told)) | set(re.findall(r"`((?:docs|content|benchmarks|tests)/[\w./-]+)`", told))
    there = {str(p.relative_to(ROOT)) for p in tracked()}
    missing = [one for one in named if one not in there and not any(kept.startswith(one.rstrip("/") + "/") for kept in there)]
    made = re.findall(r'\("([\w-]+)", "([\w-]+)", (\d+)\): [\d.]+', (ROOT / "scripts" / "pictures.py").read_text(encoding="utf-8"))
    assert made
    assert {one for one in named if one.endswith(".png")} == {f"docs/pictures/{'-'.join(one)}.png" for one in made}
    assert not missing


def test_every_template_is_used():
    python = "\n".join(t for p, t in texts() if p.suffix == ".py")
    templates = {p: t for p, t in texts() if p.suffix == ".html" and "templates" in p.parts}
    everything = python + "\n".join(templates.values())
    named_by_section = {f"{room}/{stem}.html" for room in rooms_with_named_sections(python) for stem in quoted(python)}
    used = [p for p in templates if str(p).split("/templates/")[1] in named_by_section or str(p).split("/templates/")[1] in everything]
    orphans = [str(p.relative_to(ROOT)) for p in templates if p not in used and "built" not in p.parts]
    assert not orphans


def rooms_with_named_sections(python: str) -> set[str]:
    """Rooms that render `f"<room>/{section}.html"`: their templates are named by a quoted section name."""
    return set(re.findall(r'f"(\w+)/\{', python))


def quoted(python: str) -> set[str]:
    return set(re.findall(r'"([a-z_]+)"', python)) | set(re.findall(r"def ([a-z_]+)\(", python))


def test_no_template_holds_script_or_style_of_its_own():
    inline = re.compile(r"<style|<script(?![^>]*(?:\bsrc=|type=.application/ld))|\sstyle=|\son[a-z]+=", re.IGNORECASE)
    found = [str(p.relative_to(ROOT)) for p, text in texts() if p.suffix == ".html" and inline.search(text)]
    assert not found


def test_every_decision_has_a_number_of_its_own():
    numbers = [p.name[:4] for p in (ROOT / "docs/decisions").glob("*.md")]
    assert numbers
    assert len(numbers) == len(set(numbers))


HOLDS_A_SECRET = re.compile(r"token|pin_hash|code_key|password|secret|verification_code|recovery")
COMPARES_EARLY = (ast.Eq, ast.NotEq, ast.In, ast.NotIn)


def test_secrets_are_compared_in_constant_time():
    """No `==` and no `in` on names that hold a secret: the time it takes tells how much was right (promises, P12).

    Persistence compares inside the database, by the index of a keyed hash.
    """
    in_python = [(p, t) for p, t in texts() if p.suffix == ".py" and "app" in p.parts and "persistence" not in p.parts]
    assert not [f"{p.relative_to(ROOT)}: {early}" for p, t in in_python for early in compared_early(t)]


@pytest.mark.parametrize("early", [
    "pin_hash == kept", "kept[1] != self.verification_code", "pin_hash not in {kept, sent}", "typed in recovery_codes",
    "password in (one, other)", "given == read_token(asked)", "session['x'].secret_key == typed",
])  # fmt: skip
def test_each_way_to_compare_a_secret_early_is_noticed(early):
    assert compared_early(early) == [early]


@pytest.mark.parametrize("fine", ["'token' in request.form", "token is None", "hmac.compare_digest(pin_hash, kept)", "code in services"])
def test_a_name_in_quotes_or_a_comparison_in_constant_time_is_fine(fine):
    assert compared_early(fine) == []


def compared_early(python: str) -> list[str]:
    """The comparisons with a secret on either side that end at the first character that differs."""
    found = [one for one in ast.walk(ast.parse(python)) if isinstance(one, ast.Compare)]
    return [
        ast.unparse(one) for one in found
        if any(isinstance(how, COMPARES_EARLY) for how in one.ops)
        and any(HOLDS_A_SECRET.search(last_name(side)) for side in (one.left, *one.comparators))
    ]  # fmt: skip


def last_name(side: ast.expr) -> str:
    """What a value is called: `pin_hash`, `code.verification_code`, `secrets[0]`, `read_token(page)`."""
    match side:
        case ast.Name():
            return side.id
        case ast.Attribute():
            return side.attr
        case ast.Subscript():
            return last_name(side.value)
        case ast.Call():
            return last_name(side.func)
        case _:
            return ""


def test_no_file_of_the_benchmarks_stands_before_a_module_of_python():
    """Their folder comes first on the path of what is run from it: a `queue.py` there once broke the driver of PostgreSQL."""
    ours = {path.stem for path in (ROOT / "benchmarks").glob("*.py")}
    assert not ours & sys.stdlib_module_names
