"""The professional's door to a decision: she writes it, and sees it first as the person will read it.

What was found before stands on top (requirements G7), then the orientation of the guide as what it is, then her
choices: of each of them something is said before a decision is kept, and nothing is preselected.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import abort, g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.choice import Wanted
from app.domain.decision import Decision, NotComplete, Ruling
from app.domain.earlier import Earlier, NotWeighed, to_be_weighed
from app.domain.given import AgainstRedLine, NotSaid
from app.domain.permission import Action
from app.domain.reference import day_here
from app.use_cases.consult_record import Record
from app.use_cases.decide_service import AlreadyDecided, chosen_of, decide_service, last_decision
from app.use_cases.follow_application import FollowedService
from app.use_cases.hint_texts import hints_for
from app.use_cases.keep_edition import ReadsOtherwise
from app.use_cases.see_earlier import see_earlier
from app.web.casework.orientation import orientation_of
from app.web.casework.procedure_forms import DecideForm
from app.web.casework.routes import APPLICATION, room
from app.web.casework.weighing import LookingBack, as_given, given_from, looking_back, weighed_from
from app.web.shared.consulting import with_purpose
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.purposes import stated_purpose
from app.web.shared.quicker import somebody_was_quicker
from app.web.shared.staff import current_member, staff_page
from app.web.shared.whose_case import whose_case
from app.wording.beside_case import basis_parts
from app.wording.choices import name_of_service
from app.wording.people import say_edition_name
from app.wording.previews import Parts, decided_parts
from app.wording.speaking import gettext as _


@dataclass(frozen=True, slots=True)
class Before:
    """What was found before the decision about one service, and what she chose of it."""

    record: Record
    one: FollowedService
    earlier: tuple[Earlier, ...]
    asked: tuple[Earlier, ...]
    chosen: Mapping[str, Sequence[Wanted]]

    def on_screen(self, lacking: Mapping[str, str]) -> LookingBack:
        """The part of the page, with what was typed in it."""
        return looking_back(
            house(), self.record, self.one.line.code, self.earlier, self.asked, self.chosen, request.form, g.edition,
            lacking,
        )

    def as_she_reads(self, form: DecideForm) -> Parts:
        """The decision with what it rests on, in her edition."""
        weighed, given = weighed_from(request.form, self.asked), given_from(request.form, self.chosen)
        granted = form.ruling.data == Ruling.GRANTED
        shelf, edition = house().shelf, self.record.application.reads_in
        return (
            *decided_parts(form.ruled(), day_here(house().clock.now()), edition),
            *basis_parts(
                [(one, weighed[one.key].how, weighed[one.key].words) for one in self.asked if one.key in weighed],
                as_given(given, self.chosen, self.one.line.code, self.record) if granted else (),
                shelf.texts, shelf.catalogue, edition, self.record.after.draft.circle,
            ),
        )


@room.route(f"{APPLICATION}/decide/<int:number>", methods=["GET", "POST"])
@staff_page(Action.DECIDE)
@with_purpose
def decide(record: Record, number: int) -> ResponseReturnValue:
    """What was decided about one requested service, why, and how to disagree. The machine decides nothing."""
    if not 0 < number <= len(record.services):
        abort(404)
    one, application = record.services[number - 1], record.application
    if one.is_settled:
        return _settled_already(record, one.standing)
    before, form, lacking = _before(record, one), DecideForm(), dict[str, str]()
    form.offer()
    form.write_for(application.reads_in)
    sound = form.validate_on_submit()
    if sound and "preview" not in request.form:
        try:
            decide_service(
                house(), current_member(), application.id, one.line.id, form.ruled(),
                weighed_from(request.form, before.asked), given_from(request.form, before.chosen),
            )
            return see_other("casework.record", application_id=application.id)
        except NotComplete as found:
            form.show(found.lacks)
        except NotWeighed as found:
            lacking = dict.fromkeys(found.keys, _("Say what you do with it. To set it aside, write why"))
        except NotSaid as found:
            lacking = dict.fromkeys(found.aspects, _("Say what is given. If it is not what they put first, write why not"))
        except AgainstRedLine as found:
            lacking = {found.aspect: _("The person does not want this. Talk with them first: only they can change it")}
        except ReadsOtherwise as now:
            form.came_too_late(now.reads_in)
        except AlreadyDecided:
            return _settled_already(record, last_decision(house(), application.id, one.line.id))
        sound = False
    return _page(before, form, lacking, preview=sound)


def _settled_already(record: Record, decision: Decision | None) -> ResponseReturnValue:
    """A colleague was quicker, or the person withdrew it: what was written is not lost. The same pressed twice was kept once."""
    form = DecideForm()
    mine = (current_member().id, form.ruling.data, (form.reason.data or "").strip())
    pressed_twice = decision is not None and (decision.decided_by, decision.ruling, decision.reason) == mine
    if request.method == "GET" or pressed_twice:
        return see_other("casework.record", application_id=record.application.id)
    return somebody_was_quicker("casework.record", application_id=record.application.id)


def _before(record: Record, one: FollowedService) -> Before:
    member = current_member()
    reader = stated_purpose(record.application.id, member.id, going_on=True)
    earlier = see_earlier(house(), member, record.application.id, reader) if reader else ()
    return Before(
        record, one, earlier, to_be_weighed(earlier, member.id), chosen_of(house(), record.after, one.line)
    )


def _page(before: Before, form: DecideForm, lacking: Mapping[str, str], *, preview: bool) -> ResponseReturnValue:
    application, code = before.record.application, before.one.line.code
    words = "\n".join(field.data or "" for field in (form.reason, form.appeal, form.appeal_where))
    back = before.on_screen(lacking)
    of_form = [{"href": f"#{field.id}", "text": str(field.errors[0])} for field in form if field.errors]
    return render_template(
        "casework/decide.html", whose=whose_case(application, before.record.after), form=form, application_id=application.id, reads_in=form.reads_in, preview=preview,
        service=name_of_service(code, house().shelf.texts, g.edition), back_part=back,
        problems=[*back.errors, *of_form], orientation=orientation_of(house(), before.record, code, g.edition),
        reads_in_words=say_edition_name(form.reads_in, g.edition),
        parts=before.as_she_reads(form) if preview else (),
        hints=hints_for(house(), words, form.reads_in, g.edition) if preview else (),
    ), 422 if lacking else form.answers_with  # fmt: skip
