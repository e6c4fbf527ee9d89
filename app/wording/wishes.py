"""The sections of the application on her situation and on what she wants, each choice with where it comes from."""

from collections.abc import Iterable

from app.domain.application import Draft
from app.domain.catalogue import Catalogue, Service, ServiceCode
from app.domain.choice import EVERYTHING, RedLine, Said, Scope
from app.domain.document import Row, Section
from app.domain.edition import Edition
from app.domain.field import FieldName, NotKnown, Value
from app.domain.task import Task
from app.use_cases.state_choices import AspectChoice, choices_for
from app.use_cases.texts import Texts
from app.wording.answers import say_given
from app.wording.choices import said_sentences, wanted_text
from app.wording.sections import row, section, unanswered
from app.wording.speaking import gettext as _
from app.wording.speaking import spoken_edition
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
    answered = tuple(rows) or (unanswered(Task.SITUATION, _("What is happening")),)
    return section(Task.SITUATION, draft, answered)


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


def services_sections(draft: Draft, catalogue: Catalogue, texts: Texts) -> tuple[Section, ...]:
    """First what holds for everything, then a section for each service on the list."""
    edition = spoken_edition()
    listed = tuple(code for code in draft.wanted if code in catalogue.services)
    names = [texts.service(edition, code).name for code in listed]
    asked = row(Task.SERVICES, _("What I ask for"), *names) if names else unanswered(Task.SERVICES, _("What I ask for"))
    wide = section(Task.SERVICES, draft, (asked, *_for_everything(draft, catalogue, texts)))
    return (wide, *(_service_section(catalogue.services[code], draft, catalogue, texts) for code in listed))


def _for_everything(draft: Draft, catalogue: Catalogue, texts: Texts) -> tuple[Row, ...]:
    rows = []
    if said := draft.choices.said(EVERYTHING):
        rows.append(_said_row(_("How I choose, for everything"), said, EVERYTHING, draft, catalogue, texts))
    for aspect in catalogue.aspects.values():
        scope = Scope(None, aspect.id)
        if aspect.read_from is None and (said := draft.choices.said(scope)):
            term = texts.aspect(spoken_edition(), aspect.id).name
            rows.append(_said_row(term, said, scope, draft, catalogue, texts))
    lines = [line for line in draft.choices.red_lines() if line.scope.service is None]
    return (*rows, *_lines_row(lines, "", draft, catalogue, texts))


def _service_section(service: Service, draft: Draft, catalogue: Catalogue, texts: Texts) -> Section:
    edition = spoken_edition()
    rows = []
    whole = Scope(service.code)
    if said := draft.choices.said(whole):
        rows.append(_said_row(_("How I choose, for this whole service"), said, whole, draft, catalogue, texts))
    choices = choices_for(catalogue, draft, service)
    rows += [_aspect_row(choice, draft, catalogue, texts) for choice in choices if not choice.effective.is_unsaid]
    open_names = [texts.aspect(edition, c.aspect.id).name for c in choices if c.effective.is_unsaid]
    if open_names:
        key = Change(Task.SERVICES, service.code).key
        rows.append(Row(_("I have said nothing yet about"), _listed(open_names, edition), key))
    lines = [line for line in draft.choices.red_lines() if line.scope.service == service.code]
    rows += _lines_row(lines, service.code, draft, catalogue, texts)
    name = texts.service(edition, service.code).name
    return Section(Change(Task.SERVICES, service.code).key, name, tuple(rows))


def _aspect_row(choice: AspectChoice, draft: Draft, catalogue: Catalogue, texts: Texts) -> Row:
    """The answer that counts; where it was said for something wider, that too."""
    edition = spoken_edition()
    here = Scope(choice.service, choice.aspect.id)
    said, origin = choice.effective.said, choice.effective.origin
    sentences = said_sentences(said, choice.aspect, texts, catalogue, draft.circle, edition) if said else ()
    source = () if origin == here else (_wider(origin),)
    term = texts.aspect(edition, choice.aspect.id).name
    return Row(term, (*sentences, *source), Change(Task.SERVICES, choice.service, choice.aspect.id).key)


def _wider(origin: Scope | None) -> str:
    """For what wider scope it was said, in the person's voice as all of her choices."""
    match origin:
        case Scope(service=None, aspect=None):
            return _("I say it for everything.")
        case Scope(service=None):
            return _("I say it for this, in all services.")
        case _:
            return _("I say it for this whole service.")


def _said_row(term: str, said: Said, scope: Scope, draft: Draft, catalogue: Catalogue, texts: Texts) -> Row:
    aspect = catalogue.aspects.get(scope.aspect) if scope.aspect else None
    sentences = said_sentences(said, aspect, texts, catalogue, draft.circle, spoken_edition())
    return Row(term, sentences, Change(Task.SERVICES, scope.service or "", scope.aspect or "").key)


def _lines_row(
    lines: Iterable[RedLine], code: ServiceCode, draft: Draft, catalogue: Catalogue, texts: Texts
) -> tuple[Row, ...]:
    """What is not wanted, with the aspect it speaks of."""
    edition = spoken_edition()
    sentences = []
    for line in lines:
        aspect = catalogue.aspects.get(line.scope.aspect) if line.scope.aspect else None
        unwanted = wanted_text(line.unwanted, aspect, texts, catalogue, edition, draft.circle)
        about = texts.aspect(edition, aspect.id).name if aspect else ""
        sentences.append(f"{about}: {unwanted}" if about else unwanted)
    key = Change(Task.SERVICES, code).key
    return (Row(_("What I do not want"), tuple(sentences), key),) if sentences else ()


def _listed(names: list[str], edition: Edition) -> tuple[str, ...]:
    """One line, or one thing a line in the adapted editions."""
    return tuple(names) if edition.is_easy else (", ".join(names),)
