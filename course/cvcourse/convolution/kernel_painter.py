"""Paint the numbers of a filter and see a photograph through it, with every product of one window written out."""

import time
from functools import lru_cache

import numpy as np
import traitlets
from PIL import Image
from scipy import ndimage

from cvcourse import data
from cvcourse.convolution.kernels import KERNELS, amount, kernel_named, number
from cvcourse.view import Widget, ask, figure, styled
from cvcourse.view.panels import hide_axes
from cvcourse.view.style import INK, SOFT

SIDE = 256  # pixels of a picture, at most
PHOTOS = ("astronaut", "camera", "chelsea", "coffee", "coins", "text", "brick", "china", "flower")
PAIRS = ("edge", "box", "sharpen", "emboss")  # what the still picture of the question shows
MOST_PADDING, MOST_STRIDE = 4, 4


class KernelPainter(Widget):
    """A photograph, a kernel of 3 x 3 or 5 x 5 numbers, and the filtered picture."""

    script = "kernel_painter.js"
    parts = ("filtering.js", "../view/picture_source.js", "planes.js", "number_grids.js", "number_fields.js")
    state = (
        "source",
        "uploads",
        "kernel",
        "weights",
        "strength",
        "flip",
        "stride",
        "padding",
        "colour",
        "place",
        "light",
        "runs",
    )
    source = traitlets.Unicode("astronaut").tag(sync=True)  # a photograph, or given, upload, webcam
    kernel = traitlets.Unicode("identity").tag(sync=True)  # "" when it was edited
    weights = traitlets.List(KERNELS["identity"].rows).tag(sync=True)
    strength = traitlets.Float(1.0, min=0, max=1).tag(sync=True)
    flip = traitlets.Bool(False).tag(sync=True)  # convolution, not correlation
    stride = traitlets.Int(1, min=1, max=MOST_STRIDE).tag(sync=True)
    padding = traitlets.Int(1, min=0, max=MOST_PADDING).tag(sync=True)
    colour = traitlets.Bool(False).tag(sync=True)
    shown = traitlets.Enum(["auto", "clip", "signed", "size"], "auto").tag(sync=True)
    place = traitlets.List([40, 150]).tag(sync=True)  # output pixel under the window
    light = traitlets.List([]).tag(sync=True)  # [], ["input", row, column] or ["weight", row, column]
    pinned = traitlets.Bool(False).tag(sync=True)
    pixels, own_values = (traitlets.Bytes().tag(sync=True) for _ in range(2))
    upload = traitlets.Bytes().tag(sync=True, from_json=lambda value, _: bytes(value))
    shape, own_shape, sources, kernels = (traitlets.List().tag(sync=True) for _ in range(4))
    own_name, own_verdict = (traitlets.Unicode().tag(sync=True) for _ in range(2))
    own_seconds = traitlets.Float(0).tag(sync=True)
    runs, uploads, asked, answered = (traitlets.Int(0).tag(sync=True) for _ in range(4))

    def __init__(self, image=None, own=None, **traits):
        self.given, self.own, self._loaded, self._ran = image, own, None, 0
        sources = [[name, name] for name in PHOTOS]
        if image is not None:
            sources.insert(0, ["given", "your picture"])
            traits["source"] = "given"
        named = [[name, kernel.title, kernel.rows] for name, kernel in KERNELS.items()]
        name = getattr(own, "__name__", "own") if own else ""
        super().__init__(sources=sources, kernels=named, own_name=name, **traits)

    def update(self):
        """Fetch the picture when another one is chosen; run the student's function when that is asked."""
        wanted = (self.source, self.uploads if self.source == "upload" else 0)
        if wanted != self._loaded:
            self._loaded = wanted
            self.image = self._picture()
            self.shape = list(self.image.shape[:2])
            self.pixels = self.image.tobytes()
        self.place = [int(np.clip(at, 0, max(size - 1, 0))) for at, size in zip(self.place, self._size(), strict=True)]
        if self.runs != self._ran:
            self._ran = self.runs
            self._run_own()
        self.answered = self.asked

    def _picture(self):
        """(H, W, 3) uint8 of the source; while the webcam runs, its pixels stay in the browser."""
        if self.source == "given":
            return self.given
        if self.source in ("upload", "webcam"):
            side = round((len(self.upload) // 3) ** 0.5)
            return (
                np.frombuffer(self.upload, np.uint8).reshape(side, side, 3)
                if side
                else np.zeros((SIDE, SIDE, 3), np.uint8)
            )
        return crop(photos()[self.source])

    def _planes(self):
        """What is filtered: (1, H, W) grey, or (3, H, W) in colour."""
        if self.colour:
            return self.image.transpose(2, 0, 1).astype(float)
        return np.asarray(Image.fromarray(self.image).convert("L"), float)[None]

    def _mixed(self):
        """(1 - strength) identity + strength weights."""
        weights = np.array(self.weights, float)
        same = np.zeros_like(weights)
        same[len(weights) // 2, len(weights) // 2] = 1
        return (1 - self.strength) * same + self.strength * weights

    def _laid(self):
        """The weights as they are laid on the window: turned for a convolution."""
        return self._mixed()[::-1, ::-1] if self.flip else self._mixed()

    def _size(self):
        """Rows and columns of the output."""
        k = len(self.weights)
        return [max(0, (size + 2 * self.padding - k) // self.stride + 1) for size in self.shape]

    def _output(self):
        """The filtered planes (1 or 3, rows, columns)."""
        if not all(self._size()):
            return np.zeros((len(self._planes()), 0, 0))
        k, p = len(self.weights), self.padding
        padded = np.pad(self._planes(), [(0, 0), (p, p), (p, p)])
        ready = ndimage.correlate(padded, self._laid()[None], mode="constant")
        inner = slice(k // 2, -(k // 2), self.stride)
        return ready[:, inner, inner]

    def _window(self):
        """The pixels under the window, those of the green channel in colour, and whether they fit."""
        k, p = len(self.weights), self.padding
        planes = self._planes()
        row, column = (at * self.stride for at in self.place)
        return np.pad(planes[len(planes) // 2], p)[row : row + k, column : column + k]

    def _run_own(self):
        """Ask the student's function, stop the time, and say what its answer agrees with."""
        image, weights = self._planes()[len(self._planes()) // 2], self._mixed()
        start = time.perf_counter()
        answer, self.message = ask(self.own, image.copy(), weights.copy())
        self.own_seconds = time.perf_counter() - start
        if self.message:
            self.own_values, self.own_shape, self.own_verdict = b"", [], ""
            return
        answer = np.asarray(answer)
        if answer.ndim != 2 or answer.size == 0 or not np.issubdtype(answer.dtype, np.number):
            self.message = f"`{self.own_name}` should return rows and columns; its answer has shape {answer.shape}."
            self.own_values, self.own_shape = b"", []
            return
        self.own_values, self.own_shape = answer.astype(np.float32).tobytes(), list(answer.shape)
        self.own_verdict = verdict(answer, image, weights)

    def describe(self):
        """Picture, kernel with its readouts, output, the window's products and what is lit up."""
        parts = [
            self._about_picture(),
            self._about_kernel(),
            self._about_output(),
            self._about_window(),
            self._about_light(),
        ]
        if self.own_seconds and self.own_verdict:
            parts.append(f"{self.own_name} took {self.own_seconds:.2g} s: {self.own_verdict}.")
        return " ".join(part for part in [*parts, self.message] if part)

    def _about_picture(self):
        height, width = self.shape
        names = {"given": "Your picture", "upload": "Your picture", "webcam": "The picture of the webcam"}
        name = names.get(self.source, f"Photograph {self.source}")
        return f"{name} in {'colour' if self.colour else 'grey'}, {height} by {width} pixels."

    def _about_kernel(self):
        weights = self._mixed()
        rows = "; ".join(" ".join(number(w) for w in row) for row in self.weights)
        title = f"{KERNELS[self.kernel].title}: " if self.kernel in KERNELS else ""
        rank = np.linalg.matrix_rank(weights, tol=1e-9)
        apart = "separable" if rank == 1 else "not separable"
        way = "Convolution" if self.flip else "Correlation"
        mixed = "" if self.strength == 1 else f" at strength {self.strength:.2f}"
        return f"{way} with {title}{rows}{mixed}; sum {amount(weights.sum())}, rank {rank}, {apart}."

    def _about_output(self):
        rows, columns = self._size()
        text = f"Stride {self.stride}, padding {self.padding}: output {rows} by {columns}"
        if self.source == "webcam" or not rows * columns:
            return f"{text}."
        key = (self._loaded, str(self._laid()), self.stride, self.padding, self.colour)
        if getattr(self, "_stated", (None, None))[0] != key:
            out = self._output()
            self._stated = key, f"mean {out.mean():.1f}, spread {out.std():.1f}"
        return f"{text}, {self._stated[1]}."

    def _about_window(self):
        window, laid = self._window(), self._laid()
        if self.source == "webcam" or window.shape != laid.shape:
            return ""
        terms = " + ".join(f"{x:.0f}·({number(w)})" for x, w in zip(window.ravel(), laid.ravel(), strict=True))
        row, column = self.place
        return f"Output row {row}, column {column}: {terms} = {amount((window * laid).sum())}."

    def _about_light(self):
        if not self.light:
            return ""
        kind, row, column = self.light
        if kind == "weight":
            rows, columns = self._size()
            return f"Weight {row}, {column} is lit: it takes part in {rows * columns:,} products, one at each place."
        counts = [
            len(users(at, self.stride, self.padding, len(self.weights), size))
            for at, size in zip((row, column), self._size(), strict=True)
        ]
        return f"Input pixel {row}, {column} is lit: it takes part in {counts[0] * counts[1]} outputs."

    def render(self):
        """Picture, kernel and filtered picture as a still figure; before anything was chosen, four kernels at once."""
        if self.kernel == "identity":
            pairs = [(KERNELS[name].title, KERNELS[name].rows) for name in PAIRS]
        else:
            title = KERNELS[self.kernel].title if self.kernel in KERNELS else "your kernel"
            pairs = [(title, self.weights)]
        return painter_figure(self, pairs)


def users(at, stride, padding, k, size):
    """Along one axis the outputs whose window holds the input pixel `at`."""
    return [out for out in range(size) if 0 <= at + padding - out * stride < k]


def verdict(answer, image, weights):
    """What a student's answer agrees with, in words."""
    ready = {"correlation": weights, "convolution": weights[::-1, ::-1]}
    k, found = len(weights), []
    inner = slice(k // 2, -(k // 2))
    for name, laid in ready.items():
        full = ndimage.correlate(image, laid, mode="constant")
        for wanted in (full, full[inner, inner]):
            if wanted.shape == answer.shape and np.allclose(answer, wanted, rtol=1e-5, atol=1e-3):
                found.append(name)
    if len(found) == 2:
        return "it agrees with correlation and convolution, since this kernel looks the same after half a turn"
    return (
        f"it agrees with the {found[0]}"
        if found
        else "it is neither the correlation nor the convolution of this picture"
    )


@lru_cache(1)
def photos():
    """Photographs of the course, name -> (H, W, 3) uint8, read once."""
    return data.load("photos")


def crop(image):
    """The square in the middle of an image, at most SIDE pixels wide.

    image    (H, W), (H, W, 1) or (H, W, 3) uint8 0..255, or float 0..1
    Returns  (side, side, 3) uint8
    Raises   ValueError for another shape, and for a picture of fewer than 9 pixels a side
    """
    image = np.asarray(image)
    if image.dtype != np.uint8:
        image = (np.clip(image, 0, 1) * 255).round().astype(np.uint8)
    if image.ndim == 2 or image.shape[2:] == (1,):
        image = np.repeat(image.reshape(*image.shape[:2], 1), 3, axis=2)
    if image.ndim != 3 or image.shape[2] != 3 or min(image.shape[:2]) < 9:
        raise ValueError(
            f"A picture here has shape (H, W) or (H, W, 3) and at least 9 pixels a side; got {image.shape}."
        )
    side = min(image.shape[:2])
    top, left = ((size - side) // 2 for size in image.shape[:2])
    square = np.ascontiguousarray(image[top : top + side, left : left + side])
    if side <= SIDE:
        return square
    return np.asarray(Image.fromarray(square).resize((SIDE, SIDE), Image.Resampling.BOX))


def kernel_painter(image=None, kernel="identity", own=None, **traits):
    """Edit a kernel and see a picture through it.

    image   None for a photograph, the name of one, or (H, W), (H, W, 3) uint8 0..255 or float 0..1
    kernel  a name (identity, edge, edge_flat, box, gaussian, gaussian5, sharpen, outline, emboss, learned), or the
            numbers (3, 3) or (5, 5)
    own     None, or a function of your own, own(image, kernel) -> (rows, columns); image is (H, W) float 0..255
    traits  strength 0..1, flip (True for a convolution), stride, padding, colour
    It opens with a kernel that changes nothing.
    Raises  ValueError for a photograph or a kernel that does not exist, and for a picture of another shape
    """
    name, weights = kernel_named(kernel)
    traits.setdefault("padding", len(weights) // 2)
    if isinstance(image, str):
        if image not in PHOTOS:
            raise ValueError(f"There is no photograph {image!r} here; choose one of {', '.join(PHOTOS)}.")
        return KernelPainter(None, own, source=image, kernel=name, weights=weights, **traits)
    given = None if image is None else crop(image)
    return KernelPainter(given, own, kernel=name, weights=weights, **traits)


def as_grey(values, weights):
    """Output values as pixels 0..255: cut, or 0 as mid grey where the weights nearly cancel; whether so, too."""
    signed = weights.min() < 0 and abs(weights.sum()) < 0.5
    return np.clip(128 + values / 2 if signed else values, 0, 255).astype(np.uint8), signed


@styled
def painter_figure(widget, pairs):
    """The picture beside one or four kernels with what they make of it.

    pairs  list of (title, rows of weights)
    """
    alt = widget.describe()
    if len(pairs) > 1:
        alt = f"One picture through four kernels of nine numbers: {', '.join(title for title, _ in pairs)}."
    still, axes = figure(
        10.4,
        4.6 if len(pairs) > 1 else 3.9,
        alt,
        nrows=2 if len(pairs) > 1 else 1,
        ncols=5 if len(pairs) > 1 else 3,
        squeeze=False,
    )
    still.suptitle("A few numbers decide what is left of a picture", x=0.01, ha="left", size=13, weight="bold")
    for ax in axes.flat:
        hide_axes(ax)
    picture = widget.image if widget.colour else widget._planes()[0].astype(np.uint8)
    below = axes[-1] if len(pairs) > 1 else axes[0]
    below[0].imshow(picture, vmin=0, vmax=255)
    below[0].set_title("the picture")
    for i, (title, rows) in enumerate(pairs):
        grid, out = (axes[0, i + 1], axes[1, i + 1]) if len(pairs) > 1 else axes[0, 1:]
        shown = widget if len(pairs) == 1 else KernelPainter(widget.image, weights=rows, padding=len(rows) // 2)
        pixels, signed = as_grey(shown._output(), shown._laid())
        draw_kernel(grid, rows, title)
        out.imshow(pixels.transpose(1, 2, 0) if len(pixels) > 1 else pixels[0], vmin=0, vmax=255)
        out.set_xlabel("mid grey is 0" if signed else "", color=SOFT)
    return still


def draw_kernel(ax, rows, title):
    """The numbers of a kernel in their cells."""
    k = len(rows)
    ax.set(xlim=(-0.05, k + 0.05), ylim=(k + 0.05, -0.05), aspect="equal", title=title)
    for i, row in enumerate(rows):
        for j, weight in enumerate(row):
            ax.plot([j, j + 1, j + 1, j, j], [i, i, i + 1, i + 1, i], color=SOFT, lw=1)
            ax.text(
                j + 0.5, i + 0.5, number(weight).replace("-", "−"), ha="center", va="center", size=14 - k, color=INK
            )
