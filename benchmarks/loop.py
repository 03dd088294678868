"""The warm loop that batches are held against: cvgen's own steps, over and over in one process.

Usage: loop.py COUNT FORMAT… < PROFILE, printing the seconds that COUNT rounds took.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from cvgen.build import pipeline


def main() -> None:
    """Render *count* times after a first time, which warms up."""
    count, *formats = sys.argv[1:]
    for number in range(int(count) + 1):
        if number == 1:
            start = time.perf_counter()
        job = pipeline.prepare("profile.yaml", None, [])
        for suffix in formats:
            Path(f"loop.{suffix}").write_bytes(pipeline.write_job(job, suffix).written.data)
    print(time.perf_counter() - start)


if __name__ == "__main__":
    main()
