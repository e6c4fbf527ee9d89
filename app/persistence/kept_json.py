"""Domain values as JSON and back: the shape in which they are sealed.

Sections added to the domain later need a default, so that what was kept before them still reads.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import SchemaSerializer, SchemaValidator

from app.domain.application import Draft
from app.domain.choice import Said, Wanted
from app.domain.field import Answers, FieldName, NotKnown, Value
from app.domain.paper import Paper
from app.domain.people import SafeContact


def _by_kind(schema: Any) -> Any:
    """The schema with every union whose members each say their `kind` read by that word, and not by trying all of them:
    what a person chose took half of the time of her whole draft.
    """
    if isinstance(schema, list | tuple):
        return type(schema)(map(_by_kind, schema))
    if not isinstance(schema, dict):
        return schema
    schema = {name: _by_kind(part) for name, part in schema.items()}
    kinds = [_kind_of(choice) for choice in schema["choices"]] if schema.get("type") == "union" else [None]
    if None in kinds:
        return schema
    return {"type": "tagged-union", "discriminator": "kind", "choices": dict(zip(kinds, schema["choices"], strict=True))}


def _kind_of(choice: Any) -> str | None:
    """The one word that a dataclass has as its `kind`; None where it has none."""
    fields = choice["schema"]["fields"] if isinstance(choice, dict) and choice.get("type") == "dataclass" else ()
    for field in fields:
        if field["name"] == "kind":
            said = field["schema"].get("schema", field["schema"])  # below its default
            return str(said["expected"][0]) if said["type"] == "literal" else None
    return None


def _as_words(schema: Any) -> Any:
    """The schema with every enumeration of words written as the words that its members are: asked for its value, each
    member costs two calls, and a draft has thirty.
    """
    if isinstance(schema, list | tuple):
        return type(schema)(map(_as_words, schema))
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "enum" and schema.get("sub_type") == "str":
        return {"type": "str", **({"ref": schema["ref"]} if "ref" in schema else {})}
    return {name: _as_words(part) for name, part in schema.items()}


_draft = TypeAdapter(Draft)
_draft_read = SchemaValidator(_by_kind(_draft.core_schema))
_draft_written = SchemaSerializer(_as_words(_draft.core_schema))
_said: TypeAdapter[Said | None] = TypeAdapter(Said | None)
_wanted = TypeAdapter(Wanted)
_paper = TypeAdapter(Paper)
_contact = TypeAdapter(SafeContact)
_NAMES = {"form_key", "catalogue_version"}
_not_known: Mapping[object, NotKnown] = {str(n): n for n in NotKnown}


def draft_json(draft: Draft) -> str:
    """The draft as JSON; of one that holds nothing, what names it alone: every visit begins with it and ends with it."""
    if not draft.answers.by_person and draft == Draft(draft.form_key, draft.catalogue_version):
        return _draft_written.to_json(draft, include=_NAMES).decode()
    return _draft_written.to_json(draft).decode()


def draft_from_json(text: str) -> Draft:
    """The draft that `draft_json` wrote. Raises `pydantic.ValidationError` for anything else."""
    draft: Draft = _draft_read.validate_json(text)
    answers = draft.answers
    if _not_known.keys().isdisjoint((*answers.by_person.values(), *answers.by_professional.values())):
        return draft
    return replace(draft, answers=_with_not_known(draft.answers))


def contact_json(contact: SafeContact) -> str:
    return _contact.serializer.to_json(contact).decode()


def contact_from_json(text: str) -> SafeContact:
    return _contact.validate_json(text)


def said_json(said: Said | None) -> str:
    return _said.serializer.to_json(said).decode()


def wanted_json(wanted: Wanted) -> str:
    return _wanted.serializer.to_json(wanted).decode()


def paper_json(paper: Paper) -> str:
    return _paper.dump_json(paper).decode()


def paper_from_json(text: str) -> Paper:
    return _paper.validate_json(text)


def _with_not_known(answers: Answers) -> Answers:
    """In JSON *I don't know* and its like are words among words; no field has them as a value of its own."""
    return Answers(_meant(answers.by_person), _meant(answers.by_professional))


def _meant(said: Mapping[FieldName, Value | NotKnown]) -> dict[FieldName, Value | NotKnown]:
    return {name: _not_known.get(value, value) if isinstance(value, str) else value for name, value in said.items()}
