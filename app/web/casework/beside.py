"""The professional's doors to what stands beside a case: diagnoses, notes, the timeline.

GET, POST  /<eu|es>/staff/applications/<id>/diagnoses   what was found about the person; POST writes one down
GET, POST  /<eu|es>/staff/applications/<id>/notes        notes of the professionals; POST adds one
GET        /<eu|es>/staff/applications/<id>/timeline     everything that happened (?kind=, ?before=)
"""

from flask import abort, g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.access_log import Reader
from app.domain.permission import Action, may
from app.domain.staff_note import Audience, NoteNotHers
from app.domain.timeline import HappeningKind
from app.use_cases.consult_record import Record, consult_record
from app.use_cases.hint_texts import hints_for
from app.use_cases.keep_diagnosis import keep_diagnosis
from app.use_cases.keep_edition import ReadsOtherwise
from app.use_cases.keep_note import keep_note
from app.use_cases.see_beside import see_timeline
from app.web.casework.beside_forms import DiagnosisForm, StaffNoteForm
from app.web.casework.beside_pages import diagnosis_lines, happened_rows, note_lines, timeline_lines
from app.web.casework.routes import APPLICATION, LONGEST_CURSOR, room
from app.web.shared.consulting import with_reader
from app.web.shared.house import house
from app.web.shared.page_addresses import page_address
from app.web.shared.pages import see_other
from app.web.shared.poured import pour_page
from app.web.shared.staff import current_member, staff_page
from app.web.shared.whose_case import whose_case
from app.wording.beside_case import say_kind
from app.wording.choices import name_of_service
from app.wording.people import say_edition_name


@room.route(f"{APPLICATION}/diagnoses", methods=["GET", "POST"])
@staff_page(Action.READ_CASE)
@with_reader
def diagnoses(application_id: str, reader: Reader) -> ResponseReturnValue:
    """What was found about the person. She reads her words of it; a decision says what it does with each."""
    record, form = _whole(application_id, reader), DiagnosisForm()
    may_write = may(current_member().role, Action.ASSESS, record.relations)
    if request.method == "POST" and not may_write:
        abort(404)  # what she wrote comes back to her
    texts = house().shelf.texts
    form.write_for(record.application.reads_in)
    form.offer([(line.code, name_of_service(line.code, texts, g.edition)) for line in record.application.requested])
    if form.validate_on_submit():
        try:
            keep_diagnosis(house(), current_member(), application_id, form.found_said())
            return see_other("casework.diagnoses", application_id=application_id)
        except ReadsOtherwise as now:
            form.came_too_late(now.reads_in)
    reads_in = form.reads_in
    hints = hints_for(house(), form.words.data, reads_in, g.edition) if form.errors and form.words.data else ()
    return render_template(
        "casework/diagnoses.html", whose=whose_case(record.application, record.after), form=form, application_id=application_id, may_write=may_write, hints=hints,
        several=diagnosis_lines(house(), record, g.edition), reads_in=reads_in,
        reads_in_words=say_edition_name(reads_in, g.edition),
    ), form.answers_with  # fmt: skip


@room.route(f"{APPLICATION}/notes", methods=["GET", "POST"])
@staff_page(Action.READ_CASE)
@with_reader
def notes(application_id: str, reader: Reader) -> ResponseReturnValue:
    """Notes for those who take part, or for the person too. They are only added to; who asks for her data gets all."""
    record, form, member = _whole(application_id, reader), StaffNoteForm(), current_member()
    may_write = may(member.role, Action.WRITE_NOTE, record.relations)
    if request.method == "POST" and not may_write:
        abort(404)
    form.offer()
    if form.validate_on_submit():
        try:
            keep_note(
                house(), member, application_id, Audience(form.audience.data), form.words.data, form.corrects.data or ""
            )
        except NoteNotHers:
            abort(404)
        return see_other("casework.notes", application_id=application_id)
    several = note_lines(record, member, g.edition)
    wrong = next((one for one in several if one.is_mine and one.id == (form.corrects.data or request.args.get("corrects"))), None)
    return render_template(
        "casework/notes.html", whose=whose_case(record.application, record.after), form=form, application_id=application_id, may_write=may_write, several=several,
        wrong=wrong, reads_in_words=say_edition_name(record.application.reads_in, g.edition),
    ), 422 if form.errors else 200  # fmt: skip


@room.route(f"{APPLICATION}/timeline")
@staff_page(Action.READ_CASE)
@with_reader
def timeline(application_id: str, reader: Reader) -> ResponseReturnValue:
    """Everything that happened, the last first, with author and reason; new since her last visit is marked."""
    asked = request.args.get("kind", "")
    kind = HappeningKind(asked) if asked in set(HappeningKind) else HappeningKind.ALL
    before = request.args.get("before", "")[:LONGEST_CURSOR]
    member, edition = current_member(), g.edition
    found = see_timeline(house(), member, application_id, reader, kind, before)
    to = [
        {"href": _of_kind(application_id, each), "text": say_kind(each, edition), "current": each is kind}
        for each in HappeningKind
    ]
    return pour_page(
        "casework/timeline.html", whose=whose_case(found.application), application_id=application_id, kinds=to, is_first=not before,
        steps=happened_rows(timeline_lines(found, member, edition)), first=_of_kind(application_id, kind),
        onward=f"{_of_kind(application_id, kind)}&before={found.next_before}" if found.next_before else "",
    )


def _of_kind(application_id: str, kind: HappeningKind) -> str:
    """Where the timeline shows that kind alone."""
    return page_address("casework.timeline", application_id, f"?kind={kind}")


def _whole(application_id: str, reader: Reader) -> Record:
    """The record with what stands beside it; this reading is logged as any other. Raises `NotYours`."""
    return consult_record(house(), current_member(), application_id, reader, whole=True)
