"""The person's doors: services that are asked in, what each is told, what she says to it and keeps for herself."""

from flask import abort, g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.referral import CannotMove, Move, ReferralState
from app.domain.referral_words import Said
from app.use_cases.ports import StaleWrite
from app.use_cases.say_to_referral import say_to_referral
from app.use_cases.see_referrals import SeenReferral, see_my_referral, see_my_referrals
from app.use_cases.write_referral import NoSuchReferral
from app.web.referral.forms import PICTURES, SayForm
from app.web.referral.pages import view_for_her
from app.web.referral.room import HERS, room
from app.web.shared.actors import current_actor
from app.web.shared.doorkeepers import visit_page
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.sent_pages import sent_page
from app.web.shared.visits import current_visit


@room.get(HERS)
@visit_page
@sent_page
def mine() -> ResponseReturnValue:
    """Those that she was shown, or that were sent without her, the last first."""
    several = [view_for_her(house(), one, g.edition) for one in see_my_referrals(house(), current_visit())]
    return render_template("referral/mine.html", several=several)


@room.route(f"{HERS}/<int:number>", methods=["GET", "POST"])
@visit_page
@sent_page
def hers(number: int) -> ResponseReturnValue:
    """What the other service is told; she agrees, knows or objects, and ticks what she keeps for herself."""
    late = False
    try:
        form = _form(see_my_referral(house(), current_visit(), number))
        if form.validate_on_submit():
            try:
                say_to_referral(
                    house(), current_visit(), number, Said(form.said.data), form.words.data or "", form.hidden.data or (),
                    current_actor(),
                )
                return see_other("referral.hers", number=number, _anchor="said")
            except (CannotMove, StaleWrite):
                late = True
        seen = see_my_referral(house(), current_visit(), number)
    except NoSuchReferral:
        return abort(404) if request.method == "GET" else see_other("referral.mine")
    page = render_template(
        "referral/hers.html", page=view_for_her(house(), seen, g.edition), form=form, late=late,
        may_say=seen.referral.may(Move.SAY), may_keep=seen.referral.state is ReferralState.SHOWN,
        pictures={said.value: picture for said, picture in PICTURES.items()},
    )
    return page, 409 if late else 422 if form.errors else 200


def _form(seen: SeenReferral) -> SayForm:
    heard = seen.referral.heard
    form = SayForm(data={"said": heard.said, "words": heard.words, "hidden": list(heard.hidden)} if heard else None)
    passages = [passage for part in view_for_her(house(), seen, g.edition).parts for passage in part.passages]
    form.offer([(passage.id, passage.text.splitlines()) for passage in passages])
    return form
