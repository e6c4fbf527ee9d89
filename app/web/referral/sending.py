"""Who asks another service in: writes the referral, shows it to the person, sends it, reads what comes back."""

from collections.abc import Callable

from flask import abort, g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.notice import safe_addresses
from app.domain.permission import Action, may
from app.domain.referral import CannotMove, Move, NotHeard, Referral, SheObjects
from app.domain.referral_words import Lacking, NotComplete
from app.use_cases.consult_record import Record
from app.use_cases.hint_texts import hints_for
from app.use_cases.keep_edition import ReadsOtherwise
from app.use_cases.ports import StaleWrite
from app.use_cases.read_referrals import receiving_units
from app.use_cases.see_referrals import SeenReferral, see_sent_referrals
from app.use_cases.send_referral import drop_referral, send_referral, show_referral
from app.use_cases.write_referral import (
    AlreadyReferred,
    NoSuchReferral,
    NoSuchUnit,
    ToOurselves,
    rewrite_referral,
    write_referral,
)
from app.web.referral.forms import SendForm, WriteForm
from app.web.referral.pages import view_for_staff
from app.web.referral.room import APPLICATION, room
from app.web.shared.consulting import with_purpose
from app.web.shared.forms import AteaForm
from app.web.shared.house import house
from app.web.shared.own_words import lines_of
from app.web.shared.pages import see_other
from app.web.shared.staff import current_member, staff_page
from app.web.shared.whose_case import whose_case
from app.wording.choices import name_of_service
from app.wording.papers import say_paper_kind, say_paper_name
from app.wording.people import say_edition_name
from app.wording.procedure import say_ruling
from app.wording.speaking import gettext as _


@room.get(f"{APPLICATION}/referrals")
@staff_page(Action.REFER)
@with_purpose
def of_case(record: Record) -> ResponseReturnValue:
    """Those of the case, the last first."""
    several = [view_for_staff(house(), one, g.edition) for one in reversed(_seen(record))]
    return render_template("referral/of_case.html", whose=whose_case(record.application, record.after), several=several, application_id=record.application.id)


@room.route(f"{APPLICATION}/referrals/new", methods=["GET", "POST"])
@staff_page(Action.REFER)
@with_purpose
def begin(record: Record) -> ResponseReturnValue:
    """A new one: to whom, about what, and every part that it needs."""
    if not may(current_member().role, Action.REFER, record.relations):
        abort(404)
    units = [(unit.id, unit.name(g.edition.language)) for unit in receiving_units(house(), current_member())]
    if not units:
        return render_template("referral/of_case.html", whose=whose_case(record.application, record.after), several=(), application_id=record.application.id, nobody=True)
    form = _form(record, units)
    sound = form.validate_on_submit()
    if sound and "preview" not in request.form:
        try:
            made = write_referral(
                house(), current_member(), record.application.id, form.to_unit.data, form.about_id, form.written(),
                form.edition,
            )
        except NotComplete as lacking:
            form.show(lacking.lacks)
            sound = False
        except (ToOurselves, NoSuchUnit):
            form.to_unit.errors = [_("That team cannot be asked: choose another one")]
        except ReadsOtherwise as now:
            form.came_too_late(now.reads_in)
        except AlreadyReferred:
            form.to_unit.errors = [_("That team is asked already about the same thing, and it has not ended")]
        else:
            return see_other("referral.one", application_id=record.application.id, number=made.number)
    return _write_page(record, form, preview=sound and not form.errors), form.answers_with


@room.route(f"{APPLICATION}/referrals/<int:number>/write", methods=["GET", "POST"])
@staff_page(Action.REFER)
@with_purpose
def rewrite(record: Record, number: int) -> ResponseReturnValue:
    """Writes it anew. Where somebody else wrote meanwhile, both versions stand on the page.

    The form begins with the words that stand, in their edition: where the person reads otherwise now, who sends them is told.
    """
    found = _one(record, number).referral
    if not found.may(Move.WRITE):
        return see_other("referral.one", application_id=record.application.id, number=number)
    form = _form(record, [], found)
    sound, theirs = form.validate_on_submit(), None
    if sound and "preview" not in request.form:
        try:
            rewrite_referral(
                house(), current_member(), record.application.id, number, form.written(), _version(form), form.edition
            )
        except NotComplete as lacking:
            form.show(lacking.lacks)
            sound = False
        except ReadsOtherwise as now:  # nobody else wrote
            form.came_too_late(now.reads_in)
        except (StaleWrite, CannotMove):
            theirs = _one(record, number)
            form.version.data = form.version.raw_data = str(theirs.referral.version)
        else:
            return see_other("referral.one", application_id=record.application.id, number=number)
    status = 409 if theirs else form.answers_with
    view = view_for_staff(house(), theirs, g.edition) if theirs else None
    return _write_page(record, form, preview=sound and not form.errors and not theirs, theirs=view), status


