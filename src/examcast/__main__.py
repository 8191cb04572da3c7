"""`python -m examcast` is the command `examcast`."""

import sys

from examcast.entrypoints.cli import main

if __name__ == "__main__":
    sys.exit(main())
