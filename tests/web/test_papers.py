"""The room of the papers: added to a draft and to what was sent, refused by name, given out as files."""

import io
import re
from datetime import timedelta
from urllib.parse import urlsplit

import pikepdf
import pytest

from app.domain.application import VISIT_KEPT
from app.domain.edition import Edition
from app.domain.limits import PAPERS_PER_ADDRESS
from app.domain.paper import MOST_PAPERS, PaperKind
from app.domain.people import ActingFor, Role
from tests.storage import made
from tests.web.conftest import make_portal, words_of
from tests.web.desk import come_back, move_clock, open_as, send_application, sign_in, token_of

EDITIONS = list(Edition)
REPORT = "medikuaren txostena.pdf"


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def client(portal):
    """One browser among several: nothing of a request outlives it."""
    return portal.test_client()


@pytest.fixture
def begun(client):
    """`begun("es")`: the address of a saved draft of help at home and early care, with no papers yet."""
    return lambda edition="es", of=None: begin(of or client, edition)


def begin(client, edition):
    handle = client.post(f"/{edition}/apply/2-7-4").location.split("/")[3]
    client.post(f"/{edition}/v/{handle}/application/start")
    return f"/{edition}/v/{handle}"


@pytest.fixture
def draft(begun):
    return begun()


def files(*several):
    """What a browser sends for (content, name) pairs; what it says of their type is a lie."""
    return [(io.BytesIO(content), name, "text/html") for content, name in several]


def bring(client, visit, *several, kind="report", **more):
    return client.post(f"{visit}/papers", data={"files": files(*several), "kind": kind, **more})


def page(client, visit):
    return client.get(f"{visit}/papers")


def ids(client, visit):
    return re.findall(r"/papers/([0-9a-f]{32})", page(client, visit).text)


def kept_files(portal):
    folder = portal.extensions["config"].papers
    return [file for file in folder.rglob("*") if file.is_file()]


# --- the page --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_page_says_that_nobody_needs_papers_and_which_ones_the_services_name(begun, client, judge, edition):
    visit = begun(edition)
    tree = judge(page(client, visit))
    text = words_of(tree)
    says = {
        Edition.ES: ("Puedes enviar la solicitud sin papeles.", "Los que ya tiene la administración no te los pide nadie.", "informe médico"),
        Edition.EU: ("Eskaera agiririk gabe bidal dezakezu.", "Administrazioak lehendik dituen agiriak ez dizkizu inork eskatzen."),
        Edition.ES_EASY: ("Puedes enviar la solicitud sin papeles.", "Para empezar no necesitas papeles.", "informe médico"),
        Edition.EU_EASY: ("Eskaera paperik gabe bidal dezakezu.", "Hasteko ez duzu paperik behar."),
    }[edition]  # fmt: skip
    assert not [sentence for sentence in says if sentence not in text]
    field = tree.find(".//input[@type='file']")
    assert field.get("multiple") is not None
    assert "image/heic" in field.get("accept")
    assert field.get("capture") is None, "a telephone offers its camera and its files alike"


def test_a_hard_word_in_what_a_service_asks_is_explained_on_the_page(draft, client, judge):
    tree = judge(page(client, draft))
    links = [a.get("href")[1:] for a in tree.iter("a") if (a.get("href") or "").startswith("#word-")]
    assert links
    assert all(tree.find(f".//*[@id='{one}']") is not None for one in links)


def test_papers_are_optional_in_the_list_of_tasks_and_done_once_there_is_one(draft, client):
    tasks = client.get(f"{draft}/application").text
    row = re.search(rf'{draft}/papers".*?</li>', tasks, re.DOTALL)[0]
    assert "Opcional" in row
    bring(client, draft, (made.pdf(), REPORT))
    assert "Hecho" in re.search(rf'{draft}/papers".*?</li>', client.get(f"{draft}/application").text, re.DOTALL)[0]


def test_who_acts_for_another_is_told_that_the_proof_may_come_another_day(portal, client, judge):
    sent = send_application(portal, acting=ActingFor(Role.DE_FACTO_GUARDIAN, "Ane", "hija", True))
    assert judge(page(client, come_back(client, sent).removesuffix("/record"))) is not None
    visit = begin(client, "es")
    client.post(f"{visit}/guide/who", data={"answer": "somebody_else"})
    assert "El papel que lo demuestra puede ir aquí" in words_of(judge(page(client, visit)))