@room.get(f"{APPLICATION}/referrals/<int:number>")
@staff_page(Action.REFER)
@with_purpose
def one(record: Record, number: int) -> ResponseReturnValue:
    """What travels, what the person said to it, how it stands, what came back."""
    return _page(record, number, SendForm())


@room.route(f"{APPLICATION}/referrals/<int:number>/show", methods=["GET", "POST"])
@staff_page(Action.REFER)
@with_purpose
def show(record: Record, number: int) -> ResponseReturnValue:
    """Puts it before the person."""
    return _moved(record, number, show_referral)


@room.route(f"{APPLICATION}/referrals/<int:number>/drop", methods=["GET", "POST"])
@staff_page(Action.REFER)
@with_purpose
def drop(record: Record, number: int) -> ResponseReturnValue:
    """Gives it up before it is sent."""
    return _moved(record, number, drop_referral)


@room.route(f"{APPLICATION}/referrals/<int:number>/send", methods=["GET", "POST"])
@staff_page(Action.REFER)
@with_purpose
def send(record: Record, number: int) -> ResponseReturnValue:
    """Sends it, after the person's word or with the reason why she was not asked."""
    form = SendForm()
    if not form.validate_on_submit():
        if request.method == "POST":
            return _page(record, number, form), 422
        return see_other("referral.one", application_id=record.application.id, number=number)
    try:
        send_referral(house(), current_member(), record.application.id, number, form.unshown.data or "")
    except NoSuchReferral:
        abort(404)
    except NotHeard:
        form.show((Lacking.UNSHOWN,))
        return _page(record, number, form), 422
    except (SheObjects, CannotMove, StaleWrite):
        return _page(record, number, form, changed=True), 409
    return see_other("referral.one", application_id=record.application.id, number=number)


def _moved(record: Record, number: int, move: Callable[..., Referral]) -> ResponseReturnValue:
    if request.method == "POST":
        if not AteaForm().validate_on_submit():
            abort(400)
        try:
            move(house(), current_member(), record.application.id, number)
        except NoSuchReferral:
            abort(404)
        except (CannotMove, StaleWrite):
            return _page(record, number, SendForm(formdata=None), changed=True), 409
    return see_other("referral.one", application_id=record.application.id, number=number)


def _page(record: Record, number: int, form: SendForm, *, changed: bool = False) -> str:
    seen = _one(record, number)
    may = {str(move) for move in (Move.WRITE, Move.SHOW, Move.SEND, Move.DROP) if seen.referral.may(move)}
    return render_template(
        "referral/one.html", whose=whose_case(record.application, record.after), page=view_for_staff(house(), seen, g.edition), form=form, may=may, changed=changed,
        application_id=record.application.id, has_staff=seen.has_staff, reachable=bool(safe_addresses(record.contact)),
        objects=seen.referral.heard is not None and seen.referral.heard.said == "objects",
        unshown=lines_of(seen.referral.unshown),
    )


def _seen(record: Record) -> tuple[SeenReferral, ...]:
    return see_sent_referrals(house(), current_member(), record.application)


def _one(record: Record, number: int) -> SeenReferral:
    found = next((one for one in _seen(record) if one.referral.number == number), None)
    if found is None:
        abort(404)
    return found


def _form(record: Record, units: list[tuple[str, str]], found: Referral | None = None) -> WriteForm:
    written = found.written if found else None
    form = WriteForm(data={
        "why": written.why, "worked_on": written.worked_on, "pending": written.pending,
        "agreements": written.agreements, "earlier": written.earlier, "papers": list(written.papers),
        "version": str(found.version) if found else "", "written_for": str(found.edition) if found else "",
    } if written else None)  # fmt: skip
    form.write_for(record.application.reads_in)
    form.offer(
        units,
        [(one.line.id, name_of_service(one.line.code, house().shelf.texts, g.edition)) for one in record.services],
        [
            (paper.id, f"{say_paper_kind(paper.kind, g.edition)}: {say_paper_name(paper.name, g.edition)}")
            for paper in record.papers
        ],
    )
    return form


def _version(form: WriteForm) -> int:
    typed = form.version.data or ""
    return int(typed) if typed.isdecimal() and len(typed) < 9 else 0


def _write_page(record: Record, form: WriteForm, *, preview: bool, theirs: object = None) -> str:
    application = record.application
    words = "\n".join(field.data or "" for field in (form.why, form.worked_on, form.pending, form.agreements, form.earlier))
    return render_template(
        "referral/write.html", whose=whose_case(application, record.after), form=form, application_id=application.id, reads_in=form.reads_in, theirs=theirs,
        reads_in_words=say_edition_name(form.reads_in, g.edition), matters=lines_of(application.draft.matters or ""),
        lang=str(application.edition.language),
        decisions=[
            f"{name_of_service(one.line.code, house().shelf.texts, g.edition)}: {say_ruling(one.decision.ruling, g.edition)}"
            for one in record.services if one.decision
        ],
        why=lines_of(form.why.data or "") if preview else (),
        hints=hints_for(house(), words, form.reads_in, g.edition) if preview else (), preview=preview,
    )
