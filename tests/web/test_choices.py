"""Choices on the page: five answers of equal weight, at the width one wants, all by buttons; and the choice not to choose."""

import pytest

from app.domain.choice import EVERYTHING, Chosen, Delegated, Later, NoPreference, Scope, Together, Wanted
from app.domain.edition import Edition
from app.use_cases.find_visit import find_visit
from app.web.shared.sessions import key_of
from tests.house.reading import Reading
from tests.web.conftest import words_of

TASKS, HOURS, START = "1-2/tasks_priority", "1-2/schedule", "1-2/start_date"
FIVE = ["chosen", "together", "delegated", "no_preference", "later"]
NASTY = ["a" * 10_000, "\x00\u202egnp.exe", "<script>alert(1)</script>", "🐈‍⬛" * 50, "' OR 1=1 --", "{{7*7}}"]


class Chooser:
    """Somebody who has two services on her list and says what she wants."""

    def __init__(self, client, house, judge):
        self.client, self.house, self.judge, self.edition = client, house, judge, "es"
        for address in ("1-2", "1-7"):
            self.here = client.post(f"/es/list/add/{address}").location.removesuffix("/list")

    def says(self, scope, answer):
        return self.posts(f"say/{scope}", answer=answer)

    def posts(self, page, **data):
        return self.client.post(f"{self.here}/choices/{page}", data=data)

    def sees(self, page="", status=200, edition="es"):
        here = self.here.replace("/es/", f"/{edition}/")
        return self.judge(self.client.get(f"{here}/choices{page and '/' + page}"), status)

    def reads(self, page="", **more):
        return words_of(self.sees(page, **more))

    @property
    def choices(self):
        held_by = key_of(self.house, self.client.get_cookie("atea").value)
        return find_visit(self.house, self.here.rsplit("/", 1)[1], held_by).draft.choices

    def said(self, service=None, aspect=None):
        return self.choices.said(Scope(service, aspect))


@pytest.fixture
def maite(client, house, judge):
    return Chooser(client, house, judge)


def radios(tree):
    return [node for node in tree.iter("input") if node.get("type") == "radio"]


def buttons(tree, name):
    return [node.get("value") for node in tree.iter("button") if node.get("name") == name]


def links(tree):
    return [node.get("href") for node in tree.iter("a")]


@pytest.mark.parametrize("edition", list(Edition), ids=str)
def test_every_page_of_choice_is_sound_in_every_edition(maite, edition):
    maite.says(TASKS, "chosen")
    maite.posts(f"rank/{TASKS}", add="id:meals", reason="nekatuta")
    maite.says("everything", "delegated")
    maite.says("1-7", "later")
    maite.posts("not-this/1-2", words="Astero beste pertsona bat")
    for page in (
        "", "say/everything", "say/1-2", f"say/{TASKS}", "service/1-2", "service/1-7", f"rank/{TASKS}", f"rank/{HOURS}",
        f"rank/{START}", "rank/1-7/centre", "rank/1-7/municipality_area", "rank/1-2/support_person", "delegate/everything",
        "later/1-7", "not-this/everything", "not-this/1-2", f"not-this/{TASKS}",
    ):
        maite.sees(page, edition=edition)


@pytest.mark.parametrize("edition", list(Edition), ids=str)
@pytest.mark.parametrize("page", ["", "say/everything", "say/1-2", f"say/{TASKS}"])
def test_the_five_answers_are_all_there_in_one_order_and_none_is_chosen_for_her(maite, edition, page):
    rows = radios(maite.sees(page, edition=edition))
    assert [row.get("value") for row in rows] == FIVE
    assert not [row for row in rows if row.get("checked") is not None]


def test_who_prefers_not_to_choose_is_done_in_one_screen(maite):
    answered = maite.says("everything", "delegated")
    assert maite.said() == Delegated()
    assert answered.location.endswith("/choices/delegate/everything")
    assert "No tienes que hacer nada más." in maite.reads("delegate/everything")
    assert "Prefiero no elegir." in maite.reads("service/1-2")


