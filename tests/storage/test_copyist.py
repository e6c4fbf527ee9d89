"""The copyist: what is kept of a paper, what is not, and that nobody who means harm takes the portal with them."""

import hashlib
import re
from io import BytesIO
from threading import Thread

import pikepdf
import pytest
from PIL import Image, ImageOps

from app.domain.paper import LARGEST_PAPER, MOST_PAGES, PaperFormat, PaperRefused, RefusedBecause
from app.storage.copying.answers import code_of, meaning_of
from app.storage.copying.photographs import without_segments
from app.storage.copyist import CarefulCopyist
from tests.storage import made

TELLING = (made.CANARY.encode(), b"Exif", b"GPS", b"xmp", b"XMP", b"pikepdf", b"ICC_PROFILE", b"tEXt", b"eXIf", b"JFIF\x00\x01\x02\x03")


def copied(content):
    """The copy of a paper: its format and its bytes."""
    with CarefulCopyist().copy(BytesIO(content)) as copy:
        written = copy.content.read()
        assert (copy.size, copy.fingerprint) == (len(written), hashlib.sha256(written).hexdigest())
        return copy.format, written


def refused(content):
    with pytest.raises(PaperRefused) as wrong, CarefulCopyist().copy(BytesIO(content)):
        pass
    return wrong.value.because


def is_red(image, x, y):
    red, green, blue = image.convert("RGB").getpixel((x, y))
    return red > 180 and green < 90 and blue < 90


@pytest.mark.parametrize(("make", "becomes"), [
    (made.jpeg, PaperFormat.JPEG), (made.png, PaperFormat.PNG), (made.heic, PaperFormat.JPEG), (made.pdf, PaperFormat.PDF),
    (lambda: made.pdf(photograph=True), PaperFormat.PDF), (lambda: made.locked_pdf(user=""), PaperFormat.PDF),
], ids=["jpeg", "png", "heic", "pdf", "pdf with a photograph", "pdf that only its owner may change"])  # fmt: skip
def test_a_paper_is_kept_without_anything_that_tells_of_its_maker_or_its_place(make, becomes):
    given = make()
    paper_format, written = copied(given)
    assert paper_format is becomes
    assert not [word for word in TELLING if word in written]
    assert written != given


def test_what_is_made_here_tells_what_a_telephone_tells():
    for given in (made.jpeg(), made.png(), made.heic(), made.pdf(), made.pdf(photograph=True)):
        assert made.CANARY.encode() in given


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_stands_upright_as_it_was_held(orientation):
    given = made.jpeg(orientation=orientation)
    upright = ImageOps.exif_transpose(Image.open(BytesIO(given)))
    with Image.open(BytesIO(copied(given)[1])) as copy:
        assert copy.size == upright.size
        corners = [(10, 10), (copy.width - 10, 10), (10, copy.height - 10), (copy.width - 10, copy.height - 10)]
        assert [is_red(copy, *at) for at in corners] == [is_red(upright, *at) for at in corners]
        assert not copy.getexif()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_can_be_seen_afterwards(mode):
    paper_format, written = copied(made.as_bytes(made.picture(mode=mode), "PNG"))
    with Image.open(BytesIO(written)) as copy:
        assert (paper_format, copy.size) == (PaperFormat.PNG, (600, 400))
        assert copy.convert("L").getpixel((590, 390)) > 250
        assert copy.convert("L").getpixel((10, 10)) < 120


def test_print_for_a_printer_becomes_what_a_screen_shows():
    with Image.open(BytesIO(copied(made.as_bytes(made.picture(mode="CMYK"), "JPEG"))[1])) as copy:
        assert copy.mode == "RGB"
        assert is_red(copy, 10, 10)


def test_small_print_stays_readable():
    given = made.picture(2480, 3508)
    with Image.open(BytesIO(copied(made.as_bytes(given, "JPEG", quality=95))[1])) as copy:
        assert copy.size == given.size


def test_of_an_animation_the_first_picture_is_the_paper():
    frames = [Image.new("RGB", (80, 60), colour) for colour in ("red", "blue", "green")]
    given = made.as_bytes(frames[0], "PNG", save_all=True, append_images=frames[1:])
    with Image.open(BytesIO(copied(given)[1])) as copy:
        assert getattr(copy, "n_frames", 1) == 1
        assert is_red(copy, 10, 10)


