"""Small files beside facts and texts, each one list or mapping of one shape."""

from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from app.content.schema.row import wrong_shapes
from app.content.yaml_reading import WrongYaml, line_of, read_yaml
from app.use_cases.check_catalogue import Problem, WrongContent

Shape = TypeVar("Shape")


def read_side_file(content: Path, file: str, shape: TypeAdapter[Shape], empty: Shape) -> Shape:
    """What the file holds; `empty` where it is missing or says nothing. Raises WrongContent with every problem."""
    path = content / file
    if not path.exists():
        return empty
    try:
        text = path.read_bytes().decode("utf-8")
        written = read_yaml(text)
    except UnicodeDecodeError:
        raise WrongContent((Problem(file, 0, "", "not UTF-8"),)) from None
    except WrongYaml as wrong:
        raise WrongContent((Problem(file, wrong.line, "", f"not YAML 1.2: {wrong.message}"),)) from None
    try:
        return empty if written is None else shape.validate_python(written)
    except ValidationError as error:
        told = ((steps, message) for steps, message in wrong_shapes(error))
        problems = (Problem(file, line_of(text, steps), ".".join(map(str, steps)), message) for steps, message in told)
        raise WrongContent(tuple(problems)) from None
