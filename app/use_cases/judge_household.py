"""Judge a household given as a document: the contract of `flask guide judge` and `flask guide next` (product, §12).

A document is `{"fields": {name: value}, "professional": {name: value}, "in_view": [code]}`; `null` says *asked, and not
known or not said*, `"not_assessed"` is a value where the field allows it. Every key may be left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.assessment import Assessment, Rules
from app.domain.catalogue import Catalogue
from app.domain.field import Answers, Field, FieldKind, FieldName, NotKnown, Value
from app.domain.service import ServiceCode

KEYS = ("fields", "professional", "in_view")


class Malformed(Exception):
    """The document is none. `errors`: a `{"field", "problem"}` for each thing wrong; problems are words for programs."""

    def __init__(self, errors: list[dict[str, str]]) -> None:
        super().__init__(f"{len(errors)} problems in the document")
        self.errors = errors


@dataclass(frozen=True, slots=True)
class Household:
    answers: Answers
    in_view: tuple[ServiceCode, ...]


def judge_household(catalogue: Catalogue, rules: Rules, document: Any) -> dict[ServiceCode, dict[str, Any]]:
    """What the guide may say of every judged service, ready for JSON. Raises `Malformed`."""
    household = read_household(catalogue, document)
    return {s.code: _as_document(rules.assess(s.code, household.answers)) for s in catalogue.judged()}


def next_field(catalogue: Catalogue, rules: Rules, document: Any) -> FieldName | None:
    """The name of the next field worth asking for what is in view, or None. Raises `Malformed`."""
    household = read_household(catalogue, document)
    field = rules.next_question(household.answers, household.in_view)
    return field.name if field is not None else None


def read_household(catalogue: Catalogue, document: Any) -> Household:
    """The answers and the services in view of a document. Raises `Malformed` with everything that is wrong in it."""
    if not isinstance(document, Mapping):
        raise Malformed([{"field": "", "problem": "not_an_object"}])
    errors = [{"field": str(key), "problem": "unknown_key"} for key in document if key not in KEYS]
    by_person = _read_fields(catalogue, document, "fields", errors)
    by_professional = _read_fields(catalogue, document, "professional", errors)
    in_view = _read_in_view(catalogue, document, errors)
    if errors:
        raise Malformed(errors)
    return Household(Answers(by_person, by_professional), in_view)


def _read_fields(
    catalogue: Catalogue, document: Mapping[str, Any], key: str, errors: list[dict[str, str]]
) -> dict[FieldName, Value | NotKnown]:
    given = document.get(key, {})
    if not isinstance(given, Mapping):
        errors.append({"field": key, "problem": "not_an_object"})
        return {}
    found: dict[FieldName, Value | NotKnown] = {}
    for name, value in given.items():
        field = catalogue.fields.get(name)
        problem = "unknown_field" if field is None else problem_of(field, value)
        if problem is not None:
            errors.append({"field": str(name), "problem": problem})
        else:
            found[name] = _said(value)
    return found


def problem_of(field: Field, value: Any) -> str | None:
    """Why this cannot be said of the field, as a word for programs, or None."""
    if value is None or field.admits(value):
        return None
    if value == NotKnown.NOT_ASSESSED:
        return None if field.may_be_not_assessed else "not_assessed_not_allowed"
    right = {FieldKind.BOOL: bool, FieldKind.INT: int, FieldKind.ENUM: str, FieldKind.INE_CODE: str}[field.kind]
    return "out_of_range" if type(value) is right else "wrong_type"


def _said(value: Any) -> Value | NotKnown:
    if value is None:
        return NotKnown.DOES_NOT_KNOW
    answer: Value | NotKnown = NotKnown.NOT_ASSESSED if value == NotKnown.NOT_ASSESSED else value
    return answer


def _read_in_view(
    catalogue: Catalogue, document: Mapping[str, Any], errors: list[dict[str, str]]
) -> tuple[ServiceCode, ...]:
    if "in_view" not in document:
        return tuple(service.code for service in catalogue.judged())
    given = document["in_view"]
    if not isinstance(given, list):
        errors.append({"field": "in_view", "problem": "not_a_list"})
        return ()
    problems = dict.fromkeys(_problems_in_view(catalogue, given))
    errors += [{"field": "in_view", "problem": problem} for problem in problems]
    return () if problems else tuple(dict.fromkeys(given))


def _problems_in_view(catalogue: Catalogue, given: list[Any]) -> Iterator[str]:
    for code in given:
        if not isinstance(code, str):
            yield "wrong_type"
        elif code not in catalogue.services:
            yield "unknown_code"


def _as_document(assessment: Assessment) -> dict[str, Any]:
    return {
        "outcome": assessment.outcome.value,
        "because": list(assessment.because),
        "still_to_do": list(assessment.still_to_do),
        "still_to_ask": list(assessment.still_to_ask),
    }
