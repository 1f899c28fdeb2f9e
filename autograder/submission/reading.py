"""The bytes of a file as a notebook of nbformat 4, whatever program has written them.

Only what decides about a grade must be in order: kinds of cells, sources, marks, and the outputs that are in order.
Everything else that an editor has left, or forgotten, is put right or left out.
"""

import json
import re
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.validator import isvalid

from autograder.submission.source import LONGEST

CELLS_CAP = 2000  # cells of a submitted notebook
CODE_CAP = 500_000  # characters of code in cells that are read: their trees take hundreds of bytes for each
CONFLICT = re.compile(r"^(<<<<<<<|>>>>>>>)( |$)", re.MULTILINE)  # what git leaves in a file
COMMA = re.compile(r",\s*[\]}]")
SAVE_AGAIN = "Save it again in JupyterLab."
AS_TEXT = "Open it in a text editor, {}, and save it."


def parsed(data: bytes) -> NotebookNode:
    """The notebook in the bytes of a file. What is wrong with them may raise anything: see `reason`."""
    plain = json.loads(text_of(data))
    cells = plain["cells"] if "cells" in plain else [cell for sheet in plain["worksheets"] for cell in sheet["cells"]]
    if not cells:
        raise ValueError("it has no cells")
    if len(cells) > CELLS_CAP:
        raise ValueError(f"it has more than {CELLS_CAP} cells")
    metadata = plain.get("metadata")
    fields: dict[str, Any] = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": metadata if isinstance(metadata, dict) else {},
    }
    fields["cells"] = [_cell(cell, number) for number, cell in enumerate(cells)]
    if not isvalid(fields):
        fields = {**fields, "metadata": {}, "cells": [_in_order(cell) for cell in fields["cells"]]}
    notebook = nbformat.v4.reads(_writable(fields))
    nbformat.validate(notebook)
    code = (len(cell.source) for cell in notebook.cells if cell.cell_type == "code")
    if sum(size for size in code if size <= LONGEST) > CODE_CAP:
        raise ValueError(f"it has more than {CODE_CAP} characters of code")
    return notebook


def text_of(data: bytes) -> str:
    """The text in a file: UTF-8, UTF-16 or UTF-32 as JSON has it, else that of an old Windows program."""
    try:
        return data.decode(json.detect_encoding(data))
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def reason(error: Exception, data: bytes = b"") -> tuple[str, str]:
    """Why bytes could not be read as a notebook, in a few words, and what their author should do."""
    if isinstance(error, json.JSONDecodeError):
        return _no_json(error, text_of(data))
    if isinstance(error, KeyError | TypeError | AttributeError):
        return "it holds no list of cells", SAVE_AGAIN
    return printable(str(error).split("\n")[0][:120]) or type(error).__name__, SAVE_AGAIN


def _no_json(error, text):
    line = text.count("\n", 0, error.pos) + 1
    conflict = CONFLICT.search(text)
    comma = next((found for found in COMMA.finditer(text) if found.start() <= error.pos <= found.end()), None)
    if not text.strip():
        return "it is empty", SAVE_AGAIN
    if text.lstrip()[0] == "<" and not conflict:
        return "it is a web page", "Take the notebook itself: File > Download in JupyterLab."
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        what = AS_TEXT.format("keep one of the two versions and take the marks away")
        return f"line {line} holds the mark of a merge conflict", what
    if comma:
        line = text.count("\n", 0, comma.start()) + 1
        return f"line {line} ends in a comma that nothing follows", AS_TEXT.format("take the comma away")
    if not text[error.pos :].strip() or error.msg.startswith("Unterminated"):
        return "it is not JSON, or only half of it", SAVE_AGAIN
    return f"it is not JSON, see line {line}", SAVE_AGAIN


def printable(text: str) -> str:
    """Words of a student that are to be shown: no marks of HTML or Markdown, nothing that steers a terminal."""
    return "".join(c if c.isprintable() and c not in "<>&`*[]" else "?" for c in text)


def _cell(found, number):
    """A cell of any version with the fields that nbformat 4 wants; a copied cell keeps its id, so that all get one."""
    kind, metadata = found.get("cell_type"), found.get("metadata")
    source = _joined(found.get("source", found.get("input", "")))
    if kind == "heading":  # of nbformat 3
        source = f"# {source}"
    cell: dict[str, Any] = {
        "id": f"cell-{number:04d}",
        "cell_type": kind if kind in ("code", "raw") else "markdown",
        "metadata": metadata if isinstance(metadata, dict) else {},
        "source": source,
    }
    if kind == "code":
        outputs, count = found.get("outputs"), found.get("execution_count")
        outputs = (
            [_output(output) for output in outputs if isinstance(output, dict)] if isinstance(outputs, list) else []
        )
        cell |= {"outputs": outputs, "execution_count": count if type(count) is int else None}
    elif isinstance(found.get("attachments"), dict):
        cell["attachments"] = found["attachments"]
    return cell


def _output(found):
    """An output with all the fields that belong to its kind."""
    kind, data, metadata = found.get("output_type"), found.get("data"), found.get("metadata")
    if kind == "stream":
        return {"output_type": kind, "name": found.get("name", "stdout"), "text": _joined(found.get("text", ""))}
    if kind == "error":
        traceback = found.get("traceback")
        words = {key: str(found.get(key, "")) for key in ("ename", "evalue")}
        return {"output_type": kind, **words, "traceback": traceback if isinstance(traceback, list) else []}
    shown = {"output_type": kind, "data": data, "metadata": metadata if isinstance(metadata, dict) else {}}
    return shown | ({"execution_count": found.get("execution_count")} if kind == "execute_result" else {})


def _in_order(cell):
    """A cell without what is still not as nbformat wants it: outputs, attachments, all metadata but the marks."""
    if "outputs" in cell:
        cell = {**cell, "outputs": [output for output in cell["outputs"] if isvalid(output, "output", 4, 5)]}
    if isvalid(cell, f"{cell['cell_type']}_cell", 4, 5):
        return cell
    marks = {"nbgrader": cell["metadata"]["nbgrader"]} if isinstance(cell["metadata"].get("nbgrader"), dict) else {}
    return {key: value for key, value in cell.items() if key != "attachments"} | {"metadata": marks}


def _joined(text):
    if isinstance(text, list):
        return "".join(map(str, text))
    if not isinstance(text, str):
        raise ValueError("a cell of it holds no text")
    return text


def _writable(plain):
    """JSON of a notebook that any file can hold: halves of characters are replaced."""
    return json.dumps(plain, ensure_ascii=False).encode("utf-8", "replace").decode()
