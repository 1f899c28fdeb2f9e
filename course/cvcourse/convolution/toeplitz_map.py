"""A small convolution as a matrix: a row is a window, a column is a pixel, equal letters are one weight."""

import numpy as np
import traitlets

from cvcourse.convolution.kernels import amount, number
from cvcourse.view import Widget, ask, class_colors, figure, styled
from cvcourse.view.style import INK, LINE

LETTERS = "abcdefghi"
SIZES_2D, SIZES_1D = (3, 6), (4, 14)  # pixels a side, and samples
FLAT, LINE_KERNEL = [[1.0, 2.0, 1.0], [0.0, 1.0, 0.0], [-1.0, -2.0, -1.0]], [[1.0, 2.0, -1.0]]
MOST = 3  # stride and dilation
PIXELS = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4, 6, 2, 6, 4, 3, 3, 8, 3, 2, 7, 9, 5, 0, 2, 8, 8]


class ToeplitzMap(Widget):
    """The matrix of a convolution beside image, kernel and output; a row or a column leads to its pixels."""

    script = "toeplitz_map.js"
    parts = ("filtering.js", "number_fields.js", "letter_grids.js")
    state = ("size", "kernel", "stride", "padding", "dilation", "flip", "columns", "row", "column")
    size = traitlets.Int(5).tag(sync=True)
    kernel = traitlets.List(FLAT).tag(sync=True)  # rows of weights; one row: a signal
    stride = traitlets.Int(1, min=1, max=MOST).tag(sync=True)
    padding = traitlets.Int(0, min=0, max=2).tag(sync=True)
    dilation = traitlets.Int(1, min=1, max=MOST).tag(sync=True)
    flip = traitlets.Bool(False).tag(sync=True)  # convolution, not correlation
    columns = traitlets.Bool(False).tag(sync=True)  # read by columns: transposed convolution
    row = traitlets.Int(0, min=0).tag(sync=True)
    column = traitlets.Int(-1, min=-1).tag(sync=True)
    pixels = traitlets.List(PIXELS).tag(sync=True)
    colors = traitlets.List(class_colors(9)).tag(sync=True)
    sizes = traitlets.List([SIZES_1D, SIZES_2D]).tag(sync=True)
    presets = traitlets.List([LINE_KERNEL, FLAT]).tag(sync=True)
    own_name, own_verdict = (traitlets.Unicode("").tag(sync=True) for _ in range(2))
    wrong = traitlets.List([]).tag(sync=True)  # places [row, column] where a student's matrix differs
    asked, answered = (traitlets.Int(0).tag(sync=True) for _ in range(2))

    def __init__(self, own=None, **traits):
        self.own = own
        super().__init__(own_name=getattr(own, "__name__", "own") if own else "", **traits)

    def update(self):
        """Keep row and column inside the matrix, and compare the student's matrix where it can be the same."""
        shape, out = self._shapes()
        self.row = min(self.row, max(0, out[0] * out[1] - 1))
        self.column = min(self.column, shape[0] * shape[1] - 1)
        if self.columns:
            self.column = max(self.column, 0)
        self.wrong, self.message = [], ""
        if self.own and self._full():
            self._compare()
        self.own_verdict = self._about_own()
        self.answered = self.asked

    def _shapes(self):
        """(rows, columns) of the input and of the output."""
        shape = (1 if len(self.kernel) == 1 else self.size, self.size)
        pads = [0 if side == 1 else self.padding for side in shape]
        spans = [(len(taps) - 1) * self.dilation + 1 for taps in (self.kernel, self.kernel[0])]
        sides = zip(shape, pads, spans, strict=True)
        return shape, tuple(max(0, (side + 2 * pad - span) // self.stride + 1) for side, pad, span in sides)

    def _full(self):
        """Whether the matrix is that of the whole convolution of two signals."""
        settings = (len(self.kernel), self.flip, self.stride, self.dilation, self.padding)
        return settings == (1, True, 1, 1, len(self.kernel[0]) - 1)

    def _tap(self, out, at, axis):
        """Along one axis: which weight an output lays on an input, None if it lays none there."""
        taps = (len(self.kernel), len(self.kernel[0]))[axis]
        padding = 0 if len(self.kernel) == 1 and axis == 0 else self.padding
        tap, between = divmod(at + padding - out * self.stride, self.dilation)
        if between or not 0 <= tap < taps:
            return None
        return taps - 1 - tap if self.flip else tap

    def _letter(self, row, column):
        """Place (i, j) in the kernel of the weight in a row and a column of the matrix, or None."""
        shape, out = self._shapes()
        places = zip(divmod(row, out[1]), divmod(column, shape[1]), (0, 1), strict=True)
        taps = [self._tap(*place) for place in places]
        return None if None in taps else tuple(taps)

    def _counts(self):
        """Rows and columns of the matrix, and how many entries hold a weight."""
        shape, out = self._shapes()
        pairs = [sum(self._tap(*at, axis) is not None for at in np.ndindex(out[axis], shape[axis])) for axis in (0, 1)]
        return out[0] * out[1], shape[0] * shape[1], pairs[0] * pairs[1]

    def _compare(self):
        """Where the student's matrix has another number."""
        rows, columns, _ = self._counts()
        answer, self.message = ask(self.own, np.array(self.kernel[0]), columns)
        if self.message:
            return
        answer = np.asarray(answer)
        if answer.shape != (rows, columns):
            self.message = (
                f"`{self.own_name}` should return a matrix of shape {(rows, columns)}; it has {answer.shape}."
            )
            return
        places = np.ndindex(rows, columns)
        self.wrong = [list(at) for at in places if not np.isclose(answer[at], self._entry(*at), atol=1e-6)]

    def _entry(self, row, column):
        place = self._letter(row, column)
        return self.kernel[place[0]][place[1]] if place else 0.0

    def describe(self):
        """Sizes, counts, and the row or the column that is read, as a sum of products."""
        rows, columns, used = self._counts()
        shape, out = self._shapes()
        weights = len(self.kernel) * len(self.kernel[0])
        sizes = (
            f"Input {shape[0]} by {shape[1]}, output {out[0]} by {out[1]}: matrix of {rows} rows, {columns} columns."
        )
        counts = f"Of {rows * columns} entries {rows * columns - used} are empty, {used} hold one of {weights} weights."
        read = self._about_column() if self.columns else self._about_row()
        return " ".join(part for part in (sizes, counts, read, self.own_verdict, self.message) if part)

    def _about_own(self):
        if not self.own or self.message:
            return ""
        if not self._full():
            wanted = f"kernel turned, stride 1, padding {len(self.kernel[0]) - 1}, dilation 1"
            return f"{self.own_name} makes the matrix of a whole convolution: {wanted}."
        places = "1 place" if len(self.wrong) == 1 else f"{len(self.wrong)} places"
        told = f"differs at {places}, marked with a cross" if self.wrong else "is this matrix"
        return f"The matrix of {self.own_name} {told}."

    def _about_row(self):
        rows, columns, _ = self._counts()
        if not rows:
            return "The kernel does not fit into the input."
        return f"Row {self.row} is read: {self._sum((self.row, at, self.pixels[at]) for at in range(columns))}."

    def _about_column(self):
        rows, _, _ = self._counts()
        terms = ((at, self.column, self.pixels[at % len(PIXELS)]) for at in range(rows))
        return f"Column {self.column} is read: {self._sum(terms)}."

    def _sum(self, terms):
        """The products of one row or column in words; terms are (row, column, number)."""
        found = [(self._letter(row, column), value) for row, column, value in terms]
        wide = len(self.kernel[0])
        terms = [(self.kernel[at[0]][at[1]], LETTERS[at[0] * wide + at[1]], value) for at, value in found if at]
        told = " + ".join(f"{letter} {number(weight)} times {value}" for weight, letter, value in terms)
        return f"{told or 'nothing'} = {amount(sum(weight * value for weight, _, value in terms))}"

    def render(self):
        """The matrix with its letters beside the kernel as a still figure."""
        return map_figure(self)


def toeplitz_map(size=None, kernel=None, own=None, **traits):
    """The matrix of a small convolution.

    size    pixels a side of the image, 3..6, or samples of the signal, 4..14
    kernel  (3, 3) numbers for an image, or 2..5 numbers for a signal; None an image
    own     None, or a function of your own, own(h, n) -> (n + len(h) - 1, n), the matrix of a convolution of signals;
            it opens with a signal then
    traits  stride, dilation 1..3, padding 0..2, flip (True for a convolution), columns (True: transposed)
    Raises  ValueError for a kernel or a size that cannot be drawn
    """
    if kernel is None:
        kernel = LINE_KERNEL[0] if own else FLAT
    weights = np.asarray(kernel, float)
    fits = weights.shape in [(3, 3), (2,), (3,), (4,), (5,)]
    if not fits or not np.isfinite(weights).all():
        raise ValueError(f"A kernel here has 3 x 3 or 2 to 5 finite numbers; got shape {weights.shape}.")
    least, most = SIZES_2D if weights.ndim == 2 else SIZES_1D
    size = (5 if weights.ndim == 2 else 8) if size is None else size
    if not least <= size <= most:
        raise ValueError(f"The input can have {least} to {most} pixels a side; got {size}.")
    if own:
        traits = {"flip": True, "padding": min(2, weights.shape[-1] - 1)} | traits
    return ToeplitzMap(own, size=size, kernel=np.atleast_2d(weights).tolist(), **traits)


@styled
def map_figure(widget):
    """Kernel with its letters beside the matrix."""
    rows, columns, used = widget._counts()
    share = 1 - used / max(1, rows * columns)
    still, (left, ax) = figure(9.6, max(2.6, min(6, 0.27 * rows + 1)), widget.describe(), ncols=2, width_ratios=[1, 4])
    for plot, across, down in ((left, len(widget.kernel[0]), len(widget.kernel)), (ax, columns, rows)):
        plot.set(xlim=(-0.1, across + 0.1), ylim=(down + 0.1, -0.1), xticks=[], yticks=[])
        plot.set_aspect("equal" if plot is left else "auto")
        plot.grid(False)
        plot.set_frame_on(False)
    for i, row in enumerate(widget.kernel):
        for j, weight in enumerate(row):
            square(left, i, j, widget.colors[i * len(row) + j], f"{LETTERS[i * len(row) + j]} = {number(weight)}", 8)
    for at in np.ndindex(rows, columns):
        place = widget._letter(*at)
        n = place[0] * len(widget.kernel[0]) + place[1] if place else 0
        square(ax, *at, widget.colors[n] if place else "none", LETTERS[n] if place and rows <= 36 else "", 8)
    chosen = [(-0.05, widget.column, rows + 0.1, 1)] if widget.columns else [(widget.row, -0.05, 1, columns + 0.1)]
    for top, start, high, wide in chosen:
        ax.plot(
            [start, start + wide, start + wide, start, start],
            [top, top, top + high, top + high, top],
            color=INK,
            lw=2.5,
        )
    left.set_title("kernel")
    what = "column is one pixel of the input" if widget.columns else "row is one place of the window"
    ax.set_title(f"A {what}: {share:.0%} of the matrix is empty")
    return still


def square(ax, i, j, color, text, size):
    """A cell of a matrix with a letter in it."""
    ax.fill([j, j + 1, j + 1, j], [i, i, i + 1, i + 1], fc=color, ec=LINE, lw=0.6)
    if text:
        dark = color in ("#000000", "#0072B2", "#6A2C4F", "#009E73", "#D55E00")
        ax.text(
            j + 0.5,
            i + 0.5,
            text.replace("-", "−"),
            ha="center",
            va="center",
            size=size,
            color="white" if dark else "black",
        )
