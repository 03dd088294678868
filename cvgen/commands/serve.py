"""`cvgen serve`: a profile in the browser, as HTML and as PDF, up to date with each save."""

from __future__ import annotations

from typing import Any

import click

from cvgen.commands import options
from cvgen.commands.console import complain, say, show


@click.command()
@options.profile
@click.option(
    "--port",
    type=click.IntRange(1024, 65535),
    metavar="N",
    help="The port, instead of one that is free.",
)
@options.wait
@click.option("--open", "browser", is_flag=True, help="Open the address in the browser.")
def serve(profile: str, port: int | None, browser: bool, **wanted: Any) -> None:
    """Show PROFILE in the browser, and each change of it as soon as it is saved.

    The address is printed; only this machine can reach it. Ctrl-C ends it.
    """
    from cvgen.errors import message
    from cvgen.live.board import Board
    from cvgen.live.following import Following, end_on_signals
    from cvgen.live.pictures import Pictures
    from cvgen.live.preview import Preview
    from cvgen.live.server import serving

    following = Following(profile, **wanted)
    board = Board()
    pictures = Pictures(board)
    preview = Preview(board, pictures)
    end_on_signals()
    with serving(port or 0, board, pictures) as server:
        show(server.address)
        say(f"{profile}: shown there with each save; Ctrl-C ends this")
        if browser:
            click.launch(server.address)
        for outcome in following.outcomes():
            problems = outcome if isinstance(outcome, str) else ""
            if not isinstance(outcome, str):
                say(outcome.loaded.messages)
                try:
                    say(preview.show(outcome))
                except Exception as error:  # noqa: BLE001 - the next save may be a good one
                    problems = message(error) if following.is_settled() else ""
            if problems:
                complain(problems)
                preview.complain(problems)
