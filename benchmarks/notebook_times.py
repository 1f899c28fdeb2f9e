"""Seconds that every notebook takes from top to bottom, solved, in a fresh kernel: each must stay under 120.

python benchmarks/notebook_times.py
"""

import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

from nbclient import NotebookClient

from cvcourse.desk.places import files_of

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))
from autograder.checks import CHECKS  # noqa: E402
from build import reference_version  # noqa: E402


def seconds(notebook, folder):
    """Run a notebook in a folder and return the wall seconds; an error in a cell ends the program."""
    start = time.perf_counter()
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(folder)}}).execute()
    return time.perf_counter() - start


def main():
    found = {}
    for unit in sorted(CHECKS):
        with tempfile.TemporaryDirectory() as folder:
            for path in files_of(ROOT, unit).values():
                shutil.copy(path, folder)
            for name, notebook in reference_version(ROOT, unit).items():
                found[f"{unit}/{name}"] = round(seconds(notebook, folder), 1)
                print(f"{unit}/{name:24} {found[f'{unit}/{name}']:7.1f} s", flush=True)
    print(json.dumps({"seconds": found, "limit": 120}))


if __name__ == "__main__":
    main()
