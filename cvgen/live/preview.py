"""A job → what the browser shows: the HTML page first, which is quick, then the PDF's pages."""

from __future__ import annotations

import gc
import json

from cvgen.build import pipeline
from cvgen.build.pipeline import Job
from cvgen.live.board import Board
from cvgen.live.pictures import Pictures

COLLECT_AFTER_OBJECTS = 200_000  # objects; the layout of a page leaves some ten thousand


class Preview:
    """The last good pages, and what is wrong with what was saved since."""

    def __init__(self, board: Board, pictures: Pictures) -> None:
        self._board, self._pictures = board, pictures
        self._is_warm = False

    def show(self, job: Job) -> str:
        """Show what *job* makes; return what is to be said about it."""
        page = pipeline.write_job(job, "html")
        self._board.put("html", json.dumps(page.written.data.decode()))
        paper = pipeline.draft_pdf(job)
        self._pictures.show(paper.written.data)
        self.complain("")
        if not self._is_warm:
            self._is_warm = True
            # All that is loaded by now stays; looking through it would cost time at each save,
            # as would collecting in the midst of a layout what it leaves behind.
            gc.collect()
            gc.freeze()
            gc.set_threshold(COLLECT_AFTER_OBJECTS)
        return paper.warnings

    def complain(self, problems: str) -> None:
        """Show *problems* over the last good pages."""
        self._board.put("problems", json.dumps(problems))