def test_a_photograph_too_detailed_to_keep_becomes_a_plainer_one_and_never_too_large_a_one(monkeypatch):
    from app.storage.copying import images

    monkeypatch.setattr(images, "LARGEST_PAPER", 20_000)
    noise = Image.effect_noise((900, 700), 90).convert("RGB")
    kept = BytesIO()
    assert images.copy_image(BytesIO(made.as_bytes(noise, "PNG")), images.Kind.PNG, kept) is PaperFormat.JPEG
    with Image.open(BytesIO(kept.getvalue())) as copy:
        assert copy.format == "JPEG"


def test_the_same_paper_twice_has_the_same_fingerprint():
    for given in (made.jpeg(), made.png(), made.pdf(3)):
        assert copied(given) == copied(given)


def test_a_pdf_keeps_its_pages_and_loses_what_stands_before_and_behind():
    given = b"\xef\xbb\xbf" + made.pdf(3) + b"\nPK\x03\x04<script>alert(1)</script>"
    _, written = copied(given)
    assert written.startswith(b"%PDF-")
    assert b"<script>" not in written
    with pikepdf.open(BytesIO(written)) as copy:
        assert len(copy.pages) == 3
        assert not copy.is_encrypted
        assert b"Eskaera" in copy.pages[0].Contents.read_bytes()


def test_a_jpeg_loses_what_is_hung_behind_it():
    _, written = copied(made.jpeg() + b"<?php system('id'); ?>PK\x03\x04")
    assert b"php" not in written


@pytest.mark.parametrize(("make", "because"), [
    (lambda: b"", RefusedBecause.EMPTY),
    (lambda: b"\0", RefusedBecause.OTHER_KIND),
    (lambda: b"MZ" + bytes(LARGEST_PAPER), RefusedBecause.TOO_LARGE),
    (lambda: made.as_bytes(made.picture(), "GIF"), RefusedBecause.OTHER_KIND),
    (lambda: made.as_bytes(made.picture(), "WEBP"), RefusedBecause.OTHER_KIND),
    (lambda: made.as_bytes(made.picture(), "TIFF"), RefusedBecause.OTHER_KIND),
    (lambda: made.as_bytes(made.picture(), "BMP"), RefusedBecause.OTHER_KIND),
    (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", RefusedBecause.OTHER_KIND),
    (lambda: b"<!doctype html><script>alert(1)</script>", RefusedBecause.OTHER_KIND),
    (lambda: b"GIF89a" + made.pdf(), RefusedBecause.OTHER_KIND),
    (lambda: b"<html>" + made.pdf(), RefusedBecause.OTHER_KIND),
    (lambda: made.jpeg()[:3000], RefusedBecause.BROKEN),
    (lambda: made.jpeg()[:10], RefusedBecause.BROKEN),
    (lambda: made.png()[:1500], RefusedBecause.BROKEN),
    (lambda: made.heic()[:800], RefusedBecause.BROKEN),
    (lambda: b"\xff\xd8\xff" + b"<script>alert(1)</script>" * 50, RefusedBecause.BROKEN),
    (lambda: made.pdf()[:300], RefusedBecause.BROKEN),
    (lambda: b"%PDF-1.7\n" + bytes(2000), RefusedBecause.BROKEN),
    (made.png_bomb, RefusedBecause.TOO_MANY_PIXELS),
    (lambda: made.png_bomb(5001, 5000), RefusedBecause.TOO_MANY_PIXELS),
    (made.locked_pdf, RefusedBecause.LOCKED),
    (made.acting_pdf, RefusedBecause.ACTIVE),
    (lambda: made.acting_pdf("Launch"), RefusedBecause.ACTIVE),
    (made.pdf_with_a_file, RefusedBecause.HOLDS_FILES),
    (lambda: made.pdf(MOST_PAGES + 1), RefusedBecause.TOO_MANY_PAGES),
    (lambda: made.pdf(10_000), RefusedBecause.TOO_MANY_PAGES),
    (made.pdf_bomb, RefusedBecause.TOO_HEAVY),
    (made.pdf_in_pdf_bomb, RefusedBecause.TOO_HEAVY),
    (made.many_objects_pdf, RefusedBecause.TOO_HEAVY),
], ids=lambda value: None if callable(value) else str(value))  # fmt: skip
def test_what_cannot_be_kept_is_refused_for_a_reason(make, because):
    assert refused(make()) is because


def test_a_bomb_that_goes_off_on_opening_takes_only_its_own_process():
    assert refused(made.object_stream_bomb()) in {RefusedBecause.TOO_HEAVY, RefusedBecause.BROKEN}


def test_a_script_hidden_in_an_object_that_no_page_leads_to_is_found():
    def change(pdf):
        annotation = pikepdf.Dictionary({
            "/Type": pikepdf.Name.Annot, "/Subtype": pikepdf.Name.Link, "/Rect": [0, 0, 1, 1],
            "/A": pikepdf.Dictionary({"/S": pikepdf.Name("/JavaScript"), "/JS": "app.alert(1)"}),
        })
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([annotation]))

    assert refused(made.pdf_with(change)) is RefusedBecause.ACTIVE


