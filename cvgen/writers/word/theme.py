"""The theme part: the colours and typefaces that styles name and users may swap."""

from __future__ import annotations

from cvgen.model.theme import Colours, Font, Fonts
from cvgen.writers.word.languages import WordLanguages, complex_face, east_asian_face
from cvgen.writers.word.xml import DECLARATION, escape

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def theme_part(name: str, fonts: Fonts, colours: Colours, languages: WordLanguages) -> str:
    """Return the theme *name*."""
    scheme = {
        "dk1": colours.text,
        "lt1": colours.paper,
        "dk2": colours.muted,
        "lt2": colours.tint,
        "accent1": colours.accent,
        "accent2": colours.rule,
        **{f"accent{n}": colours.accent for n in range(3, 7)},
        "hlink": colours.link,
        "folHlink": colours.link,
    }
    swatches = "".join(
        f'<a:{key}><a:srgbClr val="{value[1:].upper()}"/></a:{key}>'
        for key, value in scheme.items()
    )
    faces = _typefaces("majorFont", fonts.heading, languages) + _typefaces(
        "minorFont", fonts.body, languages
    )
    called = f'name="{escape(name)}"'
    return (
        f'{DECLARATION}<a:theme xmlns:a="{_DRAWING}" {called}><a:themeElements>'
        f"<a:clrScheme {called}>{swatches}</a:clrScheme>"
        f"<a:fontScheme {called}>{faces}</a:fontScheme>"
        f"{_effects()}</a:themeElements></a:theme>"
    )


def _typefaces(kind: str, font: Font, languages: WordLanguages) -> str:
    serif = font.generic == "serif"
    return (
        f'<a:{kind}><a:latin typeface="{escape(font.family)}"/>'
        f'<a:ea typeface="{east_asian_face(languages.east_asian or "", serif)}"/>'
        f'<a:cs typeface="{complex_face(languages.complex or "", serif)}"/></a:{kind}>'
    )


def _effects() -> str:
    """Return the fills, lines and effects that a theme must have; no text uses them."""
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{fill}</a:ln>' for width in (6350, 12700, 19050))
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:fmtScheme name="Plain"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
    )