@pytest.mark.parametrize(("answer", "said"), [("together", Together()), ("no_preference", NoPreference()), ("chosen", Chosen())])
def test_an_answer_is_kept_and_shown_where_it_was_said(maite, answer, said):
    assert maite.says("1-2", answer).location.endswith("/choices/service/1-2")
    assert maite.said("1.2") == said


def test_later_gives_a_day_at_once_and_takes_another(maite):
    assert maite.says("1-2", "later").location.endswith("/choices/later/1-2")
    assert isinstance(maite.said("1.2"), Later)
    first = maite.said("1.2").on
    assert str(first.year) in [node.get("value") for node in maite.sees("later/1-2").iter("input")]
    data = {"on-day": str(first.day), "on-month": str(first.month), "on-year": str(first.year + 5)}
    assert maite.posts("later/1-2", **data).status_code == 422
    assert maite.posts("later/1-2", **{"on-day": "31", "on-month": "2", "on-year": "2027"}).status_code == 422
    assert maite.posts("later/1-2", **{"on-day": "", "on-month": "", "on-year": ""}).status_code == 422
    assert maite.said("1.2").on == first


@pytest.mark.parametrize(("page", "answer"), [("delegate", "delegated"), ("later", "later")])
def test_a_page_found_again_by_history_never_calls_kept_what_is_not(maite, page, answer):
    maite.says("1-2", answer)
    assert maite.client.get(f"{maite.here}/choices/{page}/1-2").status_code == 200
    maite.says("1-2", "together")
    came_back = maite.client.get(f"{maite.here}/choices/{page}/1-2")
    assert came_back.status_code == 303
    assert came_back.location.endswith("/choices/say/1-2")
    assert isinstance(maite.said("1.2"), Together)


def test_the_wider_answer_holds_until_a_narrower_one_is_said_and_again_when_it_goes(maite):
    maite.says("everything", "together")
    assert "Lo dijiste para todo." in maite.reads(f"say/{TASKS}")
    maite.says(TASKS, "no_preference")
    assert "Lo dijiste solo para esto." in maite.reads(f"say/{TASKS}")
    assert maite.posts(f"take-back/{TASKS}").location.endswith("/choices/service/1-2#a-tasks_priority")
    assert "Elijo con mi profesional" in maite.reads(f"say/{TASKS}")
    assert "Lo dijiste para todo." in maite.reads(f"say/{TASKS}")


def test_unsaid_is_a_state_of_its_own(maite):
    words = maite.reads(f"say/{TASKS}")
    assert "Aquí no has dicho nada todavía." in words
    assert "Está bien así" in words


def test_no_wall_of_questions_stands_before_who_has_said_nothing(maite):
    tree = maite.sees("")
    assert len([href for href in links(tree) if "/choices/say/1-" in href]) == 0
    assert len([href for href in links(tree) if "/choices/service/" in href]) == 2


def test_who_wants_to_choose_everything_can(maite, house):
    service = house.shelf.catalogue.services["1.2"]
    asked_elsewhere = {a for a in service.aspects if house.shelf.catalogue.aspects[a].read_from}
    offered = {href.rsplit("/", 1)[1] for href in links(maite.sees("service/1-2")) if "/choices/say/1-2/" in href}
    assert offered == set(service.aspects) - asked_elsewhere


def test_i_choose_leads_to_the_order_of_the_aspect(maite):
    assert maite.says(TASKS, "chosen").location.endswith(f"/choices/rank/{TASKS}")


def test_an_order_is_made_with_one_button_a_move(maite):
    maite.says(TASKS, "chosen")
    for token in ("id:meals", "id:moving", "id:housework"):
        maite.posts(f"rank/{TASKS}", add=token)
    maite.posts(f"rank/{TASKS}", up="id:housework")
    maite.posts(f"rank/{TASKS}", down="id:meals")
    maite.posts(f"rank/{TASKS}", out="id:moving")
    assert [w.id for w in maite.said("1.2", "tasks_priority").ranked] == ["housework", "meals"]
    tree = maite.sees(f"rank/{TASKS}")
    assert buttons(tree, "up") == ["id:meals"]
    assert buttons(tree, "down") == ["id:housework"]


