"""`python -m cvgen` and the `cvgen` command: a way in that can be interrupted from the start."""

import os

INTERRUPTED = 130


def main() -> None:
    """Run the command line; Ctrl-C ends it without a traceback, even while it is imported."""
    try:
        from cvgen.cli import main as run  # noqa: PLC0415

        run()
    except KeyboardInterrupt:
        os.write(2, b"interrupted\n")
        # Python would end by the signal if it came while text was executed, as dataclasses do.
        os._exit(INTERRUPTED)


if __name__ == "__main__":  # worker processes import this module too
    main()
