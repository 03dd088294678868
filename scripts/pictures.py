"""Write small pictures of the PDF files in output/, for showing them elsewhere."""

from pathlib import Path

import pypdfium2

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "output"
WIDTH = 600


def picture(page: pypdfium2.PdfPage, target: Path) -> None:
    """Write one page, WIDTH pixels wide."""
    image = page.render(scale=WIDTH / page.get_width()).to_pil()
    # A palette is plenty for text and makes the file about a third as big.
    image.quantize().save(target, optimize=True)
    print(target.relative_to(ROOT))


def pictures(pdf: Path, folder: Path) -> None:
    """Write every page of a PDF file as NAME-1.png, NAME-2.png and so on."""
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), start=1):
        picture(page, folder / f"{pdf.stem}-{number}.png")


def main() -> None:
    """Draw whatever PDF files there are."""
    folder = OUTPUT / "pictures"
    folder.mkdir(exist_ok=True)
    for pdf in sorted(OUTPUT.glob("*.pdf")):
        pictures(pdf, folder)


if __name__ == "__main__":
    main()