def test_moves_of_what_is_gone_change_nothing(maite):
    maite.says(TASKS, "chosen")
    maite.posts(f"rank/{TASKS}", add="id:meals")
    for move in ("up", "down", "out", "accept"):
        assert maite.posts(f"rank/{TASKS}", **{move: "id:moving"}).status_code == 303
    assert [w.id for w in maite.said("1.2", "tasks_priority").ranked] == ["meals"]


def test_what_is_typed_is_kept_whatever_is_pressed(maite):
    maite.says(TASKS, "chosen")
    maite.posts(f"rank/{TASKS}", no="id:meals", words="Katua zaindu", reason="Bera da nire laguna")
    said = maite.said("1.2", "tasks_priority")
    assert said == Chosen((Wanted(words="Katua zaindu"),), "Bera da nire laguna")
    assert [line.unwanted for line in maite.choices.red_lines()] == [Wanted(id="meals")]


def test_what_is_refused_can_be_accepted_again(maite):
    maite.says(TASKS, "chosen")
    maite.posts(f"rank/{TASKS}", no="id:meals")
    assert "id:meals" not in buttons(maite.sees(f"rank/{TASKS}"), "add")
    maite.posts(f"rank/{TASKS}", accept="id:meals")
    assert "id:meals" in buttons(maite.sees(f"rank/{TASKS}"), "add")
    assert maite.choices.red_lines() == ()


def test_hours_are_ticked_together_and_put_in_order_afterwards(maite):
    maite.says(HOURS, "chosen")
    maite.posts(f"rank/{HOURS}", also=["id:weekday.morning", "id:weekday.evening"], stay="1")
    maite.posts(f"rank/{HOURS}", also=["id:weekend.night", "id:weekday.night"], no_also="1")
    assert [w.id for w in maite.said("1.2", "schedule").ranked] == ["weekday.morning", "weekday.evening"]
    assert {line.unwanted.id for line in maite.choices.red_lines()} == {"weekend.night", "weekday.night"}
    left = [node for node in maite.sees(f"rank/{HOURS}").iter("input") if node.get("name") == "also"]
    assert len(left) == 6


def test_a_place_offers_the_known_ones_and_another(maite, house):
    known = house.shelf.catalogue.providers_of("1.7")
    maite.says("1-7/centre", "chosen")
    tree = maite.sees("rank/1-7/centre")
    assert len(buttons(tree, "add")) == len(known)
    maite.posts("rank/1-7/centre", add=f"id:{known[0].id}", words="Nire auzokoa", done="1")
    assert maite.said("1.7", "centre").ranked == (Wanted(id=known[0].id), Wanted(words="Nire auzokoa"))


def test_of_the_known_places_those_near_her_home_stand_first_and_her_own_order_above_all(maite, house):
    offered = buttons(maite.sees("rank/1-7/centre"), "add")
    assert offered == [f"id:{one.id}" for one in house.shelf.catalogue.providers_of("1.7")]
    maite.client.post(f"{maite.here}/application/start", data={"save": "yes"})
    home = f"{maite.here}/application/home"
    form = next(form for form in Reading(maite.client.get(home).text).forms if "seen" in form.hidden)
    oiartzun = {"municipality": "20063"}  # Irun begins where it ends; Donostia is of its comarca, Antzuola far
    assert maite.client.post(home, data=form.hidden | oiartzun).status_code == 303
    near, far = "id:20069-goizaldiak-gros", "id:20011-centro-de-dia-y-pisos-tutelados-de-antzuola"
    there = buttons(maite.sees("rank/1-7/centre"), "add")
    assert sorted(there) == sorted(offered)
    assert there[0] == "id:20045-comedor-y-punto-de-encuentro-social"
    assert there.index(near) < there.index(far)
    maite.posts("rank/1-7/centre", add=far, done="1")
    assert maite.said("1.7", "centre").ranked == (Wanted(id=far.removeprefix("id:")),)
    assert "id:20011" not in "".join(buttons(maite.sees("rank/1-7/centre"), "add"))


