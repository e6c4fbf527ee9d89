"""The text files of the four editions: which there must be, and each read as far as it can be."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.content.adapted_from import FILE as ADAPTED_FROM
from app.content.facts import ASPECTS, FIELDS, NEIGHBOURS, SERVICES, SITUATIONS, Facts
from app.content.front_matter import NoFrontMatter, split_front_matter
from app.content.loaded_texts import Key
from app.content.schema.row import Step, shaped
from app.content.schema.text import FRONTS, VALIDATION_KEYS, Front, ValidationRow
from app.content.validation import text_hash
from app.content.yaml_reading import WrongYaml, line_of, read_yaml
from app.domain.catalogue import Catalogue
from app.domain.edition import Edition
from app.use_cases.check_catalogue import Problem
from app.use_cases.practise import STEPS
from app.use_cases.texts import LEARNING, PASSAGES, WHO, TextKind

# Texts that the portal asks for, whatever stands in the catalogue.
OF_THE_PORTAL = {TextKind.PASSAGES: PASSAGES, TextKind.LEARNING: LEARNING, TextKind.PRACTICE: tuple(STEPS)}


@dataclass(frozen=True, slots=True)
class ReadText:
    """One text file whose shape is right. `body_line` is the line where the body begins.

    `front_matter` is the YAML as it stands, `words` what it says to people, `front` the same in its shape.
    """

    key: Key
    file: str
    front_matter: str
    words: dict[str, object]
    front: Front
    body: str
    body_line: int
    validation: ValidationRow

    @property
    def hash(self) -> str:
        return text_hash(self.words, self.body)


def file_of(key: Key) -> str:
    """Where a text stands below the content folder: `easy_read/eu/services/1.1.md`."""
    edition, kind, name = key
    return f"{edition.level}/{edition.language}/{kind}/{name}.md"


def glossary_file(edition: Edition) -> str:
    """Where an edition explains its hard words: `easy_read/eu/glossary.yaml`."""
    return f"{edition.level}/{edition.language}/glossary.yaml"


def name_in_language(key: Key) -> str:
    """A text below its level: `eu/services/1.1`."""
    edition, kind, name = key
    return f"{edition.language}/{kind}/{name}"


def expected_keys(catalogue: Catalogue) -> tuple[Key, ...]:
    """Every text the catalogue asks for, in the four editions."""
    names = {
        TextKind.SERVICES: tuple(catalogue.services),
        TextKind.QUESTIONS: (WHO, *catalogue.fields),
        TextKind.ASPECTS: tuple(catalogue.aspects),
        TextKind.SITUATIONS: tuple(map(str, catalogue.situations)),
        TextKind.NEIGHBOURS: tuple(catalogue.neighbours),
        **OF_THE_PORTAL,
    }
    return _in_every_edition(names)


def named_keys(facts: Facts) -> tuple[Key, ...]:
    """The same, by the names in files of facts that may be wrong; nothing for a file that cannot be read."""
    of_file = {
        TextKind.SERVICES: SERVICES,
        TextKind.QUESTIONS: FIELDS,
        TextKind.ASPECTS: ASPECTS,
        TextKind.SITUATIONS: SITUATIONS,
        TextKind.NEIGHBOURS: NEIGHBOURS,
    }
    names = {kind: [str(one) for one in facts.named.get(file, ()) if one is not None] for kind, file in of_file.items()}
    names[TextKind.QUESTIONS].append(WHO)
    names |= {kind: list(fixed) for kind, fixed in OF_THE_PORTAL.items()}
    return _in_every_edition({kind: tuple(dict.fromkeys(filter(_is_a_name, found))) for kind, found in names.items()})


def _is_a_name(written: str) -> bool:
    """Whether it can be a file's name: nothing wrong in a catalogue leads out of its folder."""
    return re.fullmatch(r"[\w][\w.-]*", written) is not None


def _in_every_edition(names: Mapping[TextKind, tuple[str, ...]]) -> tuple[Key, ...]:
    return tuple((edition, kind, name) for edition in Edition for kind in TextKind for name in names[kind])


def files_nobody_asks_for(content: Path, keys: tuple[Key, ...]) -> Iterator[Problem]:
    """A file without a fact behind it is a slip of the pen, or a fact that has gone."""
    expected = {file_of(key) for key in keys} | {glossary_file(edition) for edition in Edition}
    for level in ("standard", "easy_read"):
        for path in sorted((content / level).rglob("*")):
            file = path.relative_to(content).as_posix()
            if path.is_file() and file not in expected and file != ADAPTED_FROM:
                yield Problem(file, 0, "", "the catalogue knows nothing of this name")


def read_text(content: Path, key: Key) -> ReadText | list[Problem]:
    """One text file, or everything wrong with its shape."""
    file = file_of(key)
    try:
        parts = split_front_matter((content / file).read_bytes().decode("utf-8"))
        written = read_yaml(parts.front)
    except FileNotFoundError:
        return [Problem(file, 0, "", "this text is missing")]
    except UnicodeDecodeError:
        return [Problem(file, 0, "", "not UTF-8")]
    except NoFrontMatter:
        return [Problem(file, 1, "", "a text begins with its front matter between two --- lines")]
    except WrongYaml as wrong:
        return [Problem(file, wrong.line + 1, "", f"not YAML 1.2: {wrong.message}")]
    if not isinstance(written, dict):
        return [Problem(file, 2, "", "front matter is a mapping of keys")]
    words, validation = _split_validation(written, easy=key[0].is_easy)
    shape, validated = shaped(FRONTS[key[1]], words), shaped(ValidationRow, validation)
    if isinstance(shape, list) or isinstance(validated, list):
        findings = [finding for part in (shape, validated) if isinstance(part, list) for finding in part]
        return [front_problem(file, parts.front, path, message) for path, message in findings]
    return ReadText(key, file, parts.front, words, shape, parts.body, parts.body_line, validated)


def _split_validation(written: dict[str, object], *, easy: bool) -> tuple[dict[str, object], dict[str, object]]:
    """The words, and what a reading group left; only easy-read texts may have the latter."""
    kept = VALIDATION_KEYS if easy else frozenset[str]()
    return (
        {key: value for key, value in written.items() if key not in kept},
        {key: value for key, value in written.items() if key in kept},
    )


def front_problem(file: str, front: str, path: tuple[Step, ...], message: str) -> Problem:
    """A problem in a front matter; its first line is line 2 of the file."""
    return Problem(file, line_of(front, path) + 1, ".".join(map(str, path)), message)
