"""A portrait says nothing but itself: upright, in its colours, in every format."""

from __future__ import annotations

import base64
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from embedding import loaded, written
from PIL import Image, ImageCms, PngImagePlugin

from cvgen.model.document import Photo
from cvgen.profiles.portrait import read_portrait

SECRET = "SECRET"
SIZE = (48, 32)


def drawn(mode: str = "RGB") -> Image.Image:
    """Return a picture whose four corners differ."""
    image = Image.new("RGB", SIZE, "white")
    for at, colour in (((0, 0), "red"), ((24, 0), "lime"), ((0, 16), "blue"), ((24, 16), "gray")):
        image.paste(colour, (*at, at[0] + 24, at[1] + 16))
    return image.convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x010E] = SECRET + " description"
    found.get_ifd(0x8825)[1] = "N"
    return found


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def portrait(folder: Path, data: bytes) -> Photo:
    (folder / "me").write_bytes(data)
    return read_portrait(folder, "me", "Me")


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def assert_same_corners(one: Image.Image, other: Image.Image) -> None:
    """Compare colours away from edges, which JPEG blurs."""
    for at in ((6, 6), (40, 6), (6, 26), (40, 26)):
        found, wanted = (each.convert("RGB").getpixel(at) for each in (one, other))
        assert isinstance(found, tuple)
        assert isinstance(wanted, tuple)
        assert all(abs(a - b) < 12 for a, b in zip(found, wanted, strict=True))


def segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def chunk(kind: bytes, content: bytes) -> bytes:
    checked = kind + content
    return struct.pack(">L", len(content)) + checked + struct.pack(">L", zlib.crc32(checked))


THUMBNAIL = b"JFIF\0\1\1\0\0\1\0\1\2\2" + SECRET.encode() * 2  # of two by two pixels
JPEG_SECRETS: dict[str, Callable[[bytes], bytes]] = {
    "camera data": lambda _: saved(drawn(), "JPEG", exif=exif()),
    "two pieces of it": lambda data: (
        data[:2] + segment(0xE1, b"Exif\0\0SECRET") + segment(0xE1, b"SECRET") + data[2:]
    ),
    "XMP": lambda data: (
        data[:20] + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0SECRET") + data[20:]
    ),
    "IPTC": lambda data: data[:20] + segment(0xED, b"Photoshop 3.0\0SECRET") + data[20:],
    "a comment": lambda _: saved(drawn(), "JPEG", comment=SECRET),
    "an early thumbnail": lambda data: data[:2] + segment(0xE0, THUMBNAIL) + data[20:],
    "an extended thumbnail": lambda data: (
        data[:20] + segment(0xE0, b"JFXX\0\x10SECRET") + data[20:]
    ),
    "colours by Adobe": lambda data: (
        data[:20] + segment(0xEE, b"Adobe\0d\0\0\0\0\1SECRET") + data[20:]
    ),
    "an unknown segment": lambda data: data[:20] + segment(0xEB, b"SECRET") + data[20:],
    "a trailer": lambda data: data + b"SECRET" + data,
    "filled markers": lambda data: data[:2] + b"\xff\xff" + segment(0xFE, b"SECRET") + data[2:],
    "a comment between scans": lambda _: (
        (whole := saved(drawn(), "JPEG", progressive=True))[: (at := whole.rindex(b"\xff\xda"))]
        + segment(0xFE, b"SECRET")
        + whole[at:]
    ),
}


@pytest.mark.parametrize("name", JPEG_SECRETS)
def test_jpeg_files_keep_their_picture_and_nothing_else(name: str, tmp_path: Path) -> None:
    data = JPEG_SECRETS[name](saved(drawn(), "JPEG"))
    assert SECRET.encode() in data
    photo = portrait(tmp_path, data)
    assert SECRET.encode() not in photo.data
    assert photo.media_type == "image/jpeg"
    assert opened(photo.data).convert("RGB").tobytes() == opened(data).convert("RGB").tobytes()