def test_a_long_list_is_one_to_pick_from(maite, house):
    tree = maite.sees("rank/1-7/municipality_area")
    assert len([o for o in tree.iter("option") if o.get("value")]) == len(house.shelf.catalogue.municipalities)
    maite.posts("rank/1-7/municipality_area", also="id:20071", stay="1")
    assert "Tolosa" in maite.reads("rank/1-7/municipality_area")


def test_a_day_is_written_in_three_boxes_or_as_soon_as_possible(maite):
    maite.says(START, "chosen")
    year = maite.house.clock.now().year + 1
    maite.posts(f"rank/{START}", **{"on-day": "4", "on-month": "enero", "on-year": str(year), "stay": "1"})
    maite.posts(f"rank/{START}", add="id:as_soon_as_possible")
    assert [w.id for w in maite.said("1.2", "start_date").ranked] == [f"{year}-01-04", "as_soon_as_possible"]
    assert f"4 de enero de {year}" in maite.reads(f"rank/{START}")


@pytest.mark.parametrize("day", [("31", "2", "2027"), ("1", "1", "2020"), ("", "1", "2027"), ("x", "y", "z"), ("1", "1", "99999999")])
def test_a_day_that_cannot_be_is_asked_again_with_what_was_typed(maite, day):
    data = dict(zip(("on-day", "on-month", "on-year"), day, strict=True))
    tree = maite.judge(maite.posts(f"rank/{START}", **data, reason="zergatik", stay="1"), 422)
    assert "zergatik" in [(node.text or "").strip() for node in tree.iter("textarea")]


def test_somebody_of_the_circle_may_be_named_as_one_wishes(maite):
    maite.says("1-2/support_person", "delegated")
    maite.posts("delegate/1-2/support_person", to="somebody_new", name="Miren", relation="alaba")
    maite.says("1-2/support_person", "chosen")
    assert "Miren, alaba" in maite.reads("rank/1-2/support_person")
    assert len(buttons(maite.sees("rank/1-2/support_person"), "add")) == 1


def test_it_may_be_left_to_the_professional_to_the_circle_or_to_somebody_new_with_a_wish(maite):
    maite.says("everything", "delegated")
    maite.posts("delegate/everything", to="reference_professional", wish="ahizparengandik hurbil")
    assert maite.said() == Delegated(wish="ahizparengandik hurbil")
    maite.posts("delegate/everything", to="somebody_new", name="Miren", relation="alaba", wish="goizez")
    assert "Elige: Miren, alaba" in maite.reads()
    assert "Mi deseo: «goizez»" in maite.reads()
    named = maite.said().to
    maite.says("1-2", "delegated")
    maite.posts("delegate/1-2", to=named)
    assert maite.said("1.2") == Delegated(named)


def test_a_name_beside_an_untouched_row_means_that_person(maite):
    maite.says("everything", "delegated")
    maite.posts("delegate/everything", to="reference_professional", name="Miren")
    assert maite.said().to != "reference_professional"


def test_somebody_new_needs_a_name_and_a_stranger_is_nobody(maite):
    maite.says("everything", "delegated")
    for data in ({"to": "somebody_new", "wish": "goizez"}, {"to": "a-stranger", "wish": "goizez"}):
        tree = maite.judge(maite.posts("delegate/everything", **data), 422)
        assert "goizez" in [(node.text or "").strip() for node in tree.iter("textarea")]
    assert maite.said() == Delegated()