def test_before_saving_there_is_no_place_for_papers(client):
    visit = client.post("/es/apply/1-2").location.split("/application")[0]
    assert page(client, visit).location == f"{visit}/application/start"
    assert bring(client, visit, (made.pdf(), REPORT)).location == f"{visit}/application/start"


# --- bringing --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_good_papers_are_kept_and_a_bad_one_is_told_by_its_name(begun, client, judge, portal, edition):
    visit = begun(edition)
    answer = bring(
        client, visit, (made.pdf(), REPORT), (made.as_bytes(made.picture(), "GIF"), "<b>katua</b> & ni.gif"),
        (made.heic(), "IMG_2041.HEIC"), (b"", "hutsik.pdf"),
    )  # fmt: skip
    tree = judge(answer, 422)
    summary = " ".join(tree.find(".//*[@class='govuk-error-summary']").itertext())
    assert "b> & ni.gif" in summary
    assert "hutsik.pdf" in summary
    assert "<b>katua" not in answer.text
    text = words_of(tree)
    assert REPORT in text
    assert "IMG_2041.HEIC" in text
    assert len(kept_files(portal)) == len(ids(client, visit)) == 2
    judge(page(client, visit))


def test_what_was_brought_is_shown_after_a_turn_so_that_nothing_is_sent_twice(draft, client, judge):
    answer = bring(client, draft, (made.pdf(), REPORT))
    assert (answer.status_code, answer.location) == (303, f"{draft}/papers#kept")
    assert REPORT in words_of(judge(page(client, draft)))


def test_nothing_chosen_is_a_question_and_not_an_error_of_ours(draft, client, judge):
    for data in ({}, {"files": files((b"", ""))}, {"kind": "report"}):
        answer = client.post(f"{draft}/papers", data=data, content_type="multipart/form-data")
        assert "Elige un archivo o haz una foto" in words_of(judge(answer, 422))
    assert client.post(f"{draft}/papers", data={"files": "no file"}).status_code == 422


def test_other_answers_stay_when_a_paper_is_refused(draft, client):
    client.post(f"{draft}/application/matters", data={"matters": "Mi gato", "seen": ""})
    bring(client, draft, (b"MZ", "virus.pdf"))
    assert "Mi gato" in client.get(f"{draft}/application/matters").text


@pytest.mark.parametrize(("content", "says"), [
    (made.locked_pdf, "contraseña"),
    (made.acting_pdf, "programa"),
    (made.pdf_with_a_file, "otros archivos dentro"),
    (lambda: made.pdf(301), "300"),
    (made.png_bomb, "demasiado grande"),
    (lambda: made.jpeg()[:3000], "dañado"),
    (lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "PDF, JPEG, PNG y HEIC"),
    (lambda: made.as_bytes(made.picture(), "WEBP"), "PDF, JPEG, PNG y HEIC"),
    (made.pdf_bomb, "complicado"),
    (lambda: b"", "vacío"),
], ids=["locked", "script", "files inside", "pages", "png bomb", "truncated", "svg", "webp", "pdf bomb", "empty"])  # fmt: skip
def test_each_refusal_says_what_is_wrong_and_what_to_do(draft, client, judge, content, says):
    answer = bring(client, draft, (content(), "nire papera.pdf"))
    assert says in words_of(judge(answer, 422))
    assert ids(client, draft) == []


@pytest.mark.parametrize("name", [
    "تقرير طبي.pdf", "医疗报告.pdf", "a" * 3000 + ".pdf", "../../../etc/passwd", "C:\\fakepath\\ni.pdf", "\x00\x1b\u202egnp.exe",
    "'; DROP TABLE papers; --.pdf", "{{7*7}}.pdf", "🐈‍⬛.pdf", ".",
])  # fmt: skip
def test_no_name_breaks_anything_or_reaches_the_disk_or_an_address(draft, client, judge, portal, name):
    assert bring(client, draft, (made.pdf(), name)).status_code == 303
    tree = judge(page(client, draft))
    assert "49.pdf" not in words_of(tree)
    (paper,) = ids(client, draft)
    (file,) = kept_files(portal)
    assert file.name == paper
    download = client.get(f"{draft}/papers/{paper}")
    assert download.headers["Content-Disposition"] == 'attachment; filename="atea-1.pdf"'


def test_the_type_is_read_in_the_content_and_nowhere_else(draft, client):
    bring(client, draft, (made.jpeg(), "looks-like.pdf"), (made.pdf(), "looks-like.png"))
    first, second = ids(client, draft)
    types = [client.get(f"{draft}/papers/{paper}").mimetype for paper in (first, second)]
    assert types == ["image/jpeg", "application/pdf"]


