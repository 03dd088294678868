"""The portrait: found, checked, read as data, so that no later step opens a file."""

from __future__ import annotations

import io
from pathlib import Path

from cvgen.errors import CvgenError, Invalid
from cvgen.files.read import is_inside, read_bytes
from cvgen.model.document import Photo
from cvgen.profiles.picture import picture_alone
from cvgen.profiles.picture_metadata import PNG_SIGNATURE

MAX_PHOTO_BYTES = 2_000_000  # bytes
MAX_PHOTO_PIXELS = 4_000  # pixels


def read_portrait(folder: Path, file: str, alt: str) -> Photo:
    """Return the PNG or JPEG *file*, which must lie in *folder* or below it, or raise Invalid."""
    try:
        if not is_inside(folder / file, folder):
            raise Invalid(
                f"the picture '{file}' is not in the profile's folder", "copy it there", "bad-photo"
            )
        data = read_bytes(folder / file, MAX_PHOTO_BYTES)
    except CvgenError as error:
        reason = error.problems[0].message
        raise Invalid(f"the picture '{file}' {reason}", code="bad-photo") from None
    if len(data) > MAX_PHOTO_BYTES:
        raise Invalid(
            f"the picture '{file}' is over {MAX_PHOTO_BYTES // 1_000_000} MB",
            "scale it down",
            code="bad-photo",
        )
    return _measured(data, file, alt)


def _measured(data: bytes, file: str, alt: str) -> Photo:
    # Slow to import, and few profiles have a portrait.
    from PIL import Image, ImageFile  # noqa: PLC0415

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint, once imported, lets them pass
    Image.MAX_IMAGE_PIXELS = None  # it warns on standard error; ours is far stricter
    try:
        with Image.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as image:
            width, height = image.size
            if max(width, height) <= MAX_PHOTO_PIXELS:
                image.load()  # a file cut short is found here, not in the middle of a format
                data, width, height = picture_alone(image, data)
    except Exception:  # noqa: BLE001 - whatever Pillow raises on hostile data, it is no picture to us
        raise Invalid(f"'{file}' is no PNG or JPEG picture", code="bad-photo") from None
    if max(width, height) > MAX_PHOTO_PIXELS:
        raise Invalid(
            f"the picture '{file}' is over {MAX_PHOTO_PIXELS:,} pixels wide or high",
            code="bad-photo",
        )
    return Photo(
        data,
        "image/png" if data.startswith(PNG_SIGNATURE) else "image/jpeg",
        width,
        height,
        alt,
    )