def test_objects_nested_without_end_are_too_heavy():
    def change(pdf):
        nested = pikepdf.Dictionary()
        for _ in range(60):
            nested = pikepdf.Dictionary({"/In": nested})
        pdf.Root.Deep = pdf.make_indirect(nested)

    assert refused(made.pdf_with(change)) is RefusedBecause.TOO_HEAVY


def test_a_page_within_a_pdf_may_not_hold_more_pixels_than_a_photograph():
    def change(pdf):
        stream = pdf.make_stream(b"\0")
        stream.update({"/Subtype": pikepdf.Name.Image, "/Width": 60_000, "/Height": 60_000})
        pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=stream))

    assert refused(made.pdf_with(change)) is RefusedBecause.TOO_MANY_PIXELS


def test_the_process_is_given_no_key_and_no_address(monkeypatch):
    from app.storage import copyist

    given = {}

    class Told(Exception):
        pass

    def look(command, **more):
        given.update(more, command=command)
        raise Told

    monkeypatch.setenv("ATEA_SECRET_KEY", "a secret")
    monkeypatch.setattr(copyist.subprocess, "run", look)
    with pytest.raises(Told), CarefulCopyist().copy(BytesIO(b"%PDF-")):
        pass
    assert not [name for name in given["env"] if re.match("ATEA|AWS|PG", name)]
    assert given["timeout"]


def test_a_process_that_gets_no_further_on_a_busy_machine_is_ended_and_she_may_come_again(monkeypatch):
    from app.storage import copyist

    monkeypatch.setattr(copyist, "LONGEST", 0.001)
    assert refused(made.pdf()) is RefusedBecause.NOT_NOW


def test_who_gets_no_turn_is_asked_to_come_again(monkeypatch):
    from app.storage import copyist

    monkeypatch.setattr(copyist, "TURN", 0.01)
    busy = CarefulCopyist()
    busy._turn.acquire()
    with pytest.raises(PaperRefused) as wrong, busy.copy(BytesIO(made.pdf())):
        pass
    assert wrong.value.because is RefusedBecause.NOT_NOW


def test_several_at_once_come_one_after_the_other_and_all_are_kept():
    copyist, kept = CarefulCopyist(), []

    def bring():
        with copyist.copy(BytesIO(made.jpeg())) as copy:
            kept.append(copy.fingerprint)

    together = [Thread(target=bring) for _ in range(4)]
    for one in together:
        one.start()
    for one in together:
        one.join()
    assert len(kept) == 4
    assert len(set(kept)) == 1


def test_every_answer_of_the_process_is_understood_and_anything_else_is_too_heavy():
    for meaning in (*PaperFormat, *RefusedBecause):
        assert meaning_of(code_of(meaning)) is meaning
    assert {meaning_of(code) for code in (0, 1, 2, -9, -11, 63, 200)} == {RefusedBecause.TOO_HEAVY}


@pytest.mark.parametrize("broken", [b"", b"\xff\xd8", b"\xff\xd8\xff\xe1\x00\x01", b"\xff\xd8\xff\xe1\xff\xff", b"no jpeg"])
def test_a_photograph_whose_segments_cannot_be_followed_stays_as_it_is(broken):
    assert without_segments(broken) == broken
