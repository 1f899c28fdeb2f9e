"""Nodes in words: numbers, tables, what an operation is called, and its derivative as a formula."""

import html
import inspect
import textwrap

import numpy as np

ROWS, COLUMNS = 5, 6  # of an array that is shown in numbers
SOURCE_LINES = 12

FORMULAS = {  # name of an operation: what it computes, what its back adds
    "square": (r"Z = A^2", [r"dA \; \text{+=} \; 2 A \cdot dZ"]),
    "power": (r"Z = A^p", [r"dA \; \text{+=} \; p \, A^{p-1} \cdot dZ"]),
    "tanh": (r"Z = \tanh A", [r"dA \; \text{+=} \; (1 - Z^2) \cdot dZ"]),
    "sigmoid": (r"Z = 1 / (1 + e^{-A})", [r"dA \; \text{+=} \; Z (1 - Z) \cdot dZ"]),
    "relu": (r"Z = \max(0, A)", [r"dA \; \text{+=} \; [Z > 0] \cdot dZ"]),
    "exp": (r"Z = e^A", [r"dA \; \text{+=} \; Z \cdot dZ"]),
    "log": (r"Z = \log A", [r"dA \; \text{+=} \; dZ / A"]),
    "product": (r"Z = A \cdot B", [r"dA \; \text{+=} \; B \cdot dZ", r"dB \; \text{+=} \; A \cdot dZ"]),
    "divide": (r"Z = A / B", [r"dA \; \text{+=} \; dZ / B", r"dB \; \text{+=} \; - Z / B \cdot dZ"]),
    "plus": (r"Z = A + B", [r"dA \; \text{+=} \; dZ", r"dB \; \text{+=} \; dZ"]),
    "minus": (r"Z = A - B", [r"dA \; \text{+=} \; dZ", r"dB \; \text{+=} \; - dZ"]),
    "add": (r"S = \sum_i X_i", [r"dX_i \; \text{+=} \; dS"]),
    "sum": (r"Z = \sum A", [r"dA \; \text{+=} \; dZ"]),
    "mean": (r"Z = \frac{1}{N} \sum A", [r"dA \; \text{+=} \; dZ / N"]),
    "dot": (r"Z = A B", [r"dA \; \text{+=} \; dZ \, B^\top", r"dB \; \text{+=} \; A^\top dZ"]),
    "affine": (
        r"A = X W + b",
        [r"dX \; \text{+=} \; dA \, W^\top", r"dW \; \text{+=} \; X^\top dA", r"db \; \text{+=} \; \sum_n dA_n"],
    ),
    "entropy": (
        r"D = - \frac{1}{N} \sum T \log Y, \quad Y = \text{softmax}(A)",
        [r"dA \; \text{+=} \; dD \cdot (Y - T) / N"],
    ),
    "decay": (r"R = \frac{\lambda}{2} \sum \lVert W \rVert^2", [r"dW \; \text{+=} \; dR \cdot \lambda W"]),
}
ENTRYWISE = {"plus", "minus", "product", "divide"}  # where NumPy may copy an input to fit
COPIED = "<p>An input that was copied to fit receives the sum over its copies.</p>"
ANY = (r"Z = f(A)", [r"dA \; \text{+=} \; dZ \cdot \frac{\partial Z}{\partial A}"])


def number(value):
    """A number in four digits, a true minus sign before it."""
    return f"{value:.4g}".replace("-", "−")


def short(array):
    """A number, or a shape such as "5×3" or "(4,)"."""
    array = np.asarray(array)
    if array.size == 1:
        return number(array.item())
    return "×".join(map(str, array.shape)) if array.ndim > 1 else str(array.shape)


def table(array):
    """An array for reading: {"shape": text, "rows": lists of texts, "cut": bool}, cut to its first corner."""
    array = np.asarray(array)
    flat = array.reshape(-1, array.shape[-1]) if array.ndim else array.reshape(1, 1)
    corner = flat[:ROWS, :COLUMNS]
    return {
        "shape": f"({', '.join(map(str, array.shape))}{',' if array.ndim == 1 else ''})",
        "rows": [[number(value) for value in line] for line in corner],
        "cut": bool(flat.shape != corner.shape),
    }


def name_of(made):
    """What a Node is called in a sentence: its name, or for a leaf without one, its value."""
    return made.name or short(made.value)


def in_words(array):
    """A gradient in a sentence."""
    array = np.asarray(array)
    if array.size == 1:
        return number(array.item())
    return f"{short(array)} numbers up to {number(np.abs(array).max(initial=0))}"


def gift(gradient, given, to):
    """What a Node hands to one input, for single numbers as a product: "−0.846 · 2 = −1.692 to w"."""
    gradient, given = np.asarray(gradient), np.asarray(given)
    if gradient.size == given.size == 1 and gradient.item():
        slope = given.item() / gradient.item()
        return f"{number(gradient.item())} · {number(slope)} = {number(given.item())} to {to}"
    return f"{in_words(given)} to {to}"


def maths(latex):
    """A formula as MathML."""
    from latex2mathml.converter import convert

    return convert(latex)


def formulas(made):
    """HTML of what a Node computes and what its back adds to each input; "" for what was given."""
    if made.back is None:
        return ""
    if made.inside is not None:
        return "<p>A block: its <code>back</code> runs the steps inside, the youngest first.</p>"
    forward, backward = FORMULAS.get(made.name, ANY)
    copied = made.name in ENTRYWISE and any(part.value.shape != made.value.shape for part in made.parents)
    return "".join(f"<p>{maths(part)}</p>" for part in (forward, *backward)) + (COPIED if copied else "")


def source(made):
    """The lines of a Node's back as a student wrote them, or "" where there are none or Python does not know them."""
    if (getattr(made.back, "__module__", None) or "").startswith("cvcourse."):
        return ""
    try:
        lines = textwrap.dedent(inspect.getsource(made.back)).strip().splitlines()
    except (OSError, TypeError, SyntaxError, IndexError):
        return ""
    cut = [*lines[:SOURCE_LINES], "..."] if len(lines) > SOURCE_LINES else lines
    return html.escape("\n".join(cut), quote=False)