def test_red_lines_stand_at_any_width_beside_any_answer(maite):
    for page, words in (("everything", "autobusik ez"), ("1-2", "gauez\nez"), (TASKS, "arropa ez")):
        maite.posts(f"not-this/{page}", words=words)
    for told in ("autobusik ez", "gauez ez", "arropa ez"):
        assert told in maite.reads(f"say/{TASKS}")
    maite.posts("not-this/1-2", erase="words:gauez\r\nez")
    assert "gauez ez" not in maite.reads(f"say/{TASKS}")
    assert maite.posts("not-this/1-2", words="  ").status_code == 422


def test_everything_at_a_glance_says_what_was_said_and_of_what(maite):
    maite.says("everything", "together")
    maite.says(TASKS, "chosen")
    maite.posts(f"rank/{TASKS}", add="id:meals")
    maite.posts("not-this/1-7", words="autobusik ez")
    words = maite.reads()
    for told in ("Para todo lo que pido", "Elijo con mi profesional.", "En qué quieres más ayuda", "Cocinar y comer", "autobusik ez"):
        assert told in words


def test_an_answer_may_be_changed_as_often_as_one_likes(maite):
    for answer in FIVE:
        maite.says("1-2", answer)
    assert len(maite.choices.statements) == 5
    assert [row.get("value") for row in radios(maite.sees("say/1-2")) if row.get("checked") is not None] == ["later"]


def test_saying_the_same_again_keeps_what_was_given_along(maite):
    maite.says("1-2", "delegated")
    maite.posts("delegate/1-2", to="reference_professional", wish="goizez")
    maite.says("1-2", "delegated")
    assert maite.said("1.2").wish == "goizez"


@pytest.mark.parametrize("page", [
    "say/9-9", "say/1-2/no_such", "say/2-4-4", "say/1-2/language", "service/everything", f"service/{TASKS}", "rank/9-9/x",
    "delegate/9-9", "later/9-9", "not-this/9-9", "say/x",
])
def test_what_may_not_be_chosen_here_is_not_found(maite, page):
    assert maite.client.get(f"{maite.here}/choices/{page}").status_code == 404


@pytest.mark.parametrize("data", [{"add": "id:tennis"}, {"also": "id:tennis", "stay": "1"}, {"no": "id:tennis"}])
def test_an_unknown_option_comes_back_with_a_clear_sentence(maite, data):
    tree = maite.judge(maite.posts(f"rank/{TASKS}", **data, reason="zergatik"), 422)
    assert "Eso no se puede elegir aquí" in words_of(tree)


STRANGE = ["place:meals", "meals", "drop table", ":meals", "ID:meals"]


@pytest.mark.parametrize("button", ["add", "up", "down", "out", "no", "accept", "also"])
@pytest.mark.parametrize("kind", STRANGE)
def test_a_button_that_no_page_of_ours_has_is_refused_in_words_and_what_was_typed_stays(maite, button, kind):
    tree = maite.judge(maite.posts(f"rank/{TASKS}", **{button: kind}, words="Katua zaindu", reason="zergatik"), 422)
    assert "Eso no se puede elegir aquí" in words_of(tree)
    assert "Katua zaindu" in [node.get("value") for node in tree.iter("input")]
    assert "zergatik" in [(node.text or "").strip() for node in tree.iter("textarea")]
    assert maite.said("1.2", "tasks_priority") is None


def test_what_was_ticked_stays_ticked_where_something_else_cannot_be_kept(maite):
    picked = ["id:weekday.morning", "id:weekend.night"]
    tree = maite.judge(maite.posts(f"rank/{HOURS}", also=[*picked, "hour:nine"], stay="1"), 422)
    boxes = [node for node in tree.iter("input") if node.get("name") == "also"]
    assert [box.get("value") for box in boxes if box.get("checked") is not None] == picked
    tree = maite.judge(maite.posts("rank/1-7/municipality_area", also=["id:20071", "town:x"], stay="1"), 422)
    assert [one.get("value") for one in tree.iter("option") if one.get("selected") is not None] == ["id:20071"]


