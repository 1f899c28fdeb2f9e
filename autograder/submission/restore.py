"""A submitted notebook with everything that was locked put back. Pure: no argument is changed."""

import copy
import difflib
from collections import defaultdict
from dataclasses import dataclass, field

from nbformat import NotebookNode

from autograder.submission.definitions import (
    defined,
    given_stubs,
    stubs,
    without_odd_spaces,
    without_platform,
    without_stubs,
    written,
)

ALIKE = 0.6  # of a text and one of the release: a new text of a student's own is less like any
NAMED = 3  # so many exercises are named in a sentence
LONGEST_TEXT = 3000  # characters of a text that are compared


def grade_id(cell: NotebookNode) -> str:
    """The nbgrader id of a cell, "" when it has none or its metadata is nonsense."""
    found = cell.get("metadata")
    for key in ("nbgrader", "grade_id"):
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, str) else ""


def restore(submitted: NotebookNode, released: NotebookNode, outputs: bool = False) -> NotebookNode:
    """Put back what a student cannot decide: locked sources, points, kinds, deleted cells.

    submitted  notebook as handed in
    released   the same notebook as the instructor released it
    outputs    whether submitted cells keep the outputs that were saved with them
    Returns    a new notebook: the submitted cells in their order; of duplicated ids the last counts that is answered;
               missing ones are added after the cell they followed in the release
    """
    known = know(submitted, released)
    wanted = {grade_id(cell): cell for cell in released.cells if grade_id(cell)}
    pairs = zip(known.ids, known.cells, strict=True)
    cells = [_restored(cell, wanted.get(name)) for name, cell in pairs]
    cells = [cell for index, cell in enumerate(cells) if index not in known.left_out]
    present, previous = {grade_id(cell) for cell in cells}, ""
    for name, cell in wanted.items():
        if name not in present:
            place = next((i + 1 for i, c in enumerate(cells) if previous and grade_id(c) == previous), len(cells))
            cells.insert(place, _clean(_added(cell, known)))
        previous = name
    notebook = copy.deepcopy(released)
    notebook.cells = _unique_ids(cells if outputs else [_clean(cell) for cell in cells])
    return notebook


def rescued(submitted: NotebookNode, released: NotebookNode) -> tuple[str, ...]:
    """What had to be found or put right so that a student's answers count, a sentence each."""
    told = know(submitted, released).told
    return tuple(_sentence(one, many, told[kind]) for kind, (one, many) in SENTENCES.items() if told[kind])


SENTENCES = {
    "function": (
        "The cell of {} had lost its marks; it was known by its function.",
        "The cells of {} had lost their marks; they were known by their functions.",
    ),
    "text above": (
        "The written answer {} had lost its marks; it was known by the text above it.",
        "The written answers {} had lost their marks; they were known by the texts above them.",
    ),
    "new cell": ("{} was answered in a new cell, which counts.", "{} were answered in new cells, which count."),
    "new text": (
        "The written answer {} stands in a new cell, where a person reads it.",
        "The written answers {} stand in new cells, where a person reads them.",
    ),
    "elsewhere": (
        "{} is answered in another cell than its own, which counts.",
        "{} are answered in other cells than their own, which count.",
    ),
    "kind": (
        "The cell of {} had become a text; it was read as code.",
        "The cells of {} had become texts; they were read as code.",
    ),
    "spaces": (
        "The cell of {} held spaces that are none of Python's, as pasting brings them; they were read as plain ones.",
        "The cells of {} held spaces that are none of Python's, as pasting brings them; they were read as plain ones.",
    ),
    "platform": (
        "The cell of {} imports what only Colab or Kaggle has; that line was left out.",
        "The cells of {} import what only Colab or Kaggle has; those lines were left out.",
    ),
}


def _sentence(one, many, names):
    words = [f"`{name}`" for name in names[:NAMED]]
    rest = [f"{len(names) - NAMED} more"] if len(names) > NAMED else []
    return (one if len(names) == 1 else many).format(" and ".join(filter(None, [", ".join(words), *rest])))


@dataclass
class Known:
    """Which submitted cell is which, and what was found or put right.

    ids       the nbgrader id of each submitted cell, "" for a student's own
    cells     copies of the submitted cells, with the sources that count
    given     the texts of the release's stubs
    answered  functions that are written somewhere
    left_out  indices of cells whose place another has taken
    told      key of SENTENCES -> names of exercises
    """

    ids: list[str]
    cells: list[NotebookNode]
    given: frozenset[str]
    answered: set[str] = field(default_factory=set)
    left_out: set[int] = field(default_factory=set)
    told: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def know(submitted: NotebookNode, released: NotebookNode) -> Known:
    """Tell which cell is which: by its mark; where an editor has dropped that, by the function that it defines or the
    text above it; and where only a stub has the mark, by the answer in a new cell."""
    marked = {grade_id(cell): cell for cell in released.cells if grade_id(cell)}
    code = [cell.source for cell in released.cells if cell.cell_type == "code"]
    ids = [name if (name := grade_id(cell)) in marked else "" for cell in submitted.cells]
    known = Known(ids, copy.deepcopy(submitted.cells), given_stubs(code))
    _put_right(known, marked)
    known.answered = {name for cell in known.cells if cell.cell_type == "code" for name in _written(known, cell)}
    texts = [cell.source[:LONGEST_TEXT] for cell in released.cells if cell.cell_type != "code"]
    for number, cell in enumerate(released.cells):
        if not grade_id(cell) or not cell.metadata.nbgrader.solution:
            continue
        if cell.cell_type == "code":
            _find_code(known, cell)
        else:
            _find_text(known, cell, released.cells[number - 1].source if number else None, texts)
    _one_of_each(known)
    for cell in released.cells:
        if grade_id(cell) and cell.cell_type == "code" and cell.metadata.nbgrader.solution:
            _say_where(known, cell)
    for cell in known.cells:
        if cell.cell_type == "code":
            cell.source = without_stubs(cell.source, known.answered, known.given)
    return known


