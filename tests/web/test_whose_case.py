"""Above each page where something is written into a case stands whose it is: of two tabs, nobody writes in the wrong one."""

import pytest

from app.domain.people import IdentityKind, Person
from app.use_cases.receive_referral import accept_referral
from app.use_cases.send_referral import send_referral
from app.use_cases.take_case import take_case
from app.use_cases.write_referral import write_referral
from tests.web.desk import account_of, come_back, open_as, send_application, sign_in
from tests.web.test_referral import CARE, NEREA, WRITTEN, XABIER

PAGES = (
    "ask", "decide/1", "messages", "notes", "diagnoses", "tasks", "plan", "plan/agreed", "plan/show", "plan/looked", "protocols",
    "protocols/at-risk-at-home", "referrals", "referrals/new", "work", "offer", "release", "handover", "address", "proposals",
    "proposals/1-2/provider", "sent", "timeline",
)  # fmt: skip


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def two(portal):
    """Nerea's browser with two cases of hers open."""
    desk = portal.test_client()
    sign_in(desk, "nerea")
    cases = [send_application(portal, person=Person(name, "Arregi Lasa", IdentityKind.NONE)) for name in ("Maite", "Koldo")]
    for sent in cases:
        with portal.app_context():
            take_case(portal.extensions["house"], account_of("nerea").member, sent.application.id)
        open_as(desk, sent)
    return desk, cases


@pytest.mark.parametrize("edition", ["es", "eu"])
@pytest.mark.parametrize("page", PAGES)
def test_each_says_whose_case_it_is_and_names_nobody_else(two, judge, page, edition):
    desk, (maite, koldo) = two
    for sent, hers, other in ((maite, "Maite", "Koldo"), (koldo, "Koldo", "Maite")):
        tree = judge(desk.get(f"/{edition}/staff/applications/{sent.application.id}/{page}"))
        whose = "".join(tree.find(".//main//p[@class='small']").itertext())
        assert f"{hers} Arregi Lasa" in whose
        assert sent.application.reference in whose
        assert other not in "".join(tree.find(".//main").itertext())
        assert hers not in tree.find(".//title").text


def test_what_is_refused_still_says_whose_it_is(two, judge):
    desk, (maite, _koldo) = two
    refused = judge(desk.post(f"/es/staff/applications/{maite.application.id}/decide/1", data={"reason": ""}), 422)
    assert "Maite Arregi Lasa" in "".join(refused.find(".//main//p[@class='small']").itertext())


@pytest.mark.parametrize(("edition", "said"), [("es", "Pide tramitación accesible."), ("eu", "Tramitazio irisgarria eskatzen du.")])
def test_who_asked_for_accessible_handling_after_sending_is_owed_it_wherever_something_is_written_to_her(portal, two, judge, edition, said):
    desk, (maite, koldo) = two
    client = portal.test_client()
    here = come_back(client, maite).rpartition("/")[0]
    assert client.post(f"{here}/accessible", data={"wanted": "yes"}).status_code == 303
    for page in ("decide/1", "ask", "release", "referrals/new", "handover", "proposals/1-2/provider"):
        hers, others = (
            "".join(judge(desk.get(f"/{edition}/staff/applications/{sent.application.id}/{page}")).find(".//main").itertext())
            for sent in (maite, koldo)
        )
        assert said in hers, page
        assert said not in others, page


@pytest.mark.parametrize(("page", "edition"), [("reply", "es"), ("reply", "eu"), ("return", "es")])
def test_who_was_asked_in_reads_whose_it_is_where_she_writes_about_it(portal, two, judge, page, edition):
    care, (maite, koldo) = portal.test_client(), two[1]
    sign_in(care, "xabier")
    with portal.app_context():
        for sent in (maite, koldo):
            write_referral(portal.extensions["house"], NEREA, sent.application.id, CARE, "", WRITTEN)
            send_referral(portal.extensions["house"], NEREA, sent.application.id, 1, "No hay una forma segura.")
            if page == "reply":
                accept_referral(portal.extensions["house"], XABIER, sent.application.id, 1)
    for sent, hers, other in ((maite, "Maite", "Koldo"), (koldo, "Koldo", "Maite")):
        tree = judge(care.get(f"/{edition}/staff/applications/{sent.application.id}/received/1/{page}"))
        whose = "".join(tree.find(".//main//p[@class='small']").itertext())
        assert f"{hers} Arregi Lasa" in whose
        assert sent.application.reference in whose
        assert other not in "".join(tree.find(".//main").itertext())