def test_the_eleventh_paper_is_refused_and_the_page_says_that_there_is_no_room(draft, client, judge):
    several = [(made.pdf(pages=n + 1), f"{n}.pdf") for n in range(MOST_PAPERS + 1)]
    text = words_of(judge(bring(client, draft, *several), 422))
    assert "Caben estos papeles: 10." in text
    assert len(ids(client, draft)) == MOST_PAPERS
    tree = judge(page(client, draft))
    assert "Caben 10 papeles, y ya están los 10." in words_of(tree)
    assert tree.find(".//input[@type='file']") is None


def test_a_file_that_is_too_large_is_answered_with_what_to_do(draft, client, judge):
    part = b'--b\r\nContent-Disposition: form-data; name="files"; filename="handia.pdf"\r\n\r\n%PDF-'
    body = part + bytes(11 * 1024 * 1024) + b"\r\n--b--\r\n"
    answer = client.post(f"{draft}/papers", data=body, content_type="multipart/form-data; boundary=b")
    text = words_of(judge(answer, 413))
    assert "Ocupa más de 10 MB." in text
    assert "También puedes llevar el papel a la oficina." in text
    assert "handia.pdf" in text


@pytest.mark.parametrize("edition", EDITIONS)
def test_more_than_all_papers_may_weigh_is_answered_in_her_edition(begun, client, judge, edition):
    visit = begun(edition)
    answer = client.post(
        f"{visit}/papers", data=b"x", content_type="multipart/form-data; boundary=b",
        environ_overrides={"CONTENT_LENGTH": str(500 * 1024 * 1024)},
    )  # fmt: skip
    tree = judge(answer, 413)
    assert "bulegora" in words_of(tree) or "a la oficina" in words_of(tree)


def test_a_form_somewhere_else_is_as_small_as_before(draft, client):
    large = {"matters": "a" * 300_000}
    assert client.post(f"{draft}/application/matters", data=large).status_code == 413
    stranger = client.application.test_client()
    assert bring(stranger, draft, (made.pdf() + bytes(300_000), REPORT)).status_code in {303, 413}


def test_a_form_without_its_token_adds_nothing(tmp_path, staffed_database, shelf):
    portal = make_portal(tmp_path, staffed_database, shelf, ATEA_DEMO="on")
    portal.config["WTF_CSRF_ENABLED"] = True
    client = portal.test_client()
    token = token_of(client.get("/es/apply/1-2"))
    handle = client.post("/es/apply/1-2", data={"csrf_token": token}).location.split("/")[3]
    client.post(f"/es/v/{handle}/application/start", data={"csrf_token": token})
    visit = f"/es/v/{handle}"
    for wrong in ({}, {"csrf_token": "of another"}):
        assert bring(client, visit, (made.pdf(), REPORT), **wrong).status_code == 400
    assert ids(client, visit) == []
    assert bring(client, visit, (made.pdf(), REPORT), csrf_token=token).status_code == 303
    assert len(ids(client, visit)) == 1


@pytest.mark.parametrize("name", ["con\r\nContent-Type: evil.pdf", '"quoted".pdf'])
def test_a_name_that_breaks_the_form_itself_is_no_fault_of_ours(draft, client, judge, name):
    assert bring(client, draft, (made.pdf(), name)).status_code in {303, 400, 422}
    judge(page(client, draft))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the half-read part, which nobody closes
