"""What every rule speaks: a wrong thing and where it stands; and the walk over trees of conditions."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from app.content.facts import SERVICES, Facts
from app.content.schema.requirement import AllOfRow, AnyOfRow, LeafRow
from app.content.schema.row import Step

NodeRow = AllOfRow | AnyOfRow | LeafRow
Path = tuple[Step, ...]
OUR_READING = "lectura nuestra: "


@dataclass(frozen=True, slots=True)
class Wrong:
    """`path` leads to the place in a YAML file; in a CSV file `line` says it."""

    file: str
    path: Path
    message: str
    line: int = 0


Rule = Callable[[Facts], Iterable[Wrong]]


def service_file(code: str) -> str:
    return f"{SERVICES}/{code}.yaml"


def parts(node: NodeRow) -> list[NodeRow]:
    """The branches of a node; a leaf has none."""
    match node:
        case AllOfRow():
            return list(node.all_of)
        case AnyOfRow():
            return list(node.any_of)
        case _:
            return []


def placed_nodes(node: NodeRow, path: Path) -> Iterator[tuple[Path, NodeRow]]:
    """Every node of a tree with the path that leads to it, from the root down."""
    yield path, node
    word = "any_of" if isinstance(node, AnyOfRow) else "all_of"
    for number, part in enumerate(parts(node)):
        yield from placed_nodes(part, (*path, word, number))


def placed_leaves(node: NodeRow, path: Path = ("access",)) -> Iterator[tuple[Path, LeafRow]]:
    for place, found in placed_nodes(node, path):
        if isinstance(found, LeafRow):
            yield place, found


def leaf_rows(node: NodeRow) -> Iterator[LeafRow]:
    return (leaf for _, leaf in placed_leaves(node))


def repeated(values: Iterable[object]) -> list[object]:
    """Values that stand more than once, each once; None is nobody's name."""
    seen: set[object] = set()
    twice: list[object] = []
    for value in values:
        if value in seen and value not in twice and value is not None:
            twice.append(value)
        seen.add(value)
    return twice
