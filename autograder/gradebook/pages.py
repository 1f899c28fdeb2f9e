"""What a page of feedback or of Formgrader shows of a notebook: every text as safe HTML, a student's in a frame.

`SafeTexts` replaces each text by its HTML, as Markup. The filters of nbconvert's templates then let Markup pass and
show anything else as it was typed, so that a text which the step does not know cannot slip through.

A cell or an output of the course or of the grader carries the mark `OURS` in its metadata. Whoever writes graded
notebooks sets the marks, after `unmarked` has taken away those that a student may have written.
"""

from html import escape
from pathlib import Path
from typing import Any

import nbformat
import nbgrader
from markupsafe import Markup
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.gradebook.renderer import shared_renderer

OURS = {"pixels": "ours"}
LEGEND = "Whatever stands in a dotted frame was handed in; everything else comes from the course and the grader."
TOO_LONG = '<p class="pix-note">Shown as it was typed: it could not be drawn in time.</p>'
KINDS = {  # of the forms of an output the first in this list is shown; how the renderer makes HTML of it
    "text/html": "html",
    "text/markdown": "markdown",
    "text/latex": "markdown",
    "image/png": "html",
    "image/jpeg": "html",
    "text/plain": "terminal",
}
OUR_TEMPLATES = Path(__file__).parent / "templates"
THEIR_TEMPLATES = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader" / "templates"


def ours(node: NotebookNode) -> bool:
    """Whether a cell or an output bears the mark of the course or the grader."""
    return node.get("metadata", {}).get("pixels") == OURS["pixels"]


def mark(node: Any) -> Any:
    """Give a cell or an output of the course or the grader its mark."""
    node["metadata"] = nbformat.from_dict({**node.get("metadata", {}), **OURS})
    return node


def unmarked(notebook: NotebookNode) -> NotebookNode:
    """The notebook, in place, without marks that a student may have written."""
    for cell in notebook.cells:
        for node in (cell, *cell.get("outputs", ())):
            node.get("metadata", {}).pop("pixels", None)
    return notebook


class SafeTexts(NbGraderPreprocessor):
    """The step of a page that makes HTML of all texts, under a limit of time."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple:
        texts = list(texts_of(nb))
        pages = shared_renderer()([order for *_, order in texts])
        for (holder, key, order), page in zip(texts, pages, strict=True):
            holder[key] = boxed(order, page)
        if not resources.get("pixels_legend"):
            legend = nbformat.v4.new_markdown_cell(Markup(f'<p class="pix-legend">{LEGEND}</p>'), id="legend")
            nb.cells.insert(0, legend)
        resources["pixels_legend"] = True
        return nb, resources


def boxed(order: Any, page: str) -> str:
    """The HTML of a text in its box; the text as it was typed where there is no HTML."""
    if page is None and order["kind"] in ("code", "terminal"):
        page = f"<pre>{escape(order['text'])}</pre>"
    elif page is None:
        page = f"{TOO_LONG}<pre>{escape(order['text'])}</pre>"
    frame = "pix-box" if order["kind"] == "code" or order.get("ours") else "pix-box pix-student"
    return Markup(f'<div class="{frame}">{page}</div>') if page.strip() else Markup("")


def texts_of(notebook: NotebookNode) -> Any:
    """All texts that are no HTML yet, as (where it stands, its key there, what to ask the renderer for)."""
    for cell in notebook.cells:
        by_us = ours(cell)
        cell.metadata = clean_metadata(cell.metadata)
        kind = {"code": "code", "markdown": "markdown"}.get(cell.cell_type, "terminal")
        found = [(cell, "source", {"kind": kind, "ours": by_us})]
        if kind == "markdown":
            found[0][2]["attachments"] = cell.pop("attachments", {})
        found += [(cell.metadata.get("nbgrader", {}), "comment", {"kind": "markdown", "ours": True})]
        found += [text for output in cell.get("outputs", ()) for text in texts_of_output(output)]
        for holder, key, order in found:
            text = holder.get(key) if isinstance(holder, dict) else holder[key]
            if text and not isinstance(text, Markup):
                yield holder, key, {**order, "text": str(text)}


def clean_metadata(metadata: Any) -> Any:
    """What a page needs to know of a cell. Tags become classes of the page, others hide a cell's source."""
    kept = {key: metadata[key] for key in ("nbgrader",) if isinstance(metadata.get(key), dict)}
    return nbformat.from_dict(kept)


def texts_of_output(output: Any) -> Any:
    """The texts of one output, of which only the richest form is left, without sizes or other metadata."""
    if output.output_type == "stream":
        yield output, "text", {"kind": "terminal"}
    elif output.output_type == "error":
        if len(output.traceback) != 1:
            output.traceback = ["\n".join(map(str, output.traceback))]
        yield output.traceback, 0, {"kind": "terminal"}
    else:
        by_us, output.metadata = ours(output), nbformat.from_dict({})
        kind = next((kind for kind in KINDS if kind in output.data), "text/plain")
        text = output.data.get(kind, "(an output that a page cannot show)")
        if kind.startswith("image/"):
            kind, text = "text/html", f'<img alt="" src="data:{kind};base64,{"".join(str(text).split())}">'
        output.data = nbformat.from_dict({kind: text})
        yield output.data, kind, {"kind": KINDS[kind], "ours": by_us}


def html_only(text: str, *_: Any, **__: Any) -> Any:
    """A filter that lets the HTML of SafeTexts pass and shows anything else as it was typed."""
    return text if isinstance(text, Markup) else Markup(f"<pre>{escape(str(text))}</pre>")


FILTERS = ("markdown2html", "clean_html", "highlight_code", "ansi2html", "strip_files_prefix")
EXPORTER = {  # the options of nbconvert's HTMLExporter for every page that shows something of a student's
    "filters": dict.fromkeys(FILTERS, "autograder.gradebook.pages.html_only"),
    "sanitize_html": True,
    "default_preprocessors": [],  # some of them search a student's texts in quadratic time
    "preprocessors": [CSSHTMLHeaderPreprocessor, SafeTexts],
    "extra_template_basedirs": [str(OUR_TEMPLATES), str(THEIR_TEMPLATES)],
}