def test_a_form_cut_off_in_the_middle_is_no_fault_of_ours(draft, client):
    for body in (b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n%PDF-', b"--b", b"garbage"):
        answer = client.post(f"{draft}/papers", data=body, content_type="multipart/form-data; boundary=b")
        assert answer.status_code in {303, 400, 422}
    assert client.post(f"{draft}/papers", data=b"x", content_type="multipart/form-data").status_code in {400, 422}


def test_two_tabs_add_side_by_side_and_the_same_file_twice_is_one(draft, client):
    bring(client, draft, (made.pdf(), REPORT))
    bring(client, draft, (made.pdf(), "another name.pdf"))
    bring(client, draft, (made.jpeg(), "photo.jpg"))
    assert len(ids(client, draft)) == 2


def test_too_many_from_one_address_wait(tmp_path, staffed_database, shelf, monkeypatch):
    from app.use_cases import bring_papers as use_case

    monkeypatch.setattr(use_case, "PAPERS_PER_ADDRESS", PAPERS_PER_ADDRESS.__class__(1, timedelta(hours=1)))
    client = make_portal(tmp_path, staffed_database, shelf, ATEA_DEMO="on", ATEA_LIMITS="on").test_client()
    visit = begin(client, "es")
    assert bring(client, visit, (made.pdf(), REPORT)).status_code == 303
    assert bring(client, visit, (made.jpeg(), "photo.jpg")).status_code == 429


# --- changing --------------------------------------------------------------------------------------------------------


def test_what_a_paper_is_can_be_said_and_it_can_be_taken_away(draft, client, judge, portal):
    bring(client, draft, (made.pdf(), REPORT), kind="")
    (paper,) = ids(client, draft)
    assert client.post(f"{draft}/papers/what", data={"paper": paper, "kind": "court"}).status_code == 303
    chosen = judge(page(client, draft)).find(".//select/option[@selected]")
    assert chosen.get("value") == PaperKind.COURT
    assert client.post(f"{draft}/papers/remove", data={"paper": paper}).status_code == 303
    assert client.post(f"{draft}/papers/remove", data={"paper": paper}).status_code == 303
    assert ids(client, draft) == []
    assert kept_files(portal) == []
    assert client.get(f"{draft}/papers/{paper}").status_code == 404


def test_what_comes_from_an_old_page_or_from_nowhere_changes_nothing(draft, client):
    bring(client, draft, (made.pdf(), REPORT), kind="nothing of the kind")
    for name in ("what", "remove"):
        for data in ({}, {"paper": "../etc"}, {"paper": "0" * 32, "kind": "court"}, {"paper": "\x00", "kind": "x"}):
            assert client.post(f"{draft}/papers/{name}", data=data).status_code == 303
        assert client.get(f"{draft}/papers/{name}").status_code == 303
    assert len(ids(client, draft)) == 1


# --- on the check page and on the receipt ----------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_check_page_shows_each_paper_with_its_fingerprint_and_the_hash_covers_it(begun, client, judge, edition):
    visit = begun(edition)
    before = shown_hash(client, visit)
    bring(client, visit, (made.pdf(), REPORT))
    text = words_of(judge(client.get(f"{visit}/application/check")))
    assert REPORT in text
    assert re.search(r"(?:[0-9a-f]{4} ){15}[0-9a-f]{4}", text)
    assert shown_hash(client, visit) != before
    assert f"{visit}/papers?then=check" in client.get(f"{visit}/application/check").text


def shown_hash(client, visit):
    return re.search(r'name="shown_hash" value="(\w{64})"', client.get(f"{visit}/application/check").text)[1]


def test_a_paper_added_in_another_tab_is_shown_before_it_is_sent(draft, client):
    shown = client.get(f"{draft}/application/check").text
    form = {name: re.search(rf'name="{name}" value="(\w+)"', shown)[1] for name in ("form_key", "shown_hash")}
    bring(client, draft, (made.pdf(), REPORT))
    assert client.post(f"{draft}/application/send", data=form).status_code in {409, 422}


def with_paper(portal, edition=Edition.ES, **changes):
    """A sent application with one paper of hers, and the address of her record in a browser that came back."""
    from datetime import UTC, datetime

    from app.domain.paper import Paper, PaperFormat

    paper = Paper("c" * 32, "تقرير 报告.pdf", PaperKind.REPORT, PaperFormat.PDF, 1234, "ab" * 32, datetime(2026, 11, 20, tzinfo=UTC))
    return send_application(portal, edition, papers=(paper,), **changes)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_receipt_lists_the_papers_with_their_fingerprints_on_screen_and_as_pdf(portal, client, judge, edition):
    record = come_back(client, with_paper(portal, edition), edition)
    text = words_of(judge(client.get(record.replace("/record", "/receipt"))))
    assert "تقرير 报告.pdf" in text
    assert "abab " * 15 + "abab" in text
    pdf = client.get(record.replace("/record", "/receipt.pdf"))
    with pikepdf.open(io.BytesIO(pdf.data)) as made_pdf:
        assert len(made_pdf.pages) >= 1


# --- after sending ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_she_adds_a_paper_to_what_she_sent_and_sees_that_she_did(portal, client, judge, edition):
    record = come_back(client, send_application(portal, edition), edition)
    visit = record.removesuffix("/record")
    assert f"{visit}/papers" in client.get(record).text
    assert bring(client, visit, (made.pdf(), REPORT), kind="letter").status_code == 303
    tree = judge(page(client, visit))
    assert REPORT in words_of(tree)
    assert tree.find(".//select") is None, "what was sent stays as it was sent"
    assert [len(several) for several in tree.findall(".//ul[@class='looks']")] == [1], "no empty list of what was sent along"
    said = {
        Edition.ES: "Añadiste un papel.", Edition.EU: "Agiri bat gehitu zenuen.",
        Edition.ES_EASY: "Has añadido un papel.", Edition.EU_EASY: "Paper bat gehitu duzu.",
    }[edition]  # fmt: skip
    assert said in words_of(judge(client.get(f"{record}/happened")))


def test_what_was_added_after_sending_cannot_be_taken_away(portal, client):
    visit = come_back(client, send_application(portal)).removesuffix("/record")
    bring(client, visit, (made.pdf(), REPORT))
    (paper,) = ids(client, visit)
    for name in ("remove", "what"):
        assert client.post(f"{visit}/papers/{name}", data={"paper": paper, "kind": "court"}).location == f"{visit}/papers"
    assert ids(client, visit) == [paper]


def test_a_paper_goes_out_as_a_file_that_no_browser_runs(portal, client):
    record = come_back(client, send_application(portal))
    visit = record.removesuffix("/record")
    bring(client, visit, (made.jpeg(), "argazkia.jpg"))
    (paper,) = ids(client, visit)
    answer = client.get(f"{visit}/papers/{paper}")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="atea-1.jpg"'
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    assert answer.data.startswith(b"\xff\xd8\xff")
    assert "Se ha descargado un papel." in client.get(f"{record}/looked").text


def test_another_browser_opens_none_of_it(portal, client, draft):
    bring(client, draft, (made.pdf(), REPORT))
    (paper,) = ids(client, draft)
    stranger = portal.test_client()
    assert stranger.get(f"{draft}/papers/{paper}").status_code == 303
    other = begin(stranger, "es")
    assert stranger.get(f"{other}/papers/{paper}").status_code == 404
    for nothing in ("0" * 32, "..%2f..%2fetc", "x" * 5000):
        assert client.get(f"{draft}/papers/{nothing}").status_code == 404


def test_after_an_idle_hour_there_is_nothing_to_see(portal, client, draft):
    bring(client, draft, (made.pdf(), REPORT))
    (paper,) = ids(client, draft)
    move_clock(portal, VISIT_KEPT + timedelta(minutes=1))
    for address in (f"{draft}/papers", f"{draft}/papers/{paper}"):
        assert client.get(address).location == "/es/"


# --- the professional ------------------------------------------------------------------------------------------------


def test_a_professional_downloads_a_paper_for_her_purpose_and_the_person_sees_it(portal, client, judge):
    sent = send_application(portal)
    record = come_back(client, sent)
    bring(client, record.removesuffix("/record"), (made.pdf(), REPORT))
    desk = portal.test_client()
    sign_in(desk, "nerea")
    shown = open_as(desk, sent)
    assert REPORT in words_of(judge(shown))
    (address,) = set(re.findall(r'href="([^"]+/papers/[0-9a-f]{32})"', shown.text))
    answer = desk.get(address)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="atea-1.pdf"'
    assert answer.data.startswith(b"%PDF-")
    seen = words_of(judge(client.get(f"{record}/looked")))
    assert "Nerea Etxaniz ha descargado un papel." in seen


def test_no_paper_is_given_without_a_purpose_nor_to_another_office(portal, client):
    sent = send_application(portal)
    visit = come_back(client, sent).removesuffix("/record")
    bring(client, visit, (made.pdf(), REPORT))
    (paper,) = ids(client, visit)
    address = f"/es/staff/applications/{sent.application.id}/papers/{paper}"
    desk = portal.test_client()
    sign_in(desk, "nerea")
    assert urlsplit(desk.get(address).location).path == f"/es/staff/applications/{sent.application.id}"
    open_as(desk, sent)
    assert desk.get(address[:-1] + "x").status_code == 404
    assert desk.get(address).status_code == 200


# --- the operator ----------------------------------------------------------------------------------------------------


def test_the_operator_sweeps_what_is_listed_nowhere(portal, draft, client):
    bring(client, draft, (made.pdf(), REPORT))
    run = portal.test_cli_runner()
    assert run.invoke(args=["papers", "sweep"]).output == '{"seen": 1, "orphaned": 0, "removed": 0}\n'
    move_clock(portal, timedelta(days=40))
    run.invoke(args=["drafts", "forget"])
    assert kept_files(portal) == []
    assert run.invoke(args=["papers", "sweep", "--remove"]).output == '{"seen": 0, "orphaned": 0, "removed": 0}\n'