def test_a_line_too_many_says_what_to_do_and_keeps_the_words(maite):
    for number in range(40):
        maite.posts("not-this/everything", words=f"gauza {number}")
    tree = maite.judge(maite.posts("not-this/1-2", words="hau ere ez"), 422)
    assert "Hay sitio para 40 cosas" in words_of(tree)
    assert "Mira esto" in words_of(tree), "nothing is missing: there is too much"
    assert "Falta una cosa" not in words_of(tree)
    assert "hau ere ez" in [(node.text or "").strip() for node in tree.iter("textarea")]
    tree = maite.judge(maite.posts(f"rank/{TASKS}", no="id:meals", reason="zergatik"), 422)
    assert "Hay sitio para 40 cosas" in words_of(tree)


def test_a_red_line_that_no_page_of_ours_has_is_not_taken_off(maite):
    maite.posts("not-this/1-2", words="gauza")
    assert "Eso no se puede elegir aquí" in words_of(maite.judge(maite.posts("not-this/1-2", erase="line:gauza"), 422))
    assert len(maite.choices.red_lines()) == 1


def test_where_the_circle_is_full_it_is_said_and_the_wish_stays(maite):
    maite.says("everything", "delegated")
    for number in range(30):
        maite.posts("delegate/everything", to="somebody_new", name=f"Lagun {number}", relation="laguna")
    tree = maite.judge(maite.posts("delegate/1-2", to="somebody_new", name="Beste bat", relation="laguna", wish="goizez"), 422)
    assert "Hay sitio para 30 personas" in words_of(tree)
    assert "Beste bat" in [node.get("value") for node in tree.iter("input")]
    assert "goizez" in [(node.text or "").strip() for node in tree.iter("textarea")]


def test_the_thirteenth_thing_is_refused_and_what_was_written_stays(maite):
    for number in range(12):
        maite.posts(f"rank/{TASKS}", words=f"gauza {number}", stay="1")
    tree = maite.judge(maite.posts(f"rank/{TASKS}", words="hamahirugarrena", stay="1"), 422)
    assert "Quita una antes" in words_of(tree)
    assert "hamahirugarrena" in [node.get("value") for node in tree.iter("input")]


@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_that_is_typed_breaks_a_page(maite, nasty):
    maite.says("everything", "delegated")
    for page, data in (
        (f"rank/{TASKS}", {"words": nasty}), (f"rank/{TASKS}", {"reason": nasty}), (f"rank/{TASKS}", {"add": nasty}),
        (f"rank/{START}", {"on-day": nasty, "on-month": nasty, "on-year": nasty}), ("say/everything", {"answer": nasty}),
        ("delegate/everything", {"to": "somebody_new", "name": nasty, "relation": nasty, "wish": nasty}),
        ("not-this/1-2", {"words": nasty}), ("not-this/1-2", {"erase": nasty}),
    ):
        response = maite.posts(page, **data)
        assert response.status_code in {303, 422}, page
    for page in ("", "service/1-2", f"rank/{TASKS}", "not-this/1-2"):
        maite.sees(page)


def test_too_long_words_are_given_back_whole(maite):
    long = "a" * 5000
    tree = maite.judge(maite.posts("not-this/1-2", words=long), 422)
    assert long in [(node.text or "").strip() for node in tree.iter("textarea")]


def test_another_browser_sees_nothing(maite, portal):
    with portal.test_client() as stranger:
        for page in ("", "/say/everything", "/service/1-2", f"/rank/{TASKS}"):
            assert stranger.get(f"{maite.here}/choices{page}").location == "/es/"


def test_benefits_that_exclude_one_another_are_said_and_refuse_nothing(maite):
    for address in ("3-1-PEAP", "3-2-PECE"):
        maite.client.post(f"/es/list/add/{address}")
    assert "Solo una de estas a la vez. Tú eliges cuál" in maite.reads()


def test_everything_is_the_widest_scope_there_is():
    assert EVERYTHING.covers(Scope("1.2", "schedule"))
