"""A submitted notebook with everything that was locked put back. Pure: neither argument is changed."""

import copy

from nbformat import NotebookNode

from autograder.submission.names import cell_names


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
    Returns    a new notebook: the submitted cells in their order; of duplicated ids the last counts; missing ones
               are added after the cell they followed in the release
    """
    ids = _known_again([grade_id(cell) for cell in submitted.cells], submitted.cells, released.cells)
    wanted = {grade_id(cell): cell for cell in released.cells if grade_id(cell)}
    last = {name: index for index, name in enumerate(ids)}
    cells = [
        _restored(cell, wanted.get(name) if last[name] == index else None)
        for index, (name, cell) in enumerate(zip(ids, submitted.cells, strict=True))
    ]
    present, previous = {grade_id(cell) for cell in cells}, ""
    written = {name for cell in cells for name in _defined(cell)}
    for name, cell in wanted.items():
        if name not in present:
            place = next((i + 1 for i, c in enumerate(cells) if previous and grade_id(c) == previous), len(cells))
            cells.insert(place, _clean(_added(cell, written)))
        previous = name
    notebook = copy.deepcopy(released)
    notebook.cells = _unique_ids(cells if outputs else [_clean(cell) for cell in cells])
    return notebook


def _known_again(ids, submitted, released):
    """The ids of submitted cells, with those that got lost on the way: other editors drop what they do not know.

    An answer is known again by the function it defines, a text by the released text above it.
    """
    lost = [(number, cell) for number, cell in enumerate(released) if grade_id(cell) and grade_id(cell) not in ids]
    ids, known = list(ids), {grade_id(cell) for cell in released} - {""}
    free = [index for index, name in enumerate(ids) if name not in known]
    for number, cell in lost:
        mark = cell.metadata.nbgrader
        if mark.solution and cell.cell_type == "code":
            found = [index for index in free if _defined(cell) & _defined(submitted[index])]
        elif mark.solution and number:
            above = released[number - 1].source
            found = [index for index in free if index and submitted[index - 1].source == above]
            found = [index for index in found if submitted[index].cell_type == "markdown"]
        else:
            found = []
        if found:
            ids[found[-1]] = grade_id(cell)
            free.remove(found[-1])
    return ids


def _defined(cell):
    """The functions and classes that a code cell defines."""
    if cell.cell_type != "code":
        return set()
    names = cell_names(cell.source)
    return set(names.binds & names.inside.keys())


def _added(cell, written):
    """A copy of a released cell that is missing; a stub of what is written elsewhere must not take its place."""
    cell = copy.deepcopy(cell)
    if cell.metadata.nbgrader.solution and _defined(cell) & written:
        cell.source = f"# {', '.join(sorted(_defined(cell) & written))}: answered in another cell"
    return cell


def _restored(cell, original):
    """A copy of a submitted cell with the metadata, and if locked the source, of the original."""
    cell = copy.deepcopy(cell)
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
