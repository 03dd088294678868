"""The portrait: in the corner opposite the name, beside the name and not in the way of the text."""

from __future__ import annotations

from cvgen.model.document import Photo
from cvgen.model.theme import PhotoStyle
from cvgen.writers.word.xml import OFFICE, WORD, escape

_EMU = 12700  # drawing units in a point
_PIXEL = 0.75  # points of a picture's pixel, as browsers count
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def anchor(photo: Photo, relation: str, side: str, style: PhotoStyle) -> str:
    """Return the run that holds the picture at a *side* of the page, its data being *relation*."""
    scale = min(style.size / max(photo.height, photo.width), _PIXEL)  # never blown up
    width, height = (round(side * scale * _EMU) for side in (photo.width, photo.height))
    gap = round(style.gap * _EMU)
    size = f'cx="{width}" cy="{height}"'
    picture = (
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="Photo"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    return (
        f'<w:r xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:wp="{_DRAWING}/wordprocessingDrawing"'
        f' xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture"><w:drawing>'
        f'<wp:anchor distT="0" distB="{gap}" distL="{gap}" distR="0" simplePos="0"'
        ' relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="margin"><wp:align>{side}</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>top</wp:align></wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        '<wp:wrapSquare wrapText="largest"/>'
        f'<wp:docPr id="1" name="Photo" descr="{escape(photo.alt)}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_DRAWING}/picture">{picture}</a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></w:r>"
    )


def extension(photo: Photo) -> str:
    """Return how the name of the picture's part ends."""
    return "png" if photo.media_type == "image/png" else "jpg"
