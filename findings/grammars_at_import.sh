#!/usr/bin/env bash
# One would guess: `import nbformat` reads a schema or two; that it can check internationalized addresses, too, costs
# something where one is checked.
# What happens: jsonschema imports what its extra format-nongpl has installed, and rfc3987-syntax builds a grammar for
# each of 38 kinds of addresses and their parts, at import. No notebook has such an address.
# Versions: jsonschema 4.26.0, rfc3987-syntax 1.1.0, nbformat 5.11.1. Seen: 39 grammars; 1.6 s, and 0.2 s without them.
# For a course: jupyter-events asks for that extra, so everybody has it, and JupyterLab, each nbgrader command and each
# nbconvert start the slower, one student after another. jsonschema 4.24.0 does not ask for rfc3987-syntax yet.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
packages=(nbformat==5.11.1 "jsonschema[format-nongpl]==4.26.0" rfc3987-syntax==1.1.0)
"$room/venv/bin/pip" install -q --disable-pip-version-check "${packages[@]}"
cd "$room"

"$room/venv/bin/python" - <<'PYTHON'
import resource
import subprocess
import sys

COUNT = """
import lark
built, init = [], lark.Lark.__init__
def counted(self, *words, **more):
    built.append(self)
    init(self, *words, **more)
lark.Lark.__init__ = counted
import nbformat
print(len(built))
"""


def seconds(code):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([sys.executable, "-c", code], check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


seconds("import nbformat")  # compiled and read once
with_it = seconds("import nbformat")
without = seconds("import sys; sys.modules['rfc3987_syntax'] = None; import nbformat")
built = int(subprocess.run([sys.executable, "-c", COUNT], check=True, capture_output=True, text=True).stdout)
print(f"import nbformat: {with_it:.2f} s, {built} grammars built; without rfc3987-syntax {without:.2f} s")
if built < 20 or with_it < 2 * without:
    sys.exit("The behaviour has changed: importing nbformat no longer builds grammars for internationalized addresses.")
PYTHON
