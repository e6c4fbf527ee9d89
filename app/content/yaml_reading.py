"""YAML 1.2 from files: fast where it is simple, exact where it is not, and with line numbers when asked."""

from collections.abc import Sequence
from functools import lru_cache

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from app.content.simple_yaml import NotSimple, read_simple


class WrongYaml(Exception):
    """Text that is not YAML 1.2; `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


def read_yaml(text: str) -> object:
    """The value written in `text`, in dicts, lists and scalars. Raises WrongYaml.

    YAML 1.1 is never read: there `no` is a boolean and `12:30` a number.
    """
    try:
        return read_simple(text)
    except NotSimple:
        return _read_exactly(text)


def _read_exactly(text: str) -> object:
    try:
        value: object = YAML(typ="safe", pure=True).load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise WrongYaml(mark.line + 1 if mark else 1, str(error.problem or error.context)) from None
    except (YAMLError, ValueError) as error:
        raise WrongYaml(1, str(error).splitlines()[0]) from None
    return value


def line_of(text: str, path: Sequence[str | int]) -> int:
    """The line where the value at `path` stands, or the nearest one above it that exists.

    Steps that the text does not know (a missing key, the name of an alternative) are passed over.
    """
    node = _composed(text)
    line = node.start_mark.line if node else 0
    for step in path:
        found = _step(node, step)
        if found is not None:
            line, node = found
    return line + 1


@lru_cache(maxsize=8)
def _composed(text: str) -> Node | None:
    """The text with its lines; kept for a while, since one file may hold many problems."""
    node: Node | None = YAML(pure=True).compose(text)
    return node


def _step(node: Node | None, step: str | int) -> tuple[int, Node] | None:
    """Line and node of one step down: for a key the key's line, for an item its own."""
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line, node.value[step]
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line, value
    return None
