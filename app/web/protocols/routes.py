"""The doors to protocols, in Basque and Spanish:

GET        /<eu|es>/staff/applications/<id>/protocols               those of the case, and those that could be applied
GET, POST  /<eu|es>/staff/applications/<id>/protocols/<protocol>    applying one: from which day, each step, a look, yes

Nothing is kept before the last yes: what was typed goes along from page to page.
"""

from flask import Blueprint, abort, g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.access_log import Reader
from app.domain.case_task import Owner, OwnerKind
from app.domain.deviation import NotFitted, as_proposed, check_fitted
from app.domain.permission import Action
from app.domain.protocol import Protocol
from app.domain.reference import day_here
from app.use_cases.apply_protocol import AppliedBefore, ProtocolChanged, apply_protocol
from app.use_cases.hint_texts import hints_for
from app.use_cases.keep_edition import ReadsOtherwise
from app.use_cases.keep_task import NoSuchOwner
from app.use_cases.see_protocols import ProtocolsOfCase, see_protocols
from app.web.protocols.forms import FitForm, StartForm
from app.web.protocols.shown import applied_shown, previewed, shown
from app.web.shared.consulting import with_reader
from app.web.shared.given_back import typed_words
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.staff import current_member, mark_staff_page, staff_page
from app.web.shared.task_lines import owners_of
from app.web.shared.whose_case import whose_case
from app.wording.people import say_edition_name
from app.wording.speaking import gettext as _

room = Blueprint(
    "protocols", __name__, url_prefix="/<plain_edition:edition>/staff/applications/<application_id>/protocols",
    template_folder="templates",
)
WRITTEN = "written"  # a hidden field, as often as there are words
room.url_value_preprocessor(mark_staff_page)


@room.get("")
@staff_page(Action.READ_CASE)
@with_reader
def of_case(application_id: str, reader: Reader) -> ResponseReturnValue:
    """How each step stands, and what there is to apply; who only supervises reads."""
    found = see_protocols(house(), current_member(), application_id, reader)
    texts, situation = house().shelf.texts, found.of.application.draft.situation
    return render_template(
        "protocols/of_case.html", whose=whose_case(found.of.application), application_id=application_id, applied=applied_shown(found, g.edition),
        may_apply=found.may_apply, others=[shown(found, one, g.edition) for one in found.others],
        suggested=[shown(found, one, g.edition) for one in found.suggested],
        because=texts.situation(g.edition, situation).statement.rstrip(".") if found.suggested and situation else "",
    )


@room.route("/<protocol_id>", methods=["GET", "POST"])
@staff_page(Action.KEEP_TASKS)
@with_reader
def apply(application_id: str, reader: Reader, protocol_id: str) -> ResponseReturnValue:
    """Step by step: `act` says which was pressed."""
    found = see_protocols(house(), current_member(), application_id, reader)
    protocol = house().shelf.protocols.get(protocol_id)
    if protocol is None or not found.may_apply:
        abort(404)
    act = request.form.get("act", "")
    if act in {"look", "back", "apply"}:
        return _fitting(found, protocol, act)
    form = StartForm()
    form.write_for(found.of.application.reads_in)
    if form.validate_on_submit():
        return _proposed(found, protocol, form)
    if request.method == "GET":
        form.start.process(None, day_here(house().clock.now()))
    form.begin(protocol)
    return _page("begin", found, protocol, form)


def _proposed(found: ProtocolsOfCase, protocol: Protocol, begun: StartForm) -> ResponseReturnValue:
    """Every step as the protocol proposes it from that day."""
    form = FitForm.of(protocol, _owners(found))
    form.write_for(found.of.application.reads_in)
    named = [Owner(OwnerKind.LEAD), Owner(OwnerKind.PERSON), Owner(OwnerKind.OUTSIDE)]
    named += [Owner(OwnerKind.MEMBER, one.id) for one in found.of.circle.members]
    named += [Owner(OwnerKind.STAFF, one.id) for one in found.of.taking_part]
    form.propose(as_proposed(protocol, begun.start.day, day_here(house().clock.now()), named))
    form.begin(protocol)
    return _page("fit", found, protocol, form)


def _fitting(found: ProtocolsOfCase, protocol: Protocol, act: str) -> ResponseReturnValue:
    """What was typed: changed again, looked at, or confirmed."""
    form = FitForm.of(protocol, _owners(found))
    form.write_for(found.of.application.reads_in)
    if form.version.data != protocol.version:
        return _other_words(found, protocol)
    form.begin(protocol)
    if act == "back" and not form.reads_otherwise:  # else judged, so that she is told before her reasons go by another edition
        return _page("fit", found, protocol, form)
    if not form.validate_on_submit():
        return _page("fit", found, protocol, form)
    fitted = form.fitted()
    try:
        if act == "apply":
            application_id, again = found.of.application.id, bool(form.again.data)
            apply_protocol(house(), current_member(), application_id, fitted, form.key.data, again=again)
            return see_other("protocols.of_case", application_id=application_id)
        check_fitted(fitted.steps, fitted.start, day_here(house().clock.now()))
    except NotFitted as refused:
        form.show(dict(refused.lacks))
        return _page("fit", found, protocol, form)
    except ReadsOtherwise as now:
        form.came_too_late(now.reads_in)
        return _page("fit", found, protocol, form)
    except NoSuchOwner:
        told = _("Somebody takes part no more. Choose again who does it.")
        return _page("fit", found, protocol, form, told=told, code=409)
    except ProtocolChanged:
        return _other_words(found, protocol)
    except AppliedBefore:
        told = _("This case has this protocol already. Nothing was applied. To apply it once more, say so below.")
        return _page("look", found, protocol, form, told=told, code=409)
    return _page("look", found, protocol, form)


def _other_words(found: ProtocolsOfCase, protocol: Protocol) -> ResponseReturnValue:
    """From the beginning, since its steps may be others now; what was typed of them stands there, and on the next page too."""
    form = StartForm()
    form.write_for(found.of.application.reads_in)
    if form.reads_otherwise:
        form.validate()  # says that too
    form.begin(protocol)
    told = _("The protocol has other words now. Nothing was applied. Look at it again.")
    return _page("begin", found, protocol, form, told=told, code=409, written=typed_words())


def _owners(found: ProtocolsOfCase) -> list[tuple[str, str]]:
    return owners_of(found.of, g.edition, outside=True)


def _page(
    name: str, found: ProtocolsOfCase, protocol: Protocol, form: StartForm, told: str = "", code: int = 200,
    written: tuple[str, ...] = (),
) -> ResponseReturnValue:
    """One of the three pages; `told`: what is so now, where somebody was quicker.

    `written`: what was typed for words that the protocol has no more; it goes along until it is applied.
    """
    application, looks = found.of.application, name == "look" and isinstance(form, FitForm)
    steps = form.fitted().steps if looks and isinstance(form, FitForm) else ()
    words = "\n".join(one.words for one in steps)
    return render_template(
        f"protocols/{name}.html", whose=whose_case(application), application_id=application.id, form=form, protocol=shown(found, protocol, g.edition),
        told=told, written=written or tuple(request.form.getlist(WRITTEN)), again=bool(found.times(protocol.id)) or code == 409, reads_in=form.reads_in,
        reads_in_words=say_edition_name(form.reads_in, g.edition),
        previews=[previewed(found, one, form.start.day, g.edition) for one in steps],
        hints=hints_for(house(), words, form.reads_in, g.edition) if words.strip() else (),
    ), code if code != 200 else form.answers_with  # fmt: skip