def _put_right(known, marked):
    """Mend slips that keep a cell from running."""
    for name, cell in zip(known.ids, known.cells, strict=True):
        if cell.cell_type != "code" or (name and marked[name].metadata.nbgrader.locked):
            continue
        for kind, mended in (("spaces", without_odd_spaces), ("platform", without_platform)):
            source = mended(cell.source)
            if source != cell.source and name:
                known.told[kind].append(title(marked[name], known.given))
            cell.source = source


def to_write(cell: NotebookNode, given: frozenset[str]) -> set[str]:
    """The functions that are to be written in a released code cell: its stubs, or all where there are none."""
    return {stub.name for stub in stubs(cell.source, given)} or defined(cell.source)


def title(cell: NotebookNode, given: frozenset[str]) -> str:
    """What a marked cell is called: the functions to be written in it, else its id without our prefix."""
    functions = sorted(to_write(cell, given)) if cell.cell_type == "code" else []
    return "`, `".join(functions) or grade_id(cell).removeprefix("written_")


def _written(known, cell):
    return written(cell.source, known.given)


def _find_code(known, original):
    name, functions = grade_id(original), to_write(original, known.given)
    own = [index for index, other in enumerate(known.ids) if other == name]
    if not functions or any(_written(known, known.cells[index]) & functions for index in own):
        return
    free = [i for i, cell in enumerate(known.cells) if not known.ids[i] and cell.cell_type == "code"]
    defining = [index for index in free if defined(known.cells[index].source) & functions]
    answers = [index for index in defining if _written(known, known.cells[index]) & functions]
    found = answers if own else answers or defining
    if found:
        for index in own:
            known.ids[index] = ""
        known.ids[found[-1]] = name
        known.told["new cell" if own else "function"].append(title(original, known.given))


def _find_text(known, original, above, texts):
    name = grade_id(original)
    own = [index for index, other in enumerate(known.ids) if other == name]
    if not own and above is not None:
        places = range(1, len(known.cells))
        own = [i for i in places if not known.ids[i] and known.cells[i - 1].source == above]
        own = [index for index in own if known.cells[index].cell_type == "markdown"][-1:]
        if own:
            known.ids[own[0]] = name
            known.told["text above"].append(title(original, known.given))
    if not own or known.cells[own[-1]].source.strip() not in ("", original.source.strip()):
        return
    found = _new_texts(known, range(own[-1] + 1, len(known.cells)), texts)
    found = found or _new_texts(known, range(own[-1] - 1, -1, -1), texts)
    if found:
        first, *others = sorted(found)
        known.ids[own[-1]], known.ids[first] = "", name
        known.left_out.add(own[-1])
        if not any(known.cells[index].get("attachments") for index in others):
            known.cells[first].source = "\n\n".join(known.cells[index].source for index in [first, *others])
            known.left_out.update(others)
        known.told["new text"].append(title(original, known.given))


def _new_texts(known, places, texts):
    """Those of some cells, up to the first other one, that are texts of the student's own."""
    found = []
    for index in places:
        cell = known.cells[index]
        text = cell.source[:LONGEST_TEXT]
        if known.ids[index] or cell.cell_type == "code" or not text.strip():
            break
        if text in texts or difflib.get_close_matches(text, texts, 1, ALIKE):
            break
        found.append(index)
    return found


def _one_of_each(known):
    """Of cells with one mark the last keeps it that is answered."""
    last = {}
    for index, (name, cell) in enumerate(zip(known.ids, known.cells, strict=True)):
        if name and (name not in last or cell.cell_type != "code" or _written(known, cell) or not defined(cell.source)):
            last[name] = index
    known.ids = [name if last.get(name) == index else "" for index, name in enumerate(known.ids)]


def _say_where(known, original):
    """Tell of an answer that counts although its own cell does not hold it, or is of another kind."""
    name, functions = grade_id(original), to_write(original, known.given)
    own = next((cell for cell, other in zip(known.cells, known.ids, strict=True) if other == name), None)
    if own is not None and own.cell_type != "code" and _written(known, own) & functions:
        known.told["kind"].append(title(original, known.given))
    elif functions & known.answered and (own is None or not _written(known, own) & functions):
        known.told["elsewhere"].append(title(original, known.given))


def _added(cell, known):
    """A copy of a released cell that is missing, without stubs of what is written elsewhere."""
    cell = copy.deepcopy(cell)
    if cell.cell_type == "code" and cell.metadata.nbgrader.solution:
        cell.source = without_stubs(cell.source, known.answered, known.given)
    return cell


def _restored(cell, original):
    """A submitted cell with the metadata, and if locked the source, of the original."""
    if original is None:
        cell.metadata.pop("nbgrader", None)
        return cell
    mark, outputs = original.metadata.nbgrader, cell.get("outputs", [])
    if mark.locked or cell.cell_type != original.cell_type:
        source = original.source if mark.locked else cell.source
        cell = _clean(copy.deepcopy(original))
        cell.source = source
    if cell.cell_type == "code":
        cell.outputs = outputs
    cell.metadata.nbgrader = copy.deepcopy(mark)
    return cell


def _clean(cell):
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    return cell


def _unique_ids(cells):
    """Cell ids made unique, since a copied cell keeps its id."""
    seen = set()
    for number, cell in enumerate(cells):
        if not isinstance(cell.get("id"), str) or cell.id in seen or not cell.id:
            cell.id = f"cell-{number:04d}"
        seen.add(cell.id)
    return cells
