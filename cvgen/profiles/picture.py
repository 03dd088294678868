"""A picture as every format shows it: upright, in the colours of screens, and nothing beside it.

What can stay as it is stays: a picture is only stored anew where programs would not agree on it.
"""

from __future__ import annotations

import io
from typing import Any

from cvgen.profiles.picture_metadata import PNG_SIGNATURE, UnknownLayout, without_metadata

JPEG_QUALITY = 92  # percent
COLOUR_TOLERANCE = 3  # of 255; colours as near as that look the same

_ORIENTATION, _UPRIGHT = 0x0112, 1  # EXIF's number of it, and what it says of most pictures
_DEEP_MODES = frozenset(("I", "I;16", "I;16B", "I;16L"))  # grey in 16 bits
_PLAIN_MODES = frozenset(("1", "L", "LA", "P", "PA", "RGB", "RGBA"))


def picture_alone(image: Any, data: bytes) -> tuple[bytes, int, int]:
    """Return the file of a picture without all else, its width and its height in pixels.

    *image* is what Pillow loaded from *data*, a PNG or JPEG file.
    """
    shown = _in_screen_colours(_upright(image))
    if shown is image:
        try:
            return without_metadata(data), *image.size
        except UnknownLayout:
            pass
    stored = _stored(shown, is_png=data.startswith(PNG_SIGNATURE))
    return without_metadata(stored), *shown.size


def _upright(image: Any) -> Any:
    """Return *image* turned as its metadata say; word processors do not look there."""
    from PIL import ImageOps  # noqa: PLC0415 - slow to import

    turned = image.getexif().get(_ORIENTATION, _UPRIGHT) != _UPRIGHT
    return ImageOps.exif_transpose(image) if turned else image


def _in_screen_colours(image: Any) -> Any:
    """Return *image* in sRGB or in grey of 8 bits; the same one where it is so already."""
    profile = image.info.get("icc_profile")
    plain = _plain(image)
    converted = _converted(plain, profile) if profile else None
    if converted is not None:
        return converted
    return plain.convert("RGB") if plain.mode not in _PLAIN_MODES else plain


def _plain(image: Any) -> Any:
    """Return *image* with 8 bits a channel: some programs show no more, others cut them off."""
    if image.mode not in _DEEP_MODES:
        return image
    return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")


def _converted(image: Any, profile: bytes) -> Any | None:
    """Return *image* in sRGB; None where it is as good as that, or its profile is of no use."""
    from PIL import Image, ImageCms  # noqa: PLC0415 - slow to import

    mode = "RGB" if image.mode in {"P", "PA", "RGBA"} else image.mode
    mode = "L" if mode in {"LA", "1"} else mode
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        to_srgb = ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), mode, "RGB")
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return None
    samples = Image.merge(mode, [_ramp(turn) for turn in range(len(mode))])
    if mode != "CMYK" and _are_alike(
        samples.convert("RGB"), ImageCms.applyTransform(samples, to_srgb)
    ):
        return None
    has_alpha = image.has_transparency_data
    whole = image.convert("RGBA" if mode == "RGB" else "LA") if has_alpha else image.convert(mode)
    colours: Any = ImageCms.applyTransform(whole.convert(mode), to_srgb)
    if mode == "L":
        colours = colours.convert("L")
    if has_alpha:
        colours.putalpha(whole.getchannel("A"))
    return colours


def _ramp(turn: int) -> Any:
    """Return a channel of 256 by 1 pixels with every value once, in an order of its own."""
    from PIL import Image  # noqa: PLC0415

    step = (1, 67, 151, 211)[turn]  # odd, so that each value comes once
    return Image.frombytes("L", (256, 1), bytes(value * step % 256 for value in range(256)))


def _are_alike(one: Any, other: Any) -> bool:
    from PIL import ImageChops  # noqa: PLC0415

    extrema: Any = ImageChops.difference(one, other).getextrema()
    return all(high <= COLOUR_TOLERANCE for _, high in extrema)


def _stored(image: Any, is_png: bool) -> bytes:
    buffer = io.BytesIO()
    if is_png:
        image.save(buffer, "PNG", icc_profile=None)
    else:
        image.save(buffer, "JPEG", quality=JPEG_QUALITY, icc_profile=None)
    return buffer.getvalue()