PNG_SECRETS = {
    "text": (b"tEXt", b"Comment\0SECRET"),
    "packed text": (b"zTXt", b"Comment\0\0" + zlib.compress(b"SECRET" * 9)),
    "text of all languages": (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0SECRET"),
    "camera data": (b"eXIf", exif().tobytes().removeprefix(b"Exif\0\0")),
    "the time": (b"tIME", b"SECRET "),
    "an unknown chunk": (b"prVt", b"SECRET"),
}


@pytest.mark.parametrize("early", [True, False])
@pytest.mark.parametrize("name", PNG_SECRETS)
def test_png_files_keep_their_picture_and_nothing_else(
    name: str, early: bool, tmp_path: Path
) -> None:
    plain = saved(drawn(), "PNG")
    at = 33 if early else len(plain) - 12  # after the first chunk, or before the last
    data = plain[:at] + chunk(*PNG_SECRETS[name]) + plain[at:] + b"SECRET"
    photo = portrait(tmp_path, data)
    assert photo.data == plain
    assert photo.media_type == "image/png"


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_file_that_says_nothing_more_stays_as_it_is(kind: str, mode: str, tmp_path: Path) -> None:
    data = saved(drawn(mode), kind)
    assert portrait(tmp_path, data).data == data


def test_a_picture_with_others_beside_it_is_one_picture(tmp_path: Path) -> None:
    other = Image.new("RGB", SIZE, "black")
    data = saved(drawn(), "MPO", save_all=True, append_images=[other])
    assert opened(data).format == "MPO"
    photo = portrait(tmp_path, data)
    assert opened(photo.data).format == "JPEG"
    assert len(photo.data) < len(data) * 0.7


# What Pillow must do to the upright picture so that viewers turn it back.
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("orientation", TURNS)
def test_pictures_stand_upright(kind: str, orientation: int, tmp_path: Path) -> None:
    lying = drawn().transpose(TURNS[orientation])
    photo = portrait(tmp_path, saved(lying, kind, exif=exif(orientation)))
    assert (photo.width, photo.height) == SIZE == opened(photo.data).size
    assert not opened(photo.data).getexif()
    assert_same_corners(opened(photo.data), drawn())


def swapped_profile() -> bytes:
    """Return a colour profile whose red is sRGB's blue, and the other way round."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for place in range(132, 132 + 12 * struct.unpack_from(">L", profile, 128)[0], 12):
        tag = bytes(profile[place : place + 4])
        other = {b"rXYZ": b"bXYZ", b"bXYZ": b"rXYZ"}.get(tag)
        if other:
            profile[place : place + 4] = other
    return bytes(profile)


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("PNG", "RGB"), ("PNG", "P"), ("PNG", "RGBA")]
)
def test_colours_are_those_of_the_profile_in_the_picture(
    kind: str, mode: str, tmp_path: Path
) -> None:
    data = saved(drawn(mode), kind, icc_profile=swapped_profile())
    photo = portrait(tmp_path, data)
    found = opened(photo.data)
    assert "icc_profile" not in found.info
    red, _, blue = found.convert("RGB").getpixel((6, 6))  # type: ignore[misc]
    assert (red < 20, blue > 235) == (True, True)
    assert ("A" in found.getbands()) == (mode == "RGBA")


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_profile_that_says_what_is_so_anyway_is_dropped(kind: str, tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(drawn(), kind, icc_profile=profile)
    photo = portrait(tmp_path, data)
    assert len(photo.data) < len(data)
    assert photo.data == saved(drawn(), kind)


@pytest.mark.parametrize("profile", [b"", b"no profile", bytes(200), swapped_profile()[:300]])
def test_a_profile_that_is_none_does_no_harm(profile: bytes, tmp_path: Path) -> None:
    data = saved(drawn(), "JPEG", icc_profile=profile)
    assert portrait(tmp_path, data).data == saved(drawn(), "JPEG")


def test_pictures_for_presses_are_shown_in_colours_of_screens(tmp_path: Path) -> None:
    data = saved(drawn("CMYK"), "JPEG", exif=exif())
    photo = portrait(tmp_path, data)
    assert opened(photo.data).mode == "RGB"
    assert_same_corners(opened(photo.data), opened(data))


def test_deep_grey_is_not_cut_off(tmp_path: Path) -> None:
    deep = Image.frombytes(
        "I;16", (256, 1), b"".join(struct.pack("<H", n * 257) for n in range(256))
    )
    found = opened(portrait(tmp_path, saved(deep, "PNG")).data)
    assert list(found.convert("L").tobytes()) == list(range(256))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_turned_pictures_keep_their_kind(mode: str, tmp_path: Path) -> None:
    image = drawn(mode)
    photo = portrait(tmp_path, saved(image, "PNG", exif=exif(3)))
    found = opened(photo.data)
    assert found.mode == mode
    upright = image.transpose(Image.Transpose.ROTATE_180).convert("RGBA")
    assert found.convert("RGBA").tobytes() == upright.tobytes()


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    data = saved(drawn(), "JPEG", exif=exif(6), icc_profile=swapped_profile())
    assert portrait(tmp_path, data) == portrait(tmp_path, data)


def test_no_format_says_more_of_a_picture_than_it_shows(tmp_path: Path) -> None:
    lying = drawn().transpose(TURNS[6])
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", SECRET)
    for kind, options in (("JPEG", {"comment": SECRET}), ("PNG", {"pnginfo": text})):
        (tmp_path / "me").write_bytes(saved(lying, kind, exif=exif(6), **options))
        found = loaded("name: A\nphoto: me\n", tmp_path)
        for suffix in ("html", "docx"):
            data = written(found, suffix)
            picture = _html_picture(data) if suffix == "html" else _word_picture(data)
            assert SECRET.encode() not in picture
            assert opened(picture).size == SIZE
        pdf = written(found, "pdf")
        (image,) = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].images
        assert SECRET.encode() not in pdf
        assert SECRET.encode() not in image.data
        assert image.image is not None
        assert image.image.size == SIZE
        assert _is_wide(pdf)


def _html_picture(data: bytes) -> bytes:
    (found,) = re.findall(rb'src="data:image/\w+;base64,([^"]+)"', data)
    return base64.b64decode(found)


def _word_picture(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (name,) = (name for name in archive.namelist() if name.startswith("word/media/"))
        (width, height) = map(
            int, re.findall(rb'ext cx="(\d+)" cy="(\d+)"', archive.read("word/document.xml"))[0]
        )
        assert abs(width / height - SIZE[0] / SIZE[1]) < 0.01
        return archive.read(name)


def _is_wide(pdf: bytes) -> bool:
    page = pypdfium2.PdfDocument(pdf)[0]
    (image,) = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    left, bottom, right, top = image.get_bounds()
    return bool(right - left > top - bottom)
