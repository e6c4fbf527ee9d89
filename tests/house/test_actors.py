"""Whoever writes says whose hand it is: no use case writes for a person without its actor, and doors learn it in one place."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
USE_CASES = sorted((ROOT / "app/use_cases").glob("*.py"))
HERS = {"Visit", "Draft", "KeptDraft", "Saved"}  # what is the person's: whoever takes or gives one acts for her
WHERE_DOORS_LEARN_IT = "app/web/shared/actors.py"

Name = tuple[str, str]  # module, function


def functions() -> Iterator[tuple[Name, ast.FunctionDef, dict[str, Name]]]:
    """Every function at the top of a use case, and what the names it calls stand for."""
    for path in USE_CASES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        own = {node.name: (path.stem, node.name) for node in tree.body if isinstance(node, ast.FunctionDef)}
        named = own | {
            alias.asname or alias.name: (node.module.rpartition(".")[2], alias.name)
            for node in tree.body if isinstance(node, ast.ImportFrom) and node.module.startswith("app.use_cases.")
            for alias in node.names
        }
        yield from ((own[node.name], node, named) for node in tree.body if isinstance(node, ast.FunctionDef))


def writers() -> set[Name]:
    """Those that open a unit of work to write in, themselves or through one they call."""
    calls, found = dict[Name, set[Name]](), set[Name]()
    for name, node, named in functions():
        called = [call.func for call in ast.walk(node) if isinstance(call, ast.Call)]
        calls[name] = {named[f.id] for f in called if isinstance(f, ast.Name) and f.id in named}
        if any(isinstance(f, ast.Attribute) and f.attr == "writing" for f in called):
            found.add(name)
    while more := {name for name, called in calls.items() if called & found} - found:
        found |= more
    return found


def names_in(annotation: ast.expr | None) -> set[str]:
    return {node.id for node in ast.walk(annotation) if isinstance(node, ast.Name)} if annotation else set()


def is_hers(node: ast.FunctionDef) -> bool:
    taken = [names_in(each.annotation) for each in (*node.args.args, *node.args.kwonlyargs)]
    return any(HERS & names for names in (*taken, names_in(node.returns)))


def test_whatever_writes_for_a_person_takes_the_actor():
    writing = writers()
    hers = [(name, node) for name, node, _ in functions() if name in writing and is_hers(node) and name[1][0] != "_"]
    assert {"write_draft", "begin_visit", "keep_person", "submit_application", "download_receipt"} <= {n[1] for n, _ in hers}
    without = [name for name, node in hers if ("actor", "Actor") not in parameters(node)]
    assert not without


def parameters(node: ast.FunctionDef) -> set[tuple[str, str]]:
    return {(each.arg, name) for each in node.args.args for name in names_in(each.annotation)}


def test_the_actor_is_put_to_use_by_all_who_take_it():
    for name, node, _ in functions():
        if ("actor", "Actor") in parameters(node):
            assert any(isinstance(n, ast.Name) and n.id == "actor" for part in node.body for n in ast.walk(part)), name


def test_doors_learn_the_actor_in_one_place():
    named = {
        str(path.relative_to(ROOT)) for path in (ROOT / "app/web").rglob("*.py")
        if any(word in path.read_text(encoding="utf-8") for word in ("THE_PERSON", "Actor(", "ActorKind"))
    }
    assert named == {WHERE_DOORS_LEARN_IT}
