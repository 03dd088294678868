"""What makes runs start fast: each step still applies, changes no byte, and gives way."""

from __future__ import annotations

import base64
import ctypes.util
import io
import sys
from pathlib import Path
from typing import Any

import pypdf
import pytest
from running import SMALL, Command, environment, python

from cvgen.themes.fonts.families import find_faces
from cvgen.themes.load import find_theme
from cvgen.writers.pdf.fast_import import without_search

WRITE = """
from cvgen.build import pipeline
job = pipeline.prepare("profile.yaml", None, [])
data = pipeline.write_job(job, "pdf").written.data
"""


def run(folder: Path, code: str) -> str:
    """Return what Python code prints in a process of its own, beside a small profile."""
    Path(folder, "profile.yaml").write_text(SMALL, "utf-8")
    done = python("-c", code, cwd=folder, env=environment())
    assert done.code == 0, done.err
    return done.text


def test_the_steps_change_no_byte(tmp_path: Path) -> None:
    show = "import hashlib; print(hashlib.sha256(data).hexdigest())"
    plain = "import importlib\nfrom cvgen.writers.pdf import adapter\n"
    plain += "adapter.import_weasyprint = lambda: importlib.import_module('weasyprint')\n"
    fonts = "import sys; print('fontTools' in sys.modules)"
    with_steps, without = (
        run(tmp_path, code + show + "\n" + fonts) for code in (WRITE, plain + WRITE)
    )
    assert with_steps.split()[0] == without.split()[0]
    assert (with_steps.split()[1], without.split()[1]) == ("False", "True")


def test_no_process_is_started(tmp_path: Path) -> None:
    hook = """
import sys
started = []
def hook(event, _):
    if event in {"subprocess.Popen", "os.posix_spawn", "os.fork", "os.system"}:
        started.append(event)
sys.addaudithook(hook)
"""
    assert run(tmp_path, hook + WRITE + "print(data[:4], started)") == "b'%PDF' []\n"


def test_libraries_under_other_names_are_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes.util, "find_library", asked.append)
    search = ctypes.util.find_library
    with without_search():
        for name in ("libpango-1.0-0", "pango-1.0", "libpango-1.0.so.0", "libpango-1.0.dylib"):
            assert ctypes.util.find_library(name) is None
    assert asked == ["pango-1.0"]
    assert ctypes.util.find_library is search
    monkeypatch.setattr(sys, "platform", "darwin")
    with without_search():
        assert ctypes.util.find_library is search


def test_one_style_sheet_is_parsed(tmp_path: Path) -> None:
    code = """
import pathlib, tinycss2
from cvgen.writers.pdf import adapter as engine
parse, read, sheets = tinycss2.parse_stylesheet, pathlib.Path.read_text, []
def count(css, *args, **kwargs):
    sheets.append(bool(css))
    return parse(css, *args, **kwargs)
tinycss2.parse_stylesheet = count
engine.load_weasyprint()
print(sum(sheets), len(sheets), pathlib.Path.read_text is read)
"""
    assert run(tmp_path, code) == "1 3 True\n"


def test_types_need_no_parser(tmp_path: Path) -> None:
    code = """
from cffi.cparser import Parser
from cvgen.writers.pdf import adapter as engine
parser = engine.load_weasyprint().text.ffi.ffi._parser
for text in ("char[]", "char[4]", "unsigned int *", "PangoRectangle *", "PangoLogAttr[]"):
    assert parser.parse_type(text) == Parser.parse_type(parser, text), text
assert parser.parse_type("FcChar8 **") == Parser.parse_type(parser, "FcChar8 **")
parsed = []
Parser._parse = lambda self, text: parsed.append(text)
"""
    assert run(tmp_path, code + WRITE + "print(data[:4], parsed)") == "b'%PDF' []\n"


def test_font_tools_come_when_needed(tmp_path: Path) -> None:
    face = find_faces(find_theme("classic").tokens.fonts.body)[0]
    code = f"""
import base64, sys
from pathlib import Path
from cvgen.writers.pdf import adapter as engine
weasyprint = engine.load_weasyprint()
assert not [name for name in sys.modules if name.startswith(("fontTools", "PIL"))]
import fontTools.fontBuilder, fontTools.ttLib
font = fontTools.ttLib.TTFont({str(face.path)!r})
builder = fontTools.fontBuilder.FontBuilder(font=font)
builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
builder.setupGvar({{}})
font.flavor = "woff"
font.save("web.woff")
data = base64.b64encode(Path("web.woff").read_bytes()).decode()
style = "@font-face {{font-family: Web; src: url(data:font/woff;base64," + data + ")}}"
page = "<html lang=en><title>T</title><p style='font-family: Web'>Word"
Path("out.pdf").write_bytes(engine.render_pdf(page, style, engine.FontFiles((), False)).data)
from weasyprint.pdf import fonts
assert fonts.TTFont is fontTools.ttLib.TTFont and issubclass(fonts.TTLibError, Exception)
print(fonts.subset.__name__)
"""
    assert run(tmp_path, code) == "fontTools.subset\n"
    resources: Any = pypdf.PdfReader(tmp_path / "out.pdf").pages[0]["/Resources"]
    (font,) = resources["/Font"].values()
    assert font["/BaseFont"].endswith("+Web")
    descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
    assert b"fvar" not in descriptor["/FontFile2"].get_data()


