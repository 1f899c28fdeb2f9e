"""An image under changes that we forgive, and the image that the student's nearest picks."""

import numpy as np
import traitlets

from cvcourse.knn.alter import alter
from cvcourse.knn.images import as_image, size_traits
from cvcourse.view import Widget, ask, figure, styled
from cvcourse.view.palette import BLUE, ORANGE, RIGHT, WRONG
from cvcourse.view.panels import show_panel
from cvcourse.view.style import INK, SOFT, blue_red

LIMITS = {"shift_x": 8, "shift_y": 8, "brighten": 150, "occlude": 16, "rotate": 45}


class NuisanceExplorer(Widget):
    """An image under changes that we forgive, and the image that the student's nearest picks."""

    script = "nuisance_explorer.js"
    state = tuple(LIMITS)
    height, width, channels = (traitlets.Int().tag(sync=True) for _ in range(3))
    shift_x, shift_y, brighten, occlude, rotate = (traitlets.Int(0).tag(sync=True) for _ in range(5))
    limits = traitlets.Dict(LIMITS).tag(sync=True)
    original, altered, same, rival = (traitlets.Bytes().tag(sync=True) for _ in range(4))
    truth, answer, rival_name = (traitlets.Unicode().tag(sync=True) for _ in range(3))
    right = traitlets.Bool(False).tag(sync=True)  # whether nearest picks `same`, else it picks `rival`
    asked, answered = (traitlets.Int(0).tag(sync=True) for _ in range(2))

    def __init__(self, nearest, image, label, images, names, **traits):
        self.nearest, self.image, self.names = nearest, image, names
        self.images, self.labels = images
        self.same_class = self.labels == label
        super().__init__(original=image.tobytes(), truth=names(label), **size_traits(image), **traits)

    def update(self):
        """Alter the image; ask nearest for the closest image of all, and for the closest of the others' side."""
        now = alter(self.image, **{name: getattr(self, name) for name in LIMITS})
        self.altered, self.answered = now.tobytes(), self.asked
        i, self.message = self._pick(now, self.images)
        self.right = i is not None and bool(self.same_class[i])
        self.answer = "" if i is None else self.names(self.labels[i])
        same, rival = (i, self._closest(now, ~self.same_class)) if self.right else (None, i)
        if i is not None and not self.right:
            same = self._closest(now, self.same_class)
        self.same, self.rival = (b"" if j is None else self.images[j].tobytes() for j in (same, rival))
        self.rival_name = "" if rival is None else self.names(self.labels[rival])

    def _closest(self, image, chosen):
        """Index of the image that nearest picks among some, None when it gives none."""
        among = np.flatnonzero(chosen)
        i = self._pick(image, self.images[among])[0] if len(among) else None
        return None if i is None else int(among[i])

    def _pick(self, image, images):
        """An index into images from the student's nearest, or (None, what went wrong)."""
        i, message = ask(self.nearest, image.copy(), images)
        if message:
            return None, message
        if not (np.ndim(i) == 0 and np.issubdtype(np.asarray(i).dtype, np.integer) and 0 <= i < len(images)):
            name = getattr(self.nearest, "__name__", "nearest")
            return None, f"`{name}` gave {str(i)[:60]}; an index from 0 to {len(images) - 1} is needed."
        return int(i), ""

    def describe(self):
        """The changes made, what nearest answers and the two L1 distances between which it decides."""
        changes = [f"{name.replace('_', ' ')} {getattr(self, name)}" for name in LIMITS if getattr(self, name)]
        text = f"Image of class {self.truth}; {', '.join(changes) or 'nothing changed'}."
        if not self.answer:
            return f"{text} {self.message}"
        text += f" The nearest image is of class {self.answer}, {'right' if self.right else 'wrong'}."
        if not (self.same and self.rival):
            return text
        same, rival = (np.abs(self._view(name).astype(int) - self._view("altered")).sum() for name in ("same", "rival"))
        return f"{text} L1 to the nearest of its class {same:,}, of another class, {self.rival_name}, {rival:,}."

    def _view(self, name):
        """The image that a trait holds, None when it holds none."""
        held = getattr(self, name)
        return np.frombuffer(held, np.uint8).reshape(self.image.shape) if held else None

    def render(self):
        """Original, altered and the two nearest images with their distances as a still figure."""
        return nuisance_figure(self, self.alt)


