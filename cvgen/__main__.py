"""`python -m cvgen` is the `cvgen` command."""

from cvgen.cli import main

main()
