"""The shape of profile.yaml, and nothing else.

Structure, messages, JSON Schema and reference are derived from these classes: the docstring says
what a mapping is, `need()` and `doc()` what a field is. Of the fields in `one_of` at least one must
be given, of those in `either` at most one; `shorthand` is the field that a plain string stands for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from cvgen.model.dates import Date, Day
from cvgen.model.fields import Email, LanguageTag, Phone, PictureFile, PlainText, Url, Username
from cvgen.model.inline_markdown import Markdown
from cvgen.model.prose import Prose
from cvgen.model.section_kinds import kinds_with
from cvgen.model.units import FontSize, Ink, Margin
from cvgen.schema.value import Value


def doc(text: str, default: Any = None) -> Any:
    """Declare an optional field."""
    return field(default=default, metadata={"doc": text})


def need(text: str) -> Any:
    """Declare a required field."""
    return field(metadata={"doc": text})


PageBreak = Literal["before"]

PAGE_BREAK_DOC = "`before` starts a new page here"
LINKS_DOC = "more links, shown one after the other"


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class NativeName(Value):
    """The name in its own script; a plain string will do."""

    shorthand: ClassVar[str] = "text"

    text: PlainText = need("the name as its owner writes it")
    lang: LanguageTag | None = doc("its language, such as `zh-Hans`; screen readers need it")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class OnlineProfile(Value):
    """A page about the person elsewhere."""

    one_of: ClassVar[tuple[str, ...]] = ("username", "url")

    network: PlainText = need("GitHub, LinkedIn, ORCID, Google Scholar, …")
    username: Username | None = doc("the name there")
    url: Url | None = doc("its address; known networks make it from the username")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Picture(Value):
    """A portrait; a plain string is its file."""

    shorthand: ClassVar[str] = "file"

    file: PictureFile = need("a PNG or JPEG beside the profile or in a folder below it")
    alt: PlainText | None = doc("what it shows, for those who do not see it; by default the name")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Sides(Value):
    """The margins of the pages; a plain length is that of all four."""

    shorthand: ClassVar[str] = "all"

    all: Margin | None = doc("of those not given")
    top: Margin | None = doc("at the top")
    right: Margin | None = doc("at the right")
    bottom: Margin | None = doc("at the bottom, with the page number in it")
    left: Margin | None = doc("at the left")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Typefaces(Value):
    """Typefaces by name (`cvgen themes` lists them); a plain name is that of the text."""

    shorthand: ClassVar[str] = "body"

    body: PlainText | None = doc("of the text, and of headings if the theme has one for both")
    heading: PlainText | None = doc("of name and headings")
    mono: PlainText | None = doc("of code")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Design(Value):
    """How it looks; what is not given is as the theme has it."""

    theme: PlainText = doc("a theme's name (`cvgen themes` lists them)", PlainText("classic"))
    page: Literal["A4", "Letter"] | None = doc("the paper")
    margins: Sides | None = doc("lengths from 8mm to 60mm")
    font_size: FontSize | None = doc("of the text, 8 to 14 points; all else goes with it")
    density: Literal["tight", "normal", "loose"] | None = doc("how much space there is")
    accent: Ink | None = doc("colour of headings and links, such as `'#0b5cad'`; no pale one")
    fonts: Typefaces | None = doc("the typefaces")
    dates: Literal["right", "inline"] | None = doc("at the right of a line, or after its text")
    urls: Literal["hidden", "inline"] | None = doc(
        "`inline` shows the address behind each link in brackets, for readers of paper"
    )


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class NamedLink(Value):
    """A link with its text."""

    label: PlainText = need("the text of the link, such as `Code`")
    url: Url = need("where it goes")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Item(Value):
    """An entry of a list: a plain string, or a mapping where there is more to say."""

    shorthand: ClassVar[str] = "text"
    one_of: ClassVar[tuple[str, ...]] = ("label", "text", "entries")

    label: Markdown | None = doc("what stands before the text, set off from it")
    text: Markdown | None = doc("the text, with inline Markdown")
    date: Date | None = doc("when: a date, a range, or words")
    url: Url | None = doc("makes a link of the label, or else of the text")
    entries: tuple[Item, ...] = doc("a list below this entry", ())
    page_break: PageBreak | None = doc(PAGE_BREAK_DOC)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Degree(Value):
    """One degree of several at the same institution."""

    degree: Markdown = need("such as `Ph.D. in Physics`")
    date: Date | None = doc("when")
    location: Markdown | None = doc("where, if not where the institution is")
    summary: Prose | None = doc("paragraphs and lists")
    highlights: tuple[Item, ...] = doc("bullets", ())


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Study(Value):
    """A place of study, with one degree or several."""

    either: ClassVar[tuple[str, str]] = ("degree", "degrees")

    institution: Markdown = need("university or school")
    url: Url | None = doc("makes a link of the institution")
    location: Markdown | None = doc("where")
    degree: Markdown | None = doc("such as `Ph.D. in Physics`")
    date: Date | None = doc("when")
    degrees: tuple[Degree, ...] = doc("several degrees there, instead of `degree`", ())
    summary: Prose | None = doc("paragraphs and lists")
    highlights: tuple[Item, ...] = doc("bullets", ())
    links: tuple[NamedLink, ...] = doc(LINKS_DOC, ())
    page_break: PageBreak | None = doc(PAGE_BREAK_DOC)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Role(Value):
    """One role of several at the same organization."""

    position: Markdown = need("what the person was there")
    unit: Markdown | None = doc("team, lab, course")
    date: Date | None = doc("when")
    location: Markdown | None = doc("where, if not where the organization is")
    summary: Prose | None = doc("paragraphs and lists")
    highlights: tuple[Item, ...] = doc("bullets", ())


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Position(Value):
    """A position: who did what, where and when."""

    one_of: ClassVar[tuple[str, ...]] = ("position", "unit", "organization")
    either: ClassVar[tuple[str, str]] = ("position", "positions")

    position: Markdown | None = doc("what the person was there")
    unit: Markdown | None = doc("team, lab, course")
    organization: Markdown | None = doc("company, university, …")
    url: Url | None = doc("makes a link of the organization, or else of the unit or position")
    location: Markdown | None = doc("where")
    date: Date | None = doc("when")
    positions: tuple[Role, ...] = doc("several roles there, instead of `position`", ())
    summary: Prose | None = doc("paragraphs and lists")
    highlights: tuple[Item, ...] = doc("bullets", ())
    links: tuple[NamedLink, ...] = doc(LINKS_DOC, ())
    page_break: PageBreak | None = doc(PAGE_BREAK_DOC)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Work(Value):
    """A project or a publication."""

    title: Markdown = need("its title")
    url: Url | None = doc("makes a link of the title")
    authors: Markdown | None = doc("as they stand on it; **bold** for the own name")
    venue: Markdown | None = doc("where it appeared, as people call it")
    status: Markdown | None = doc("such as `In submission` or `Ongoing`")
    location: Markdown | None = doc("where")
    date: Date | None = doc("when")
    summary: Prose | None = doc("paragraphs and lists")
    highlights: tuple[Item, ...] = doc("bullets", ())
    links: tuple[NamedLink, ...] = doc(LINKS_DOC, ())
    page_break: PageBreak | None = doc(PAGE_BREAK_DOC)


# Which kinds there are stands in the table of kinds; a type checker sees their names as texts.
if TYPE_CHECKING:
    TextKind = str
    ListKind = str
    EducationKind = str
    PositionKind = str
    WorkKind = str
else:
    TextKind = Literal[kinds_with("paragraphs")]
    ListKind = Literal[kinds_with("items")]
    EducationKind = Literal[kinds_with("studies")]
    PositionKind = Literal[kinds_with("positions")]
    WorkKind = Literal[kinds_with("works")]

TITLE_DOC = "the heading; by default the usual one for the kind, in the document's language"


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class TextSection(Value):
    """Paragraphs."""

    kind: TextKind = need("what kind of section this is")
    title: PlainText | None = doc("the heading; without it, there is none")
    text: Prose = need("the text; a blank line starts a new paragraph")
    page_break: PageBreak | None = doc(PAGE_BREAK_DOC)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ListSection(Value):
    """A list of texts, each with a label, a date or entries of its own where they are known."""

    kind: ListKind = need("what kind of section this is")
    title: PlainText | None = doc(TITLE_DOC)
    marker: Literal["bullet", "number", "reversed", "none"] | None = doc(
        "what stands before each entry; `reversed` counts down to 1"
    )
    entries: tuple[Item, ...] = need("the list")
    page_break: PageBreak | None = doc(PAGE_BREAK_DOC)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class EducationSection(Value):
    """Places of study; plain strings are fine too."""

    kind: EducationKind = need("what kind of section this is")
    title: PlainText | None = doc(TITLE_DOC)
    entries: tuple[Study | Item, ...] = need("the entries")
    page_break: PageBreak | None = doc(PAGE_BREAK_DOC)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class PositionSection(Value):
    """Positions; plain strings are fine too."""

    kind: PositionKind = need("what kind of section this is")
    title: PlainText | None = doc(TITLE_DOC)
    entries: tuple[Position | Item, ...] = need("the entries")
    page_break: PageBreak | None = doc(PAGE_BREAK_DOC)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class WorkSection(Value):
    """Projects or publications; plain strings are fine too."""

    kind: WorkKind = need("what kind of section this is")
    title: PlainText | None = doc(TITLE_DOC)
    marker: Literal["bullet", "number", "reversed", "none"] | None = doc(
        "what stands before each entry, works having no bullets; `reversed` counts down to 1"
    )
    entries: tuple[Work | Item, ...] = need("the entries")
    page_break: PageBreak | None = doc(PAGE_BREAK_DOC)


AnySection = TextSection | ListSection | EducationSection | PositionSection | WorkSection


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Profile(Value):
    """A person, as one YAML file."""

    cvgen: Literal["1"] = doc("the version of this format", "1")
    name: PlainText = need("the name, as it stands on top of the résumé")
    native_name: NativeName | None = doc("the name in its own script")
    language: LanguageTag = doc("the language of the résumé, such as `en-US`", LanguageTag("en"))
    headline: Markdown | None = doc("a line under the name, such as the present position")
    email: Email | None = doc("e-mail address")
    phone: Phone | None = doc("phone number, shown as written")
    location: PlainText | None = doc("where the person lives or works")
    website: Url | None = doc("the person's own page")
    profiles: tuple[OnlineProfile, ...] = doc("pages about the person elsewhere", ())
    photo: Picture | None = doc("a portrait")
    summary: Prose | None = doc("an introduction; a blank line starts a new paragraph")
    updated: Day | None = doc("the date that the files carry; without it they carry none")
    design: Design = doc("how it looks", Design())
    sections: tuple[AnySection, ...] = doc("the sections, in order", ())
