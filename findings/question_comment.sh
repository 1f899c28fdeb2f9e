#!/usr/bin/env bash
# One would guess: a comment in a percent file is a comment in the notebook.
# What happens: one that jupytext takes for a commented-out command loses its "#". "# enough?" becomes a call for help,
# and "# cat and dog ..." at the top of a cell a line of code, because cat is a shell alias; "# dog and cat ..." stays.
# Versions: jupytext 1.19.6, nbclient 0.11.0, ipykernel 7.4.0. Seen: Object `enough` not found; SyntaxError; 4.
# For a course kept in percent files: a source that runs as a script can fail as a notebook. Set comment_magics to false,
# or run what was built.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install -q --disable-pip-version-check jupytext==1.19.6 nbclient==0.11.0 ipykernel==7.4.0
cd "$room"

"$room/venv/bin/python" - <<'PYTHON'
import sys

import jupytext
import nbclient

SOURCE = """# %%
score = 3
# enough?
score = score + 1

# %%
# cat and dog share one weight
score

# %%
# dog and cat share one weight
score
"""
notebook = jupytext.reads(SOURCE, "py:percent")
nbclient.NotebookClient(notebook, kernel_name="python3", allow_errors=True).execute()
seen = []
for cell in notebook.cells:
    output = cell.outputs[0]
    seen.append(output.get("text") or output.get("ename") or output.data["text/plain"])
    print(f"{cell.source!r}\n    -> {seen[-1].strip()}")

if seen != ["Object `enough` not found.\n", "SyntaxError", "4"]:
    sys.exit("The behaviour has changed: these comments no longer become commands.")
PYTHON
