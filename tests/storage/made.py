"""Papers of every kind, made here: good ones, broken ones, and those of somebody who means harm."""

import struct
import zlib
from io import BytesIO

import pikepdf
from PIL import Image, ImageDraw, PngImagePlugin

PLACE = b"\x2b\x00\x00\x00GPS43.3183N1.9812W"
CANARY = "Kanarioa-Donostia"


def picture(width=600, height=400, mode="RGB"):
    """A page with a line of text: the upper left corner is red."""
    image = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, width // 6, height // 6), fill="red")
    pen.text((width // 3, height // 2), "Eskaera 2026", fill="black")
    if mode == "I;16":  # as a scanner writes grey: white is 65,535
        deep = Image.new(mode, image.size, 65_535)
        deep.paste(20_000, (0, 0, width // 6, height // 6))
        return deep
    return image.convert(mode)


def exif(orientation=1):
    told = Image.Exif()
    told[0x0112] = orientation
    told[0x010F] = CANARY  # maker
    told[0x9286] = CANARY  # comment
    told.get_ifd(0x8825)[1] = "N"
    told.get_ifd(0x8825)[2] = (43.0, 19.0, 6.0)
    return told


def as_bytes(image, kind, **more):
    written = BytesIO()
    image.save(written, kind, **more)
    return written.getvalue()


def jpeg(image=None, orientation=1, **more):
    return as_bytes(image or picture(), "JPEG", exif=exif(orientation), comment=CANARY, quality=90, **more)


def png(image=None):
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", CANARY)
    told.add_itxt("XML:com.adobe.xmp", f"<x>{CANARY}</x>")
    return as_bytes(image or picture(), "PNG", pnginfo=told, exif=exif())


def heic(image=None):
    """As a telephone writes it."""
    from pillow_heif import from_pillow

    written = BytesIO()
    from_pillow(image or picture()).save(written, format="HEIF", quality=80, exif=exif().tobytes())
    return written.getvalue()


def png_bomb(width=40_000, height=40_000):
    """A few kilobytes that say they are 1.6 thousand million pixels."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compress(bytes(width + 1) * 20, 9)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def pdf(pages=1, photograph=False, **save):
    """A PDF that tells who made it."""
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page(page_size=(595, 842))
        made.pages[0].Contents = made.make_stream(b"BT /F1 12 Tf 72 720 Td (Eskaera) Tj ET")
        if photograph:
            stream = made.make_stream(jpeg())
            stream.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 600, "/Height": 400,
                           "/ColorSpace": pikepdf.Name.DeviceRGB, "/BitsPerComponent": 8, "/Filter": pikepdf.Name.DCTDecode})  # fmt: skip
            made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=stream))
        made.docinfo["/Author"] = CANARY
        with made.open_metadata() as told:
            told["dc:creator"] = [CANARY]
        return saved(made, **save)


def saved(made, **save):
    written = BytesIO()
    made.save(written, **save)
    return written.getvalue()


def pdf_with(change):
    """A PDF to which something is done: `change(pdf)`."""
    with pikepdf.open(BytesIO(pdf())) as made:
        change(made)
        return saved(made)


def acting_pdf(kind="JavaScript"):
    def change(made):
        does = {"JavaScript": {"/JS": "app.alert(1)"}, "Launch": {"/F": "cmd.exe"}}[kind]
        made.Root.OpenAction = made.make_indirect(pikepdf.Dictionary({"/S": pikepdf.Name(f"/{kind}"), **does}))

    return pdf_with(change)


def pdf_with_a_file():
    def change(made):
        made.attachments["hidden.exe"] = b"MZ"

    return pdf_with(change)


def locked_pdf(user="secret"):
    return pdf(encryption=pikepdf.Encryption(owner="owner", user=user))


def pdf_bomb(size=200 * 1024 * 1024):
    """A page whose words are 200 MiB of nothing, in 200 KiB."""
    packer, packed = zlib.compressobj(9), bytearray()
    for _ in range(size // 1024 // 1024):
        packed += packer.compress(bytes(1024 * 1024))
    packed += packer.flush()

    def change(made):
        stream = pikepdf.Stream(made, bytes(packed))
        stream.Filter = pikepdf.Name.FlateDecode
        made.pages[0].Contents = made.make_indirect(stream)

    return pdf_with(change)


def pdf_in_pdf_bomb(depth=2):
    """Packed twice, so that looking once shows nothing."""
    packed = zlib.compress(zlib.compress(bytes(60 * 1024 * 1024), 9), 9)

    def change(made):
        stream = pikepdf.Stream(made, packed)
        stream.Filter = pikepdf.Array([pikepdf.Name.FlateDecode] * depth)
        made.pages[0].Contents = made.make_indirect(stream)

    return pdf_with(change)


def many_objects_pdf(number=60_000):
    def change(made):
        made.Root.Kept = made.make_indirect(pikepdf.Array([made.make_indirect(pikepdf.Array([n])) for n in range(number)]))

    return pdf_with(change)


def _check_of(start, block, length, times):
    """Adler-32 of a start and as many blocks, each of this sum and length, as it closes a packed stream."""
    low, high = zlib.adler32(start) & 0xFFFF, zlib.adler32(start) >> 16
    for _ in range(times):
        high = (high + (block >> 16) + length * (low - 1)) % 65521
        low = (low + (block & 0xFFFF) - 1) % 65521
    return (high << 16 | low).to_bytes(4)


def object_stream_bomb(size=3 * 1024 * 1024 * 1024):
    """A stream of objects that unpacks to 3 GiB as soon as the file is opened."""
    packer, blanks, times = zlib.compressobj(9), b" " * (4 * 1024 * 1024), size // (4 * 1024 * 1024)
    packed = packer.compress(b"1 0 ") + packer.flush(zlib.Z_FULL_FLUSH)
    packed += (packer.compress(blanks) + packer.flush(zlib.Z_FULL_FLUSH)) * times  # stands alone: packed once, not for 10 s
    packed += zlib.compressobj(9, wbits=-15).flush() + _check_of(b"1 0 ", zlib.adler32(blanks), len(blanks), times)
    body = b"%PDF-1.5\n"
    at_stream = len(body)
    body += b"2 0 obj <</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>> stream\n" % len(packed)
    body += packed + b"\nendstream endobj\n"
    at_table = len(body)
    table = b"\x00\x00\x00\x00\x00" + b"\x02\x00\x00\x02\x00" + b"\x01" + at_stream.to_bytes(3) + b"\x00" + b"\x01" + at_table.to_bytes(3) + b"\x00"
    body += b"3 0 obj <</Type/XRef/Size 4/W[1 3 1]/Root 1 0 R/Length %d>> stream\n" % len(table)
    return body + table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % at_table
