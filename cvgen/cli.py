"""The command line: its commands, and how a run ends. Only it and `commands/` name files."""

from __future__ import annotations

import gc
import importlib
import io
import os
import sys
from typing import cast

import click

from cvgen import __version__
from cvgen.errors import guess, message
from cvgen.writers import FORMATS

# Python looks for garbage that refers to itself each time this many objects were made. Its usual
# 700 cost a tenth of a run's time and find nothing; those who run long are cleaned up after still.
MANY_OBJECTS = 300_000

# Command → its module in `commands/`, imported when it runs, so that others start fast.
MODULES = {
    **dict.fromkeys(FORMATS, "write"),
    "build": "build",
    "check": "check",
    "gallery": "gallery",
    "watch": "watch",
    "serve": "serve",
    **dict.fromkeys(("new", "validate", "schema"), "profiles"),
    "extract": "extract",
    "themes": "themes",
}


class _Group(click.Group):
    """Commands that are imported late; a wrong name is answered with the nearest right one."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in MODULES:
            return None
        module = importlib.import_module(f"cvgen.commands.{MODULES[cmd_name]}")
        commands = getattr(module, "COMMANDS", None) or vars(module)
        return cast("click.Command", commands[cmd_name])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            hint = guess(args[0], MODULES)
            text = f"there is no command '{args[0]}'" + (f": {hint}" if hint else "")
            raise click.UsageError(text, ctx) from None


@click.group(
    cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def cli(ctx: click.Context, quiet: bool) -> None:
    """Make a résumé in HTML, PDF, Word and more from one profile.yaml."""
    ctx.obj = quiet


def main() -> None:
    """Run the command line: exit 0 done, 1 the user's content, 2 usage, 130 interrupted."""
    gc.set_threshold(MANY_OBJECTS)
    try:
        _run()
    finally:
        gc.freeze()  # or Python would look through all of it once more before it ends


def _run() -> None:
    color = False if os.environ.get("NO_COLOR") else None
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character must not end a run.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        sys.exit(cli.main(prog_name="cvgen", standalone_mode=False, color=color))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        raise KeyboardInterrupt from None
    except BrokenPipeError:
        # Whoever reads our output has had enough; Python must not complain of it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - no traceback reaches a user
        click.echo(message(error), err=True)
        sys.exit(1)
