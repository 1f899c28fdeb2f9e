"""A submitted notebook with everything that was locked put back. Pure: neither argument is changed."""

import copy


def grade_id(cell):
    """The nbgrader id of a cell, "" when it has none or its metadata is nonsense."""
    found = cell.get("metadata")
    for key in ("nbgrader", "grade_id"):
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, str) else ""


def restore(submitted, released, outputs=False):
    """Put back what a student cannot decide: locked sources, points, kinds, deleted cells.

    submitted  notebook as handed in
    released   the same notebook as the instructor released it
    outputs    whether submitted cells keep the outputs that were saved with them
    Returns    a new notebook: the submitted cells in their order; of duplicated ids the last counts; missing ones
               are added after the cell they followed in the release
    """
    wanted = {grade_id(cell): cell for cell in released.cells if grade_id(cell)}
    last = {grade_id(cell): index for index, cell in enumerate(submitted.cells)}
    cells = [
        _restored(cell, wanted.get(grade_id(cell)) if last[grade_id(cell)] == index else None)
        for index, cell in enumerate(submitted.cells)
    ]
    present, previous = {grade_id(cell) for cell in cells}, ""
    for name, cell in wanted.items():
        if name not in present:
            place = next((i + 1 for i, c in enumerate(cells) if previous and grade_id(c) == previous), len(cells))
            cells.insert(place, _clean(copy.deepcopy(cell)))
        previous = name
    notebook = copy.deepcopy(released)
    notebook.cells = _unique_ids(cells if outputs else [_clean(cell) for cell in cells])
    return notebook


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