def test_pictures_come_when_needed(tmp_path: Path) -> None:
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (2, 2), "red").save(stream, "PNG")
    uri = "data:image/png;base64," + base64.b64encode(stream.getvalue()).decode()
    code = f"""
from cvgen.writers.pdf import adapter as engine
page = "<html lang=en><title>T</title><img alt=A src={uri}>"
data = engine.render_pdf(page, "", engine.FontFiles((), False)).data
from PIL import EpsImagePlugin, ImageFile
print(b"/Image" in data, ImageFile.LOAD_TRUNCATED_IMAGES, EpsImagePlugin.gs_binary)
"""
    assert run(tmp_path, code) == "True True False\n"


def test_garbage_is_left_where_it_lies(tmp_path: Path) -> None:
    code = """
import atexit, gc, sys
from cvgen import cli
atexit.register(lambda: print(gc.get_threshold()[0] == cli.MANY_OBJECTS, gc.get_freeze_count() > 0))
sys.argv = ["cvgen", "--version"]
cli.main()
"""
    assert run(tmp_path, code).splitlines()[1] == "True True"


def test_missing_libraries_print_nothing(cvgen: Command) -> None:
    cvgen.profile()
    code = "import ctypes.util\nctypes.util.find_library = lambda name: None\n"
    code += (
        "import cffi\ndef fail(self, name, flags=0): raise OSError(name)\ncffi.FFI.dlopen = fail\n"
    )
    folder = cvgen.folder / "patches"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(code)
    done = cvgen("pdf", "-o", "-", code=1, env=environment(folder))
    assert done.err.startswith("PDF needs the library Pango")
    assert done.out == b""


STAND_IN = """
import sys, types
{body}
"""


def stand_in(folder: Path, **files: str) -> None:
    """Put a WeasyPrint that is none beside the profile; where Python looks first."""
    package = folder / "weasyprint"
    package.mkdir()
    for name, code in files.items():
        (package / f"{name}.py").write_text(code, "utf-8")


LOAD = """
import sys
from cvgen.writers.pdf.fast_import import import_weasyprint
weasyprint = import_weasyprint()
"""


def test_a_version_that_needs_more_is_imported_plainly(tmp_path: Path) -> None:
    stand_in(
        tmp_path,
        __init__="import PIL.ImageOps\nfrom . import part\nflip = PIL.ImageOps.flip\n",
        part="",
    )
    code = LOAD + "print(weasyprint.flip.__module__, 'weasyprint.part' in sys.modules)"
    assert run(tmp_path, code) == "PIL.ImageOps True\n"


def test_nothing_of_a_first_try_is_left(tmp_path: Path) -> None:
    # Its helper takes a class from a module that was put off, and derives from it.
    stand_in(tmp_path, __init__="import helper\nfont = helper.Font\n")
    (tmp_path / "helper.py").write_text(
        "from fontTools.ttLib import TTFont\nclass Font(TTFont):\n    pass\n", "utf-8"
    )
    code = LOAD + "print([base.__module__ for base in weasyprint.font.__mro__][:2])"
    assert run(tmp_path, code) == "['helper', 'fontTools.ttLib.ttFont']\n"


def test_what_is_broken_stays_broken(tmp_path: Path) -> None:
    stand_in(tmp_path, __init__="raise OSError('cannot load library')\n")
    code = LOAD.replace("weasyprint = import", "try:\n    import") + (
        "except OSError as error:\n    print(error, sorted(sys.modules).count('PIL'))\n"
    )
    assert run(tmp_path, code) == "cannot load library 0\n"


def test_types_that_cannot_be_named_do_not_matter(tmp_path: Path) -> None:
    broken = "class Parser:\n    _declarations = {}\nclass ffi:\n    _parser = Parser()\n"
    stand_in(tmp_path, __init__="from . import text\nfrom .text import ffi\n")
    (tmp_path / "weasyprint" / "text").mkdir()
    (tmp_path / "weasyprint" / "text" / "__init__.py").write_text("", "utf-8")
    (tmp_path / "weasyprint" / "text" / "ffi.py").write_text(broken, "utf-8")
    assert run(tmp_path, LOAD + "print(weasyprint.__name__)") == "weasyprint\n"
