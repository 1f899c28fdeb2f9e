"""What can happen to a submission on its way: each takes the submitted folder and changes its files."""

import copy
import struct
import zlib

import nbformat

ASSIGNMENT = "knn_assignment.ipynb"


def edit(folder, change, name=ASSIGNMENT):
    """Let `change` rework the list of cells of a submitted notebook."""
    notebook = nbformat.read(folder / name, as_version=4)
    notebook.cells = change(notebook.cells)
    nbformat.write(notebook, folder / name)


def is_check(cell):
    return cell.id.startswith("check_")


def grade_cells_deleted(folder):
    """Every locked check is gone, as after "restore to a clean state" by hand."""
    edit(folder, lambda cells: [cell for cell in cells if not is_check(cell)])


def grade_cells_duplicated(folder):
    """Each check stands twice; the copy wants 100 points for a test of its own that always passes."""

    def doubled(cells):
        for cell in cells:
            yield cell
            if is_check(cell):
                forged = copy.deepcopy(cell)
                forged.id = f"copy-{cell.id}"
                forged.source = "check = lambda f: None\nassert True\n100.0"
                forged.metadata.nbgrader.points = 100
                forged.metadata.nbgrader.locked = False
                yield forged

    edit(folder, lambda cells: list(doubled(cells)))


def other_assignment(folder):
    """The notebook of another unit, under its own name."""
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell("# Linear classifiers: the assignment", id="text-000"),
            nbformat.v4.new_code_cell("def linear_scores(X, W, b):\n    return X @ W + b", id="code-001"),
        ]
    )
    nbformat.write(notebook, folder / "linear_classifiers_assignment.ipynb")


def picture_for_notebook(folder):
    """A screenshot handed in under the notebook's name: a PNG of 2 x 2 grey pixels."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"\x00\x20\x40\x00\x60\x80")
    header = struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    (folder / ASSIGNMENT).write_bytes(png)


def truncated(folder):
    """The upload broke off: two thirds of the notebook."""
    whole = (folder / ASSIGNMENT).read_bytes()
    (folder / ASSIGNMENT).write_bytes(whole[: len(whole) * 2 // 3])


MISHAPS = {
    f.__name__: f
    for f in (grade_cells_deleted, grade_cells_duplicated, other_assignment, picture_for_notebook, truncated)
}
