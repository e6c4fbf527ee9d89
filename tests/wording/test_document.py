"""The document of an application: nothing personal left out, nothing technical shown, one edition throughout."""

import re

import pytest

from app.domain.application import Draft
from app.domain.consent import Purpose
from app.domain.edition import Edition
from app.domain.people import ForWhom
from app.domain.task import Task
from app.wording.consents import consent_text
from app.wording.document import AteaNarrator
from app.wording.tasks import Change, read_change, services_note, task_groups
from tests.wording.invented import CATALOGUE, TEXTS, a_draft


def told(draft, edition):
    return AteaNarrator().application(draft, edition, CATALOGUE, TEXTS)


def sentences(document):
    for section in document.sections:
        yield section.heading
        for row in section.rows:
            yield row.term
            yield from row.values


def row_of(document, term):
    return next(row for section in document.sections for row in section.rows if row.term == term)


PERSONAL = (
    "Maite Arregi Lasa", "12345678Z", "Ane Arregi", "Nik erabakitzen dut", "Kale Nagusia 3", "20400", "Tolosa",
    "943 123 456", "Nire etxean", "jarraitu nahi dut", "81", "pilulak goizean", "auzokoa zaintzen duena",
    "astero pertsona aldatzea", "man [", "Etxean", "irakurria share_with_health",
)


def test_nothing_that_was_said_is_left_out(edition):
    whole = "\n".join(sentences(told(a_draft(), edition)))
    missing = [fact for fact in PERSONAL if fact not in whole and fact != "Etxean"]
    assert not missing


def test_nothing_technical_is_shown(edition):
    whole = "\n".join(sentences(told(a_draft(), edition)))
    for technical in ("None", "weekday", "as_soon", "does_not_know", "form-key", "True", "20071", "20069", "with_support"):
        assert technical not in whole


def test_one_edition_throughout(edition):
    whole = "\n".join(sentences(told(a_draft(), edition)))
    assert set(re.findall(r"\[([a-z-]+)\]", whole)) == {str(edition)}


@pytest.mark.parametrize("draft", [Draft("k", "v"), a_draft()], ids=["empty", "whole"])
def test_every_section_leads_to_the_page_where_it_is_changed(draft, edition):
    document = told(draft, edition)
    tasks = [read_change(section.key).task for section in document.sections]
    assert list(dict.fromkeys(tasks)) == [task for task in Task if task not in {Task.CHECK, Task.TRAVELS}]
    for section in document.sections:
        assert section.heading
        assert section.rows
        for row in section.rows:
            assert row.term
            assert row.values
            assert read_change(row.change).task is read_change(section.key).task


def test_a_choice_leads_to_the_very_aspect():
    document = told(a_draft(), Edition.ES)
    assert row_of(document, "alderdia schedule [es]").change == "services:1.2:schedule"
    assert read_change("services:1.2:schedule") == Change(Task.SERVICES, "1.2", "schedule")
    assert read_change("home") == Change(Task.HOME)


def test_a_choice_says_from_where_it_holds_unless_it_was_said_here():
    document = told(a_draft(), Edition.ES)
    assert row_of(document, "alderdia municipality_area [es]").values == (
        "Elijo con mi profesional.", "Lo digo para todo.",
    )
    assert "Lo digo" not in " ".join(row_of(document, "alderdia schedule [es]").values)


def test_what_nobody_has_said_is_told_as_unsaid():
    without = a_draft(choices=type(a_draft().choices)())
    values = row_of(told(without, Edition.ES), "Todavía sin decir").values
    assert "alderdia schedule [es]" in values[0]
    assert "language" not in values[0]


def test_what_is_not_wanted_stands_beside_what_is():
    document = told(a_draft(), Edition.ES)
    lines = [row.values for section in document.sections for row in section.rows if row.term == "Lo que no quiero"]
    assert lines == [("astero pertsona aldatzea",), ("alderdia professional_gender [es]: man [es]",)]


def test_answers_speak_of_her_or_of_somebody_else():
    assert "bakarrik nik [es]" in set(sentences(told(a_draft(), Edition.ES)))
    another = told(a_draft(for_whom=ForWhom.SOMEBODY_ELSE), Edition.ES)
    assert "bakarrik hark [es]" in set(sentences(another))
    assert "San Sebastián" in set(sentences(another))
    assert "No lo sé" in set(sentences(another))


def test_a_consent_is_shown_with_the_text_that_was_read():
    document = told(a_draft(), Edition.ES)
    consents = next(section for section in document.sections if section.key == Task.CONSENTS)
    assert len(consents.rows) == len(Purpose)
    assert consents.rows[0].values == (
        "Sí, doy mi permiso.", "Esto es lo que leí:", "irakurria consult_records",
    )
    assert consents.rows[1].values[0] == "No doy mi permiso."
    assert "ley de servicios sociales" in consents.lead


def test_the_narrator_gives_the_text_to_be_read_and_refuses_an_unknown_purpose(edition):
    assert AteaNarrator().consent("share_with_health", edition) == consent_text(Purpose.SHARE_WITH_HEALTH, edition)
    with pytest.raises(ValueError, match="sell"):
        AteaNarrator().consent("sell", edition)


def test_the_same_draft_gives_the_same_document(edition):
    assert told(a_draft(), edition) == told(a_draft(), edition)


def test_the_list_of_tasks_has_three_headings_and_every_task_once(edition):
    for other in (False, True):
        groups = task_groups(edition, other=other)
        assert len(groups) == 3
        assert [task for _heading, tasks in groups for task in tasks] == list(Task)


def test_services_are_counted_as_the_language_counts():
    assert services_note(1, 4, 9, Edition.EU) == ("Zerbitzu bat", "Erantzundako aukerak: 4. Guztira: 9.")
    assert services_note(2, 4, 9, Edition.EU)[0] == "2 zerbitzu"
    assert services_note(1, 0, 9, Edition.ES)[0] == "1 servicio"
