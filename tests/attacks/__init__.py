"""A class of attackers: each file beside this one is a submission with wrong answers that wants something.

A file is made of cells. Its docstring says what it tries, and after that, a line each:
`deserves: 3` points that its values are worth (else 0), `gains: 1` points that it is known to gain on top,
`stock: why` it is not run under stock nbgrader. The mark of a cell says where its source goes:

    # %% first             a code cell before all others
    # %% last              a code cell after all others
    # %% solution="name"   in place of the solution of an exercise
    # %% answer            a cell with `def answer(name, *args)`, which then answers for every exercise
    # %% file="name"       a file of the submission
    # %% build             run by the author of the class, not by the grader; it sees `notebook` (a dict, to be
                           written by `save()`), `folder` (Path, of this submission), `inbox` (Path, of all), `course`

An exercise of which a file says nothing returns 0, which is wrong everywhere. Attackers know where
everything lies: their notebooks start with the names COURSE, INBOX, OUT and MARK (a file name to leave behind).
"""

import ast
import json
import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
UNIT, NOTEBOOK = "01_knn", "knn_assignment.ipynb"
MARK = "pixels-attack-was-here"
CELL = re.compile(r"^# %% *(.*)\n", re.MULTILINE)
WRONG = "def {name}(*args):\n    return 0"
ASKED = "def {name}(*args):\n    return answer({name!r}, *args)"


@dataclass(frozen=True)
class Attack:
    """One attack. `cells` are pairs (mark, source); the rest is what its docstring says."""

    name: str
    tries: str
    cells: tuple[tuple[str, str], ...]
    deserves: float = 0
    gains: float = 0
    stock: str = ""

    def sources(self, mark):
        """The sources of all cells with this mark."""
        return [source for found, source in self.cells if found == mark]

    def named(self, kind):
        """Sources of the cells `kind="..."`, by what stands in the quotes."""
        found = ((re.fullmatch(rf'{kind}="(.*)"', mark), source) for mark, source in self.cells)
        return {match[1]: source for match, source in found if match}


def read_attack(path):
    """The attack in a file."""
    text = Path(path).read_text(encoding="utf-8")
    doc = ast.get_docstring(ast.parse(text))
    about = dict(re.findall(r"^(deserves|gains|stock): (.*)$", doc, re.MULTILINE))
    parts = CELL.split(text)[1:]
    cells = tuple((mark.strip(), source.strip("\n")) for mark, source in zip(parts[::2], parts[1::2], strict=True))
    return Attack(Path(path).stem, doc.splitlines()[0], cells, float(about.get("deserves", 0)),
                  float(about.get("gains", 0)), about.get("stock", ""))


def all_attacks():
    """Every attack, by name."""
    return {path.stem: read_attack(path) for path in sorted(HERE.glob("*.py")) if path.stem != "__init__"}


def hand_in(attack, course, inbox, out):
    """Write the submission of an attack to inbox/<name>/01_knn, or wherever it puts itself."""
    folder = inbox / attack.name / UNIT
    folder.mkdir(parents=True)
    for path in (course / "assignments" / UNIT).glob("*.ipynb"):
        (folder / path.name).write_bytes(path.read_bytes())
    notebook = json.loads((folder / NOTEBOOK).read_bytes())
    notebook["cells"] = [cell for cell in notebook["cells"] if "data.load" not in "".join(cell["source"])]  # slow ones
    paths = f"COURSE, INBOX, OUT, MARK = {str(course)!r}, {str(inbox)!r}, {str(out)!r}, {MARK!r}"
    first = [paths, *attack.sources("first"), *attack.sources("answer")]
    notebook["cells"] = [*map(code_cell, first), *notebook["cells"], *map(code_cell, attack.sources("last"))]
    _solve(notebook, attack)
    for name, source in attack.named("file").items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(source, encoding="utf-8")

    def save():
        (folder / NOTEBOOK).write_text(json.dumps(notebook), encoding="utf-8")

    save()
    for source in attack.sources("build"):
        names = {"notebook": notebook, "folder": folder, "inbox": inbox, "course": course, "code_cell": code_cell,
                 "save": save}
        exec(compile(source, f"<{attack.name}>", "exec"), names)


def _solve(notebook, attack):
    """Put the attack's answers into the solution cells."""
    default = ASKED if attack.sources("answer") else WRONG
    for cell in notebook["cells"]:
        kind, _, name = cell["metadata"].get("nbgrader", {}).get("grade_id", "").partition("_")
        if kind == "solution":
            cell["source"] = attack.named("solution").get(name, default.format(name=name))


def code_cell(source):
    """A code cell as plain JSON."""
    return {"cell_type": "code", "execution_count": None, "id": "new", "metadata": {}, "outputs": [], "source": source}
