#!/usr/bin/env bash
# One would guess: a cell whose notebook ran without an exception has no error among its outputs, and its points.
# What happens: matplotlib draws after the cell, so a slip in the TeX of a title leaves two error outputs in a cell that
# has passed. nbclient sees a cell that ended well and goes on; nbgrader sees an error and gives 0 points.
# Versions: nbclient 0.11.0, ipykernel 7.4.0, matplotlib 3.11.2, nbgrader 0.9.6. Seen: passed, ValueError twice, 0 of 3.
# For a course: a title can cost all points. Keep plots out of graded cells, and look at outputs, not only exceptions,
# when notebooks are run as a test.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install -q --disable-pip-version-check nbclient==0.11.0 ipykernel==7.4.0 matplotlib==3.11.2 nbgrader==0.9.6
cd "$room"

"$room/venv/bin/python" - <<'PYTHON'
import sys

import nbclient
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.utils import determine_grade

PLOT = "import matplotlib.pyplot as plt\nplt.title(r'$\\foo$')\nassert 1 + 1 == 2\nprint('passed')"
cell = new_code_cell(PLOT, metadata={"nbgrader": {"grade": True, "points": 3, "grade_id": "a", "solution": False}})
notebook = new_notebook(cells=[cell, new_code_cell("print('next cell')")])
nbclient.NotebookClient(notebook, kernel_name="python3").execute()
print("nbclient finished without raising")
kinds = [output.get("ename") or output.get("text") or output.output_type for output in cell.outputs]
print(kinds)
points = determine_grade(cell)[0]
print("nbgrader gives", points, "of 3 points")

if kinds.count("ValueError") != 2 or points != 0:
    sys.exit("The behaviour has changed: a figure that cannot be drawn no longer leaves errors in a cell that passed.")
PYTHON
