"""The sections of the application on her situation and on what she wants, each choice with where it comes from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.application import Draft
from app.domain.catalogue import Catalogue
from app.domain.choice import EVERYTHING, UNSAID, Chosen, Held, RedLine, Said, Scope
from app.domain.choosable import aspects_of
from app.domain.document import Row, Section
from app.domain.edition import Edition
from app.domain.field import FieldName, NotKnown, Value
from app.domain.service import Aspect, AspectId, Service, ServiceCode
from app.domain.task import Task
from app.use_cases.texts import Texts
from app.wording.answers import say_given
from app.wording.choices import said_sentences, wanted_text
from app.wording.sections import row, section, unanswered
from app.wording.speaking import gettext as _
from app.wording.speaking import own_words, spoken_edition
from app.wording.tasks import Change


def situation_section(draft: Draft, catalogue: Catalogue, texts: Texts) -> Section:
    """What is happening, and every answer of the guide with its label."""
    edition = spoken_edition()
    rows = []
    if draft.situation is not None and draft.situation in catalogue.situations:
        happening = texts.situation(edition, draft.situation).statement
        rows.append(row(Task.SITUATION, _("What is happening"), happening))
    if draft.from_service is not None and draft.from_service in catalogue.services:
        began = texts.service(edition, draft.from_service).name
        rows.append(row(Task.SITUATION, _("The service where it began"), began))
    rows += _answers(draft.answers.by_person.items(), draft, catalogue, texts)
    by_professional = _answers(draft.answers.by_professional.items(), draft, catalogue, texts)
    rows += [Row(r.term, (*r.values, _("A professional said this.")), r.change) for r in by_professional]
    answered = tuple(rows) or (unanswered(Task.SITUATION, _("What is happening"), edition),)
    return section(Task.SITUATION, draft, edition, answered)


def _answers(
    given: Iterable[tuple[FieldName, Value | NotKnown]], draft: Draft, catalogue: Catalogue, texts: Texts
) -> list[Row]:
    """In the order of the catalogue; a field that it no longer knows has no words and is left out."""
    values = dict(given)
    rows = []
    for field in catalogue.fields.values():
        if field.name in values:
            text = texts.question(spoken_edition(), field.name)
            said = say_given(field, values[field.name], text, catalogue, other=draft.speaks_for_another())
            rows.append(row(Task.SITUATION, text.label, said))
    return rows


@dataclass(frozen=True, slots=True)
class _Told:
    """What she said, and what it is said with; what is asked for every aspect of every service is found once."""

    edition: Edition
    draft: Draft
    catalogue: Catalogue
    texts: Texts
    held: Held
    lines: Sequence[RedLine]


def services_sections(draft: Draft, catalogue: Catalogue, texts: Texts) -> tuple[Section, ...]:
    """First what holds for everything, then a section for each service on the list."""
    told = _Told(spoken_edition(), draft, catalogue, texts, draft.choices.held(), draft.choices.red_lines())
    _ = own_words(told.edition)
    listed = [code for code in draft.wanted if code in catalogue.services]
    names = [texts.service(told.edition, code).name for code in listed]
    asked = row(Task.SERVICES, _("What I ask for"), *names) if names else unanswered(Task.SERVICES, _("What I ask for"), told.edition)
    wide = section(Task.SERVICES, draft, told.edition, (asked, *_for_everything(told)))
    return (wide, *[_service_section(catalogue.services[code], told) for code in listed])


def _for_everything(told: _Told) -> list[Row]:
    rows, _, held = [], own_words(told.edition), told.held.at
    if (None, None) in held:
        rows.append(_said_row(_("How I choose, for everything"), EVERYTHING, told))
    for aspect in told.catalogue.aspects.values():
        if (None, aspect.id) in held and aspect.read_from is None:
            term = told.texts.aspect(told.edition, aspect.id).name
            rows.append(_said_row(term, Scope(None, aspect.id), told))
    return rows + _lines_row(None, told)


def _service_section(service: Service, told: _Told) -> Section:
    _, edition, texts, code = own_words(told.edition), told.edition, told.texts, service.code
    rows, open_names = [], []
    if (code, None) in told.held.at:
        rows.append(_said_row(_("How I choose, for this whole service"), Scope(code), told))
    aspects, key = aspects_of(told.catalogue, service), _key(code)
    before, sentences = UNSAID, tuple[str, ...]()
    for aspect, effective in zip(aspects, told.held.effective_of(code, aspects), strict=True):
        term = texts.aspect(edition, aspect.id).name
        if effective.said is None:
            open_names.append(term)
            continue
        # What was said of something wider reads alike for all that it speaks of, but where it chooses among things.
        if effective is not before or isinstance(effective.said, Chosen):
            before, sentences = effective, _effective_sentences(effective.said, effective.origin, aspect, told)
        rows.append(Row(term, sentences, f"{key}:{aspect.id}"))
    if open_names:
        rows.append(Row(_("I have said nothing yet about"), _listed(open_names, edition), key))
    return Section(key, texts.service(edition, code).name, (*rows, *_lines_row(code, told)))


def _effective_sentences(said: Said, origin: Scope | None, aspect: Aspect, told: _Told) -> tuple[str, ...]:
    """The answer that counts; where it was said for something wider, that too."""
    sentences = said_sentences(said, aspect, told.texts, told.catalogue, told.draft.circle, told.edition)
    wider = _wider(origin, told.edition)
    return (*sentences, wider) if wider else sentences


def _wider(origin: Scope | None, edition: Edition) -> str:
    """For what wider scope it was said, in the person's voice as all of her choices; nothing where it was said for this."""
    _ = own_words(edition)
    match origin:
        case Scope(service=None, aspect=None):
            return _("I say it for everything.")
        case Scope(service=None):
            return _("I say it for this, in all services.")
        case Scope(aspect=None):
            return _("I say it for this whole service.")
        case _:
            return ""


def _said_row(term: str, scope: Scope, told: _Told) -> Row:
    """What was said for exactly this scope."""
    aspect = told.catalogue.aspects.get(scope.aspect) if scope.aspect else None
    said = told.held.at[scope.service, scope.aspect]
    sentences = said_sentences(said, aspect, told.texts, told.catalogue, told.draft.circle, told.edition)
    return Row(term, sentences, _key(scope.service or "", scope.aspect or ""))


def _lines_row(code: ServiceCode | None, told: _Told) -> list[Row]:
    """What is not wanted of the service, or of none, with the aspect it speaks of."""
    sentences = [_line_sentence(line, told) for line in told.lines if line.scope.service == code]
    _ = own_words(told.edition)
    return [Row(_("What I do not want"), tuple(sentences), _key(code or ""))] if sentences else []


def _line_sentence(line: RedLine, told: _Told) -> str:
    aspect = told.catalogue.aspects.get(line.scope.aspect) if line.scope.aspect else None
    unwanted = wanted_text(line.unwanted, aspect, told.texts, told.catalogue, told.edition, told.draft.circle)
    return f"{told.texts.aspect(told.edition, aspect.id).name}: {unwanted}" if aspect else unwanted


def _key(code: ServiceCode, aspect: AspectId = "") -> str:
    """The page where it can be changed."""
    return Change(Task.SERVICES, code, aspect).key


def _listed(names: list[str], edition: Edition) -> tuple[str, ...]:
    """One line, or one thing a line in the adapted editions."""
    return tuple(names) if edition.is_easy else (", ".join(names),)
