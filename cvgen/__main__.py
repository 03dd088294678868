"""`python -m cvgen` is the `cvgen` command."""

from cvgen.cli import main

if __name__ == "__main__":  # worker processes import this module too
    main()
