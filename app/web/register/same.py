"""Who may be the same person: suggested, put beside each other, joined with a reason, parted again."""

from contextlib import suppress
from dataclasses import dataclass

from flask import abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.access_log import Reader
from app.domain.edition import Edition
from app.domain.merge import Merge
from app.domain.permission import Action
from app.use_cases.find_case import NotYours
from app.use_cases.merge_people import AlreadyOne, KeptApart, NotJoined, SaidNo, merge_people, unmerge_people
from app.use_cases.ports import StaleWrite
from app.use_cases.see_same_person import SamePerson, Side, compare_people, find_other, see_same_person
from app.web.register.asking import asked_lines
from app.web.register.forms import JoinForm, ReferenceForm
from app.web.register.routes import room
from app.web.shared.consulting import with_reader
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.staff import current_member, staff_page
from app.web.shared.whose_case import whose_case
from app.wording.choices import name_of_service
from app.wording.dates import here, say_date, say_moment
from app.wording.people import say_edition_name
from app.wording.register import say_likeness, say_not_joined
from app.wording.speaking import gettext as _

Facts = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class MergeLine:
    """One that runs or ran: the other's reference where the reader may read it, who, when, why, how it ended."""

    reference: str
    by: str
    when: str
    why: str
    ended: str
    said: str
    href: str


@room.route("/cases/<application_id>/same", methods=["GET", "POST"])
@staff_page(Action.MERGE_PEOPLE)
@with_reader
def same(application_id: str, reader: Reader) -> ResponseReturnValue:
    """What may be the same person, what is joined; POST looks for another one by its reference."""
    form = ReferenceForm()
    if form.validate_on_submit():
        try:
            other = find_other(house(), current_member(), application_id, form.reference.data or "", reader)
            return see_other("register.compare", application_id=application_id, other_id=other)
        except NotYours:
            form.reference.errors = [_("Nothing that you may join has that reference")]
        except AlreadyOne:
            form.reference.errors = [_("Both belong to one person already: nothing is left to join")]
    found = see_same_person(house(), current_member(), application_id, reader)
    page = render_template(
        "register/same.html", whose=whose_case(found.application), form=form, application_id=application_id,
        alike=[(_suggested(side), say_likeness(why, g.edition), _compare(application_id, side)) for side, why in found.alike],
        lines=[_line(found, merge, reference) for merge, reference in _references(found)], asked=asked_lines(found),
        more_alike=found.more_alike,
    )
    return page, 422 if form.errors else 200


@room.route("/cases/<application_id>/same/<other_id>", methods=["GET", "POST"])
@staff_page(Action.MERGE_PEOPLE)
@with_reader
def compare(application_id: str, reader: Reader, other_id: str) -> ResponseReturnValue:
    """Both beside each other; POST joins them, with a reason in each edition that one of them is read in."""
    form = JoinForm()
    try:
        sides = compare_people(house(), current_member(), application_id, other_id, reader)
        editions = _editions(*(side.application.reads_in for side in sides))
        if form.validate_on_submit() and form.is_enough(editions):
            merge_people(house(), current_member(), application_id, other_id, form.reasons(editions))
            return see_other("register.same", application_id=application_id)
    except AlreadyOne:
        return see_other("register.same", application_id=application_id)
    except (KeptApart, SaidNo, StaleWrite) as why:
        return render_template("register/not_joined.html", why=say_not_joined(at_once=isinstance(why, StaleWrite)), application_id=application_id), 409
    page = render_template(
        "register/compare.html", form=form, application_id=application_id, sides=[_facts(side) for side in sides],
        reasons=_fields(form, editions),
    )
    return page, 422 if form.errors else 200


@room.route("/cases/<application_id>/joined/<merge_id>", methods=["GET", "POST"])
@staff_page(Action.MERGE_PEOPLE)
@with_reader
def part(application_id: str, reader: Reader, merge_id: str) -> ResponseReturnValue:
    """Takes two apart again, with a reason."""
    form, found = JoinForm(), see_same_person(house(), current_member(), application_id, reader)
    here_ = next(((merge, other) for merge, other in found.merges if merge.id == merge_id and merge.runs), None)
    if here_ is None:
        return see_other("register.same", application_id=application_id) if request.method == "POST" else abort(404)
    merge, other = here_
    editions = tuple(Edition) if other is None else _editions(found.application.reads_in, other.reads_in)
    if form.validate_on_submit() and form.is_enough(editions):
        with suppress(NotJoined, StaleWrite):  # somebody was quicker: the page says how it stands
            unmerge_people(house(), current_member(), application_id, merge_id, form.reasons(editions))
        return see_other("register.same", application_id=application_id)
    page = render_template(
        "register/part.html", form=form, application_id=application_id, reasons=_fields(form, editions),
        line=_line(found, merge, other.reference if other else ""),
    )
    return page, 422 if form.errors else 200


def _references(found: SamePerson) -> list[tuple[Merge, str]]:
    return [(merge, other.reference if other else "") for merge, other in reversed(found.merges)]


def _line(found: SamePerson, merge: Merge, reference: str) -> MergeLine:
    names = {id_: member.name for id_, member in found.names.items()}
    ended = merge.ended
    return MergeLine(
        reference, ", ".join(names.get(id_, _("A professional")) for id_ in (merge.by, merge.confirmed_by) if id_),
        say_moment(merge.at, g.edition), merge.words,
        "" if ended is None else _("The person said that it is not she.") if ended.is_hers
        else _("Taken apart by: %(name)s", name=names.get(ended.by, _("A professional"))),
        ended.words if ended else "",
        url_for("register.part", application_id=merge.application_id, merge_id=merge.id) if merge.runs else "",
    )  # fmt: skip


def _facts(side: Side) -> Facts:
    """What who may join them reads of each: who, born when, with which document, where, what was asked for, who leads."""
    application, texts, edition = side.application, house().shelf.texts, g.edition
    person, home = application.draft.person, application.draft.residence
    town = house().shelf.catalogue.municipalities.get(home.municipality) if home else None
    unknown = _("Not known")
    which, name, leads = _suggested(side)
    return [
        which, name,
        {"term": _("Born on"), "value": say_date(person.born_on, edition) if person and person.born_on else unknown},
        {"term": _("Document"), "value": (person.document if person else "") or unknown},
        {"term": _("Town"), "value": town.name(edition.language) if town else unknown},
        {"term": _("Services"), "value": ", ".join(name_of_service(one.code, texts, edition) for one in application.requested)},
        leads,
    ]  # fmt: skip


def _suggested(side: Side) -> Facts:
    """What her queue shows of it as well. More is read where both stand beside each other, and it is logged in both."""
    application, person = side.application, side.application.draft.person
    return [
        {"term": _("Application"), "value": application.reference, "note": say_date(here(application.sent_at).date(), g.edition)},
        {"term": _("Name"), "value": (person.full_name if person else "") or _("Not known")},
        {"term": _("Who leads"), "value": side.professional.name if side.professional else _("Nobody yet")},
    ]


def _compare(application_id: str, side: Side) -> str:
    return url_for("register.compare", application_id=application_id, other_id=side.application.id)


def _editions(*editions: Edition) -> tuple[Edition, ...]:
    return tuple(edition for edition in Edition if edition in editions)


def _fields(form: JoinForm, editions: tuple[Edition, ...]) -> list[tuple[object, Edition, str]]:
    return [(form.field_of(edition), edition, say_edition_name(edition, g.edition)) for edition in editions]