def nuisance_explorer(nearest, image, label, images, labels, names=None, **changes):
    """Shift, brighten, occlude and rotate an image; see the distances that decide and what nearest picks.

    nearest  function (image, images) -> index of the closest one, written by the student
    image    (H, W) or (H, W, 3) uint8 with its label; images (N, H, W[, 3]) with labels (N,)
    names    class names by label, or None to show the label itself
    changes  where the sliders start: shift_x, shift_y (pixels), brighten (grey levels), occlude
             (pixels), rotate (degrees)
    Raises   ValueError when the images do not have the shape of the image
    """
    image, images, labels = as_image(image), np.asarray(images), np.asarray(labels)
    if images.shape[1:] != image.shape or images.dtype != np.uint8 or labels.shape != images.shape[:1]:
        raise ValueError(
            f"Images (N, {', '.join(map(str, image.shape))}) uint8 with N labels are needed; "
            f"got {images.dtype} {images.shape} and labels {labels.shape}."
        )
    images = images.view()
    images.flags.writeable = False  # a nearest that works in place must not spoil the data
    show = str if names is None else lambda i: str(names[i])
    return NuisanceExplorer(nearest, image, label, (images, labels), show, **changes)


@styled
def nuisance_figure(widget, alt=""):
    """Original, altered, difference and the two nearest images above bars of the altered image's distances."""
    still, whole = figure(10.5, 5.2, alt)
    whole.remove()
    above, below = still.subfigures(2, 1, height_ratios=[3, 2])
    panels = above.subplots(ncols=5)
    image, altered, same, rival = widget.image, *(widget._view(name) for name in ("altered", "same", "rival"))
    show_panel(panels[0], image, "Original", f"class {widget.truth}")
    show_panel(panels[1], altered, "Altered", f"class {widget.truth} to us")
    show_panel(panels[2], image, "Difference", "orange: brighter\nblue: darker")
    gap = altered.astype(int) - image
    panels[2].imshow(gap if gap.ndim == 2 else gap.mean(axis=2), cmap=blue_red(), vmin=-255, vmax=255)
    pick = ("✓ picked, class {}", RIGHT) if widget.right else ("✗ picked, class {}", WRONG)
    for ax, view, title, name, chosen in (
        (panels[3], same, "Nearest of its class", widget.truth, widget.right),
        (panels[4], rival, "Nearest of another", widget.rival_name, not widget.right),
    ):
        ax.axis("off")
        if view is not None:
            ax.axis("on")
            note, color = pick if chosen else ("class {}", INK)
            show_panel(ax, view, title, note.format(name), color)
    if same is not None and rival is not None:
        gaps = [view.astype(int) - altered for view in (image, same, rival)]
        for order, ax in enumerate(below.subplots(ncols=2), start=1):
            _length_bars(ax, gaps, order)
    return still


def _length_bars(ax, gaps, order):
    lengths = [np.linalg.norm(gap.ravel(), order) for gap in gaps]
    bars = ax.barh(["its original", "its class", "another class"], lengths, color=[SOFT, BLUE, ORANGE])
    ax.bar_label(bars, [f"{length:,.0f}" for length in lengths], padding=4, weight="bold")
    ax.set(title=f"L{order} of the altered image to ... (grey levels)", xlim=(0, max([*lengths, 1]) * 1.25))
    ax.locator_params(axis="x", nbins=4)
    ax.invert_yaxis()
    ax.grid(False, axis="y")
