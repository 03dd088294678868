"""Files that are made to hurt who reads them, built by small code: name → suffix and bytes.

They are what strangers may hand to `cvgen extract`; none of them is a CV that anybody keeps.
"""

from __future__ import annotations

import functools
import io
import zipfile
import zlib
from collections.abc import Callable, Iterable

from read_files import WORD, paragraph, word

MILLION = 1_000_000
TEXT_BYTES = 3_900_000  # a little less than a text may have

# A page of text that shows `Jane Doe`, and what else stands in it.
HEAD = "# Jane Doe\n\n## Experience\n\n"


def stream(data: bytes, entries: str = "", level: int = 9) -> bytes:
    """Return a PDF stream that is packed."""
    return raw_stream(zlib.compress(data, level), f"/Filter/FlateDecode{entries}")


def raw_stream(data: bytes, entries: str = "") -> bytes:
    """Return a PDF stream as it is."""
    head = f"<</Length {len(data)}{entries}>>stream\n".encode()
    return head + data + b"\nendstream"


def pdf(objects: Iterable[bytes | str], trailer: str = "", after: bytes = b"") -> bytes:
    """Return a PDF of *objects*, numbered from 1; the first is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        body = content.encode() if isinstance(content, str) else content
        out += b"%d 0 obj" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer<</Size {len(places) + 1}/Root 1 0 R{trailer}>>\n".encode() + after
    return bytes(out + b"startxref\n%d\n%%%%EOF" % start)


FONT = "<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
TEXT = b"BT /F 12 Tf 40 700 Td (Jane Doe) Tj ET "


def page(
    contents: bytes, *more: bytes | str, resources: str = "", entries: str = "", after: bytes = b""
) -> bytes:
    """Return a PDF of one page with *contents*, a stream; *more* objects are numbered from 5."""
    return pdf(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
            f"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources{FONT}{resources}>>{entries}>>",
            contents,
            *more,
        ],
        after=after,
    )


def form(number: int, content: bytes) -> bytes:
    """Return a form that may draw the form which is the object *number*."""
    names = f"/Resources{FONT}/XObject<</X {number} 0 R>>>>"
    return raw_stream(content, f"/Type/XObject/Subtype/Form/BBox[0 0 900 900]{names}")


def drawing_itself() -> bytes:
    content = raw_stream(TEXT + b"/X Do " * 20)
    return page(content, form(5, TEXT + b"/X Do " * 20), resources="/XObject<</X 5 0 R>>")


def doubling_forms() -> bytes:
    forms = [form(6 + n, TEXT + b"/X Do /X Do ") for n in range(28)]
    return page(
        raw_stream(TEXT + b"/X Do "), *forms, form(5, TEXT), resources="/XObject<</X 5 0 R>>"
    )


def layered(size: int, layers: int) -> bytes:
    """Return zeros packed several times over."""
    data = b" " * size
    for _ in range(layers - 1):
        data = zlib.compress(data, 1)
    return stream(data, "", 9).replace(
        b"/Filter/FlateDecode", b"/Filter[" + b"/FlateDecode " * layers + b"]"
    )


def hexed(data: bytes) -> bytes:
    return raw_stream(data.hex().encode() + b">", "/Filter[/ASCIIHexDecode/FlateDecode]")


def page_tree(levels: int) -> bytes:
    """Return a PDF with a tree of pages in which each node has the next one twice."""
    nodes = [
        f"<</Type/Pages/Kids[{n + 3} 0 R {n + 3} 0 R]/Count {2 ** (levels - n)}>>"
        for n in range(levels)
    ]
    leaf = (
        f"<</Type/Page/MediaBox[0 0 9 9]/Parent 2 0 R/Resources{FONT}>>/Contents {levels + 3} 0 R>>"
    )
    return pdf(["<</Type/Catalog/Pages 2 0 R>>", *nodes, leaf, raw_stream(TEXT)])


def page_loop() -> bytes:
    return pdf(
        ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 900000000>>"]
    )


def object_streams(size: int) -> bytes:
    """Return a PDF whose objects lie in a stream that unpacks to *size* bytes."""
    packed = stream(b"5 0 " + b" " * size, "/Type/ObjStm/N 1/First 4")
    table = bytes([0, 0, 0, 0, 0] + [2, 0, 0, 2, 0] * 1 + [1, 0, 0, 9, 0] + [2, 0, 0, 2, 1])
    out = b"%PDF-1.7\n2 0 obj" + packed + b"\nendobj\n"
    start = len(out)
    out += b"3 0 obj" + stream(table, "/Type/XRef/Size 4/W[1 3 1]/Root 1 0 R") + b"\nendobj\n"
    return out + b"startxref\n%d\n%%%%EOF" % start


def attachments(levels: int) -> bytes:
    """Return a PDF whose tree of attached files doubles at each level."""
    nodes = [f"<</Kids[{n + 5} 0 R {n + 5} 0 R]>>" for n in range(levels)]
    return pdf(
        [
            "<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 4 0 R>>>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
            *nodes,
            "<</Names[(a)<</F(a)>>]>>",
        ]
    )


def structure(levels: int) -> bytes:
    """Return a tagged PDF whose tree of elements doubles at each level and ends in itself."""
    nodes = [
        f"<</S/P/P 4 0 R/Pg 3 0 R/K[{5 + (n + 1) % levels} 0 R {5 + (n + 1) % levels} 0 R 0]>>"
        for n in range(levels)
    ]
    shown = f"/Resources{FONT}>>/Contents {5 + levels} 0 R"
    return pdf(
        [
            "<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 4 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/StructParents 0{shown}>>",
            "<</Type/StructTreeRoot/K 5 0 R/ParentTree<</Nums[0[5 0 R 6 0 R]]>>>>",
            *nodes,
            raw_stream(b"/P<</MCID 0>>BDC " + TEXT + b"EMC"),
        ]
    )


def links(count: int) -> bytes:
    annotation = "<</Type/Annot/Subtype/Link/Rect[0 0 900 900]/A<</S/URI/URI(https://a.example)>>>>"
    return page(raw_stream(TEXT * 99), entries=f"/Annots[{annotation * count}]")


def map_of_characters(ranges: int) -> bytes:
    """Return a PDF whose font says many times over what its characters are."""
    lines = b"/CMapName/x def begincmap 1 begincodespacerange<0000><FFFF>endcodespacerange "
    lines += (b"100 beginbfrange " + b"<0000><FFFF><0041>" * 100 + b"endbfrange ") * (ranges // 100)
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 6 0 R"
        "/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
    )
    return pdf(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
            "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            raw_stream(b"BT /F 12 Tf 40 700 Td <00410042> Tj ET"),
            font,
            stream(lines),
        ]
    )


def drawn_font() -> bytes:
    """Return a PDF with a font whose letters are drawn with that font."""
    font = (
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 65"
        "/LastChar 65/Widths[9]/Encoding<</Differences[65/A]>>/CharProcs<</A 6 0 R>>"
        "/Resources<</Font<</F 5 0 R>>>>>>"
    )
    return pdf(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
            "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            raw_stream(b"BT /F 12 Tf 40 700 Td (AAAA) Tj ET"),
            font,
            raw_stream(b"9 0 d0 BT /F 1 Tf (AAAA) Tj ET"),
        ]
    )


def pages_of(count: int, contents: bytes) -> bytes:
    """Return a PDF of *count* pages that all show the same."""
    kids = " ".join(f"{n + 4} 0 R" for n in range(count))
    leaf = f"<</Type/Page/Parent 2 0 R/Contents 3 0 R/Resources{FONT}>>>>"
    return pdf(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Kids[{kids}]/Count {count}/MediaBox[0 0 595 842]>>",
            contents,
            *[leaf] * count,
        ]
    )


def lines_of(count: int, text: str = "some words and more of them") -> bytes:
    steps = "".join(f"({text} {n}) Tj 0 -{10 if n % 70 else -690} Td " for n in range(count))
    return f"BT /F 9 Tf 40 800 Td {steps} ET".encode()


def image(width: int, height: int) -> bytes:
    entries = (
        f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceRGB"
        "/BitsPerComponent 8"
    )
    shown = raw_stream(TEXT + b"q 900 0 0 900 0 0 cm /X Do Q ")
    return page(shown, stream(b"\0" * 90_000, entries), resources="/XObject<</X 5 0 R>>")


NESTED_ARRAYS = b"[" * (2 * MILLION)

PDFS: dict[str, Callable[[], bytes]] = {
    "form that draws itself": drawing_itself,
    "forms that double": doubling_forms,
    "operators by the million": lambda: page(stream(TEXT + b"0 0 m 9 9 l S " * MILLION)),
    "letters by the million": lambda: page(stream(b"BT /F 9 Tf " + b"(aaaaaaaa) Tj " * MILLION)),
    "blanks by the million": lambda: pages_of(
        200, stream(TEXT + b"BT /F 9 Tf " + b"(        ) Tj " * 60_000)
    ),
    "states by the million": lambda: page(stream(TEXT + b"q " * 8 * MILLION)),
    "array of a million in a page": lambda: page(stream(TEXT + b"[" + b"(a) 1 " * 3 * MILLION)),
    "bomb behind Encrypt": lambda: page(layered(300 * MILLION, 2), after=b"%/Encrypt\n"),
    "hexadecimal over a bomb": lambda: page(hexed(zlib.compress(b" " * 200 * MILLION, 1))),
    "bomb in a bomb": lambda: page(layered(60 * MILLION, 3)),
    "bomb of objects": lambda: object_streams(60 * MILLION),
    "loop of pages": page_loop,
    "pages that double": lambda: page_tree(28),
    "contents by the thousand": lambda: page(
        raw_stream(TEXT), entries="/Contents[" + "5 0 R " * 60_000 + "]"
    ).replace(b"/Contents 4 0 R", b""),
    "huge image": lambda: image(90_000, 90_000),
    "arrays in arrays": lambda: page(raw_stream(TEXT + NESTED_ARRAYS), "[" * MILLION),
    "attachments that double": lambda: attachments(28),
    "structure that doubles": lambda: structure(40),
    "links by the hundred thousand": lambda: links(100_000),
    "characters mapped again and again": lambda: map_of_characters(20_000),
    "font drawn with itself": drawn_font,
    "table of a billion objects": lambda: page(raw_stream(TEXT)).replace(
        b"/Size 5", b"/Size 2147483647"
    ),
    "200 full pages": lambda: pages_of(200, stream(lines_of(70))),
    "all on one line": lambda: page(
        stream(b"BT /F 9 Tf 1 0 0 1 9 9 Tm " + b"(ab cd) Tj 40 0 Td " * 60_000 + b"ET")
    ),
    "all in one place": lambda: page(stream(TEXT * 40_000)),
    "letters far apart": lambda: page(
        stream(b"".join(
            b"BT /F 9 Tf %d %d Td (a) Tj ET " % (n * 7919 % 590, n * 104_729 % 840)
            for n in range(300_000)
        ))
    ),
}  # fmt: skip


def parts(**content: str) -> bytes:
    """Return a Word file that is short but for *content*, whose names have `__` for `/`."""
    return word(
        paragraph("Jane Doe"), **{name.replace("__", "/"): text for name, text in content.items()}
    )


def relationships(kind: str, target: str, count: int) -> str:
    one = '<Relationship Id="r{}" Type="http://x/{}" Target="{}"/>'
    return f"<r>{''.join(one.format(n, kind, target) for n in range(count))}</r>"


def archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files:
            made.writestr(name, content)
    return saved.getvalue()


def laughs(levels: int) -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels))
    text = f'<!DOCTYPE a [<!ENTITY a0 "haha">{entities}]><a>&a{levels - 1};</a>'
    return archive([("word/document.xml", text.encode())])


def nested_word_tables(levels: int) -> bytes:
    opened = "<w:tbl><w:tr><w:tc>" + paragraph("a")
    return word(opened * levels + "</w:tc></w:tr></w:tbl>" * levels)


SPACE = "<a>" + " " * 11_900_000 + "</a>"

WORD_FILES: dict[str, Callable[[], bytes]] = {
    "a packed part": lambda: archive([("word/document.xml", b"<a>" + b" " * 900 * MILLION)]),
    "the same part 5,000 times": lambda: parts(
        **{
            "word___rels__document.xml.rels": relationships("header", "header1.xml", 5_000),
            "word__header1.xml": SPACE,
        }
    ),
    "the same properties 5,000 times": lambda: parts(
        _rels__=" ",
        **{
            "_rels__.rels": relationships("core-properties", "docProps/core.xml", 5_000),
            "docProps__core.xml": SPACE,
        },
    ),
    "fifty large parts": lambda: parts(
        **{f"customXml__item{n}.xml": SPACE for n in range(50)}
    ),
    "a million small elements": lambda: word("<w:p/>" * 1_900_000),
    "a million attributes": lambda: word(
        "<w:p " + " ".join(f'a{n}=""' for n in range(900_000)) + "/>"
    ),
    "a million files": lambda: archive((f"a{n}", b"") for n in range(200_000)),
    "entities that multiply": lambda: laughs(12),
    "tables in tables": lambda: nested_word_tables(60),
    "a wide table": lambda: word(
        "<w:tbl><w:tr>" + f"<w:tc>{paragraph('a')}</w:tc>" * 49_000 + "</w:tr></w:tbl>"
    ),
    "boxes in boxes": lambda: word(
        "<w:p><w:r><w:pict><w:txbxContent>" * 55 + paragraph("a") * 20_000
        + "</w:txbxContent></w:pict></w:r></w:p>" * 55
    ),
    "a long text": lambda: word(paragraph("word " * 75_000)),
    "a long word": lambda: word(paragraph("a" * 390_000)),
    "49,000 paragraphs": lambda: word(paragraph("2020 Work") * 49_000),
    "49,000 list entries": lambda: word(
        paragraph("Work", '<w:numPr><w:ilvl w:val="3"/><w:numId w:val="1"/></w:numPr>') * 49_000
    ),
    "links by the thousand": lambda: parts(
        **{"word___rels__document.xml.rels": relationships("x", "y", 100_000)}
    ),
    "styles on styles": lambda: parts(
        **{
            "word___rels__document.xml.rels": relationships("styles", "styles.xml", 1),
            "word__styles.xml": f'<w:styles xmlns:w="{WORD}">'
            + "".join(
                f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>'
                for n in range(90_000)
            )
            + "</w:styles>",
        }
    ),
}  # fmt: skip


def filled(text: str, head: str = "", tail: str = "", size: int = TEXT_BYTES) -> str:
    """Return *text* again and again, up to *size*."""
    return head + text * ((size - len(head) - len(tail)) // len(text)) + tail


def strings(levels: int) -> str:
    """Return a bibliography of abbreviations that double."""
    lines = "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, levels))
    return f'@string{{a0 = "hahahaha"}}\n{lines}@article{{k, title = a{levels - 1}}}\n'


def entry(fields: str, key: str = "k") -> str:
    return f"@article{{{key}, title={{Words}}, {fields}}}\n"


BIBLIOGRAPHIES: dict[str, Callable[[], str]] = {
    "strings that double": lambda: strings(31),
    "strings that double in a field": lambda: '@string{a="' + "h" * 90_000 + '"}\n'
    + entry("note=" + " # ".join(["a"] * 20_000)),
    "strings used by many": lambda: '@string{a="' + "h" * 900_000 + '"}\n'
    + "".join(f"@article{{k{n}, title=a}}\n" for n in range(60_000)),
    "a long word": lambda: entry("author={" + "a" * 20_000 + "}, journal={" + "b" * 20_000 + "}"),
    "a long title": lambda: f"@article{{k, title={{{'a' * 20_000}}}}}",
    "many entries": lambda: "".join(f"@misc{{k{n}, title={{T}}}}\n" for n in range(100_000)),
    "braces": lambda: entry("note=" + "{" * MILLION),
    "balanced braces": lambda: entry("note={" + "{" * MILLION + "}" * MILLION + "}"),
    "authors": lambda: entry("author={" + "A B and " * 400_000 + "C}"),
    "commas in a name": lambda: entry("author={" + "a, " * 900_000 + "}"),
    "braces in a name": lambda: entry("author={" + "{" * 90_000 + "}" * 90_000 + "}"),
    "many fields": lambda: entry(", ".join(f"f{n}={{x}}" for n in range(250_000))),
    "unclosed entries": lambda: filled("@article{k, title={"),
    "signs": lambda: filled("@", "@misc{a, title={T}}"),
    "cross references": lambda: "".join(
        f"@misc{{k{n}, crossref={{k{(n + 1) % 20_000}}}, title={{T}}}}\n" for n in range(20_000)
    ),
    "backslashes": lambda: entry("note={" + "\\" * MILLION + "}"),
    "commands": lambda: entry("note={" + "\\'e\\\"o{\\ss}" * 100_000 + "}"),
    "digits": lambda: entry("month=" + "9" * 90_000 + ", year=" + "9" * 90_000),
    "tildes in a name": lambda: entry("author={" + "a~-" * 300_000 + "}"),
}  # fmt: skip

JOB = '{"name":"A","position":"B","startDate":"2020-01","endDate":"2021","summary":"x"},'
PERSON = '{"basics":{"name":"Jane Doe"},'

DATA: dict[str, Callable[[], str]] = {
    "jobs.json": lambda: filled(JOB, PERSON + '"work":[', '{"name":"A"}]}', 80_000 * len(JOB)),
    "jobs at the limit.json": lambda: filled(JOB, PERSON + '"work":[', '{"name":"A"}]}', 300_000),
    "names.json": lambda: PERSON + '"skills":[' + '{"name":"a","keywords":["b"]},' * 90_000 + "]}",
    "long words.json": lambda: PERSON + f'"work":[{{"name":"{"a" * 20_000}","position":"'
    + "b" * 20_000 + '","summary":"' + "c" * 20_000 + f'","highlights":["{"d" * 20_000}"]}}]}}',
    "long name.json": lambda: f'{{"basics":{{"name":"{"a" * 20_000}","label":"{"b" * 20_000}",'
    f'"email":"{"c" * 20_000}@x.example","phone":"{"1" * 20_000}","url":"https://x.example/'
    f'{"d" * 20_000}","location":{{"city":"{"e" * 20_000}"}}}},"work":[]}}',
    "long keys.json": lambda: f'{{"basics":{{"name":"A"}},"{"k" * 20_000}":[{{"title":"x"}}]}}',
    "long dates.json": lambda: PERSON + f'"work":[{{"name":"A","startDate":"{"9" * 20_000}",'
    f'"endDate":"{"x" * 20_000}"}}]}}',
    "brackets.json": lambda: filled("[", PERSON + '"work":'),
    "braces.json": lambda: filled('{"a":', ""),
    "comments.json": lambda: filled("/*", PERSON),
    "comments that end.json": lambda: filled("/**/", PERSON),
    "quotes.json": lambda: filled("'\"", PERSON),
    "backslashes.json": lambda: filled("\\", PERSON + '"a":"'),
    "keys.json": lambda: PERSON + ",".join(f'"k{n}":1' for n in range(200_000)) + "}",
    "fields.json": lambda: PERSON + '"work":[{'
    + ",".join(f'"k{n}":"v"' for n in range(150_000)) + "}]}",
    "numbers.json": lambda: PERSON + '"a":[' + filled("1,") + "1]}",
    "highlights.json": lambda: PERSON + '"work":[{"name":"A","highlights":['
    + filled('"x",', size=1_900_000) + '"x"]}]}',
    "lists in lists.json": lambda: PERSON + '"work":' + "[" * 50 + '"x",' * 40_000 + "]" * 50 + "}",
    "markup.json": lambda: PERSON + '"work":[{"name":"A","summary":"' + "_a __b `[*" * 30_000
    + '"}]}',
    "aliases.yaml": lambda: "basics: {name: Jane Doe}\na0: &a0 [x, x]\n"
    + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)),
    "brackets.yaml": lambda: filled("[", "work: "),
    "mappings.yaml": lambda: filled("{a: ", "work: "),
    "keys.yaml": lambda: filled("? ", "basics: {name: x}\nwork:\n "),
    "items.yaml": lambda: filled("- x\n", "basics: {name: x}\nwork:\n"),
    "dashes.yaml": lambda: filled("- ", "basics: {name: x}\nwork:\n"),
    "anchors.yaml": lambda: filled("- &a x\n", "basics: {name: x}\nwork:\n"),
    "jobs.yaml": lambda: filled(
        "- {name: A, position: B, startDate: 2020}\n", "basics: {name: x}\nwork:\n"
    ),
    "a long text.yaml": lambda: filled("word ", "basics: {name: x}\nwork:\n- name: A\n  summary: "),
    "lines.yaml": lambda: filled("word\n  ", "basics: {name: x}\nwork:\n- name: A\n  summary: "),
    "tabs.yaml": lambda: filled("\t", "basics: {name: x}\nwork: "),
    "sections.yaml": lambda: "cv:\n  name: Jane Doe\n  sections:\n"
    + "".join(f"    s{n}:\n    - text {n}\n" for n in range(80_000)),
    "entries.yaml": lambda: filled(
        "    - {company: A, position: B}\n", "cv:\n  name: Jane Doe\n  sections:\n    e:\n"
    ),
    "folio.yaml": lambda: filled(
        "- {title: A, type: time_table, contents: [{title: B, year: 2020}]}\n"
    ),
}  # fmt: skip

MARKDOWN: dict[str, Callable[[], str]] = {
    text.strip()[:14] or repr(text): functools.partial(filled, text, HEAD)
    for text in (
        "[", "![", "[a](", "[a][", "[](x) ", "[a](https://a.example) ", "![a](b) ", "`", "`a``b",
        "` `` ", "*", "_a __b ", "**a ", "~~", "*a _b ", "\\", "\\\n", "&amp;", "&", "&#9", ":a",
        ":smile:", "{:", "{% if %}", "{%", "{{ x }}", "{{", "{% comment %}", "{% raw %}",
        "{% raw %}\n", "<", "<a", "<a href=", "<a href=x>", "</a>", "<b>", "<!--", "<!-- x -->",
        "<!", "<?", "<![CDATA[", "<script>", "<table>", "<div>", "<div>\n", "</div>\n", "<ul><li>",
        "<table>\n", "<br>", "<p>a", "<http://", "<a@b.c>", "a@", "a@b.example ", "|", "|a",
        "| a |\n", "|-|\n", "> ", "> x\n", "- x\n", "- ", "  - x\n", "1. x\n", "1. ", "# x\n",
        "## x\n\ntext\n\n", "#", "a\n===\n", "---\n", "===\n", "x\n---\n", "```\n", "~~~\nx\n",
        "[a]: x\n", "[a]: b\n[a]\n", "term\n: x\n", "x\n\n: y\n\n", ": ", "\n", " \n", "\t", " ",
        "a", "a ", "word ", "word\n", "word\n\n", "2020 ", "2020 - ", "2020 – 2021\n", "Jan 2020",
        "jan ", "(", ")", "\"", "'", "1", "1 ", "-", "–", ", ", "; ", ": x, ",
        "https://x.example/ ", "https://", "www.", "+49 ", "東", "é", "e\u0301", "\u202e", "\u200b",
        "\ufeff", "א ", "**2020** Work at Place, Town\n\n",
        "### Job, Place\n\n2020 – 2021\n\n- did\n\n", "a, b, c, d, e, f, g, h\n", "- a:\n  - b\n",
        "- a\n\n  b\n", "1) ", "+ ", "• ", "a  \n", "\\newline ", "\\hfill ", "$", "^", "Ph.D. ",
        "University of ", "Engineer at ", "in ", "<td>", "<tr><td>a", "<dl><dt>a<dd>b",
        "<h1>a</h1>\n", "<h2>a", "<pre>", "<code>", "<img src=a>", "<svg>", "<nav>a</nav>\n",
        "% a\n", "+++\n", "a: b\n", "\"a\": ", "@a{b, ",
    )
}  # fmt: skip


def stairs(count: int, text: str = "- x") -> str:
    return "".join(f"{' ' * (2 * n)}{text}{n}\n" for n in range(count))


MARKDOWN |= {
    "stairs of lists": lambda: HEAD + stairs(1_900),
    "ticks of all lengths": lambda: HEAD + " ".join("`" * n for n in range(1, 2_700)),
    "tables side by side": lambda: HEAD + "|" + "a|" * 90_000 + "\n|" + "-|" * 90_000
    + ("\n|" + "a|" * 90_000) * 8,
    "brackets that close": lambda: HEAD + "[" * MILLION + "]" * MILLION,
    "brackets with targets": lambda: HEAD + "[" * 400_000 + "](https://a.example)" * 150_000,
    "brackets and parentheses": lambda: HEAD + "[a](" + "(" * MILLION + ")" * MILLION,
    "quotations in quotations": lambda: HEAD + "> " * 40 + "\n".join(["> " * 40 + "x"] * 40_000),
    "front matter without end": lambda: filled("a: b\n", "---\n"),
    "front matter of brackets": lambda: filled("[", "---\na: ", "\n---\ntext"),
    "front matter of keys": lambda: filled("a", "---\n", ": 1\n---\ntext"),
    "front matter of aliases": lambda: "---\na0: &a0 [x, x]\n"
    + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)) + "---\ntext",
    "front matter of blanks": lambda: filled(" ", "", "---\na: b\n---\ntext"),
    "front matter of lines": lambda: filled("\n", "", "---\na: b\n---\ntext"),
    "front matter after front matter": lambda: filled("---\n", "---\n"),
    "TOML of dots": lambda: "+++\na" + ".a" * 3_000 + " = 1\n+++\ntext",
    "TOML of more dots": lambda: "+++\na" + ".a" * MILLION + " = 1\n+++\ntext",
    "TOML of brackets": lambda: "+++\na = " + "[" * MILLION + "\n+++\ntext",
    "TOML of tables": lambda: "+++\n" + "".join(f"[[a.b{n}]]\nc=1\n" for n in range(90_000))
    + "+++\ntext",
    "TOML of keys": lambda: "+++\n" + "".join(f"k{n}=1\n" for n in range(300_000)) + "+++\ntext",
    "lines of a million letters": lambda: HEAD + ("a" * MILLION + "\n\n") * 3,
    "links in a paragraph": lambda: HEAD + "[a](https://a.example)\n" * 150_000,
    "pictures in a paragraph": lambda: HEAD + "![a](b)\n" * 400_000,
    "links to nowhere": lambda: HEAD + "[a](b)\n" * 500_000,
    "Liquid on lines": lambda: HEAD + "{% if %}\n" * 400_000,
}  # fmt: skip


def nested(opened: str, closed: str, levels: int, inside: str = "x") -> str:
    return opened * levels + inside + closed * levels


HTML: dict[str, Callable[[], str]] = {
    "tables in tables": lambda: nested("<table><tr><td>", "</table>", 15),
    "twenty tables in tables": lambda: nested("<table><tr><td>a", "</table>", 58, "x " * 50_000),
    "tables without end": lambda: filled("<table><tr><td>a"),
    "rows in tables": lambda: nested("<table><tr><td>a<tr><td>", "</table>", 19, "x"),
    "a wide table": lambda: "<table>" + ("<tr>" + "<td>a" * 60_000) * 6 + "</table>",
    "a long table": lambda: filled("<tr><td>2019<td>Work<td>Place", "<table>", "</table>"),
    "boxes in boxes": lambda: nested("<div>", "</div>", 58, "<span>x y</span> " * 120_000),
    "small boxes in boxes": lambda: nested("<div><div>a</div>", "</div>", 29, "x") * 5_000,
    "spans in spans": lambda: nested("<span>", "</span>", 58, "x ") * 4_000,
    "bold in bold": lambda: nested("<b>", "</b>", 58, "x ") * 8_000,
    "bold without end": lambda: filled("<b>"),
    "lists in lists": lambda: nested("<ul><li>a", "</ul>", 28, "x") * 10_000,
    "lists without end": lambda: filled("<ul><li>"),
    "terms": lambda: filled("<dt>a<dd>b", "<dl>"),
    "items": lambda: filled("<li>a", "<ul>"),
    "breaks": lambda: filled("a<br>"),
    "paragraphs": lambda: filled("<p>a"),
    "headings": lambda: filled("<h2>a</h2>"),
    "links": lambda: filled("<a href=https://a.example>a</a> "),
    "links to nowhere": lambda: filled("<a href=b>a</a> "),
    "links in links": lambda: filled("<a href=https://a.example>"),
    "attributes": lambda: "<p " + filled("a=b ", size=3_800_000) + ">x",
    "tag without end": lambda: filled("a ", "x<p "),
    "quotes without end": lambda: filled('<a href="'),
    "comments without end": lambda: filled("<!--"),
    "comments": lambda: filled("<!-- a -->", "x"),
    "declarations": lambda: filled("<!a>", "x"),
    "instructions": lambda: filled("<?a>", "x"),
    "sections of data": lambda: filled("<![CDATA[", "x"),
    "open signs": lambda: filled("<", "x", ">"),
    "ends": lambda: filled("</a>", "x"),
    "ends without end": lambda: filled("</a", "x", ">"),
    "scripts without end": lambda: filled("<script>", "x"),
    "scripts and ends": lambda: filled("</", "x<script>", ">"),
    "titles": lambda: filled("<title>", "x"),
    "entities": lambda: filled("&amp;", "x"),
    "entities without end": lambda: filled("&a", "x"),
    "numbers": lambda: filled("&#9", "x"),
    "words": lambda: filled("word ", "<p>"),
    "code": lambda: filled("a\n", "<pre>"),
    "pictures": lambda: filled("<img src=a>", "x"),
    "navigation": lambda: filled("<nav>a</nav>", "x"),
    "data in a picture": lambda: "<h1>Jane Doe</h1><img src='data:," + "a" * 3_800_000 + "'><p>x",
}  # fmt: skip


def encoded(write: Callable[[], str]) -> bytes:
    return write().encode()


def all_inputs() -> dict[str, tuple[str, Callable[[], bytes]]]:
    """Return every input: what it is called → the name of its file, and what makes it."""
    found: dict[str, tuple[str, Callable[[], bytes]]] = {}
    binary = {"pdf": PDFS, "docx": WORD_FILES}
    for suffix, made in binary.items():
        found |= {f"{suffix}: {name}": (f"x.{suffix}", make) for name, make in made.items()}
    texts = {"bib": BIBLIOGRAPHIES, "md": MARKDOWN, "html": HTML}
    for suffix, written in texts.items():
        for name, write in written.items():
            found[f"{suffix}: {name}"] = (f"x.{suffix}", functools.partial(encoded, write))
    for name, write in DATA.items():
        found[f"data: {name}"] = (name, functools.partial(encoded, write))
    return found
