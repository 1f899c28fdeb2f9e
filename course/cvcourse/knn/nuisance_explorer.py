"""An image under changes that we forgive, and the image that the student's nearest picks."""

import numpy as np
import traitlets

from cvcourse.knn.alter import alter
from cvcourse.knn.images import as_image, size_traits
from cvcourse.view import Widget, ask, figure, styled
from cvcourse.view.palette import BLUE, ORANGE, RIGHT, WRONG
from cvcourse.view.panels import show_panel
from cvcourse.view.style import blue_red

LIMITS = {"shift_x": 8, "shift_y": 8, "brighten": 150, "occlude": 16, "rotate": 45}


class NuisanceExplorer(Widget):
    """An image under changes that we forgive, and the image that the student's nearest picks."""

    script = "nuisance_explorer.js"
    state = tuple(LIMITS)
    height, width, channels = (traitlets.Int().tag(sync=True) for _ in range(3))
    shift_x, shift_y, brighten, occlude, rotate = (traitlets.Int(0).tag(sync=True) for _ in range(5))
    limits = traitlets.Dict(LIMITS).tag(sync=True)
    original, altered, picked, rival = (traitlets.Bytes().tag(sync=True) for _ in range(4))
    truth, answer, rival_name = (traitlets.Unicode().tag(sync=True) for _ in range(3))
    right = traitlets.Bool(False).tag(sync=True)
    asked, answered = (traitlets.Int(0).tag(sync=True) for _ in range(2))

    def __init__(self, nearest, image, label, images, names, **traits):
        self.nearest, self.image, self.label = nearest, image, label
        self.images, self.names = images, names
        super().__init__(original=image.tobytes(), truth=names(label), **size_traits(image), **traits)

    def update(self):
        """Alter the image and ask nearest for the picture closest to it."""
        now = alter(self.image, **{name: getattr(self, name) for name in LIMITS})
        images, labels = self.images
        i, self.message = self._pick(now, images)
        self.altered, self.answered = now.tobytes(), self.asked
        self.picked = b"" if i is None else images[i].tobytes()
        self.answer = "" if i is None else self.names(labels[i])
        self.right = i is not None and bool(labels[i] == self.label)
        if not self.rival and i is not None:
            self._find_rival(images[labels != self.label], labels[labels != self.label])

    def _find_rival(self, images, labels):
        """Once: the image of another class that nearest finds for the original."""
        i = self._pick(self.image, images)[0] if len(images) else None
        if i is not None:
            self.rival, self.rival_name = images[i].tobytes(), self.names(labels[i])

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
        """The changes made and what nearest answers."""
        changes = [f"{name.replace('_', ' ')} {getattr(self, name)}" for name in LIMITS if getattr(self, name)]
        picked = f"The nearest image is of class {self.answer}, {'right' if self.right else 'wrong'}."
        text = f"Image of class {self.truth}; {', '.join(changes) or 'nothing changed'}."
        return f"{text} {picked if self.picked else self.message}"

    def render(self):
        """Original, altered and picked image with their distances as a still figure."""
        sent = (self.altered, self.picked, self.rival)
        views = [np.frombuffer(b, np.uint8).reshape(self.image.shape) if b else None for b in sent]
        return nuisance_figure(self.image, *views, self.truth, self.answer, self.rival_name, self.alt)


def nuisance_explorer(nearest, image, label, images, labels, names=None, shift_x=2, **changes):
    """Shift, brighten, occlude and rotate an image; see its distances and what nearest picks.

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
    return NuisanceExplorer(nearest, image, label, (images, labels), show, shift_x=shift_x, **changes)


@styled
def nuisance_figure(image, altered, picked, rival, truth, answer, rival_name, alt=""):
    """Original, altered, difference, another class and the picked image above bars of L1 and L2."""
    still, whole = figure(10.5, 4.8, alt)
    whole.remove()
    grid = still.add_gridspec(2, 10, height_ratios=[3, 2])
    panels = [still.add_subplot(grid[0, 2 * i : 2 * i + 2]) for i in range(5)]
    gap, right = altered.astype(int) - image, answer == truth
    note = f"✓ right: {answer}" if right else f"✗ wrong: {answer}, not {truth}"
    show_panel(panels[0], image, "Original", f"class {truth}")
    show_panel(panels[1], altered, "Altered", f"class {truth} to our eyes")
    show_panel(panels[2], image, "Altered − original", "red brighter, blue darker")
    panels[2].imshow(gap if gap.ndim == 2 else gap.mean(axis=2), cmap=blue_red(), vmin=-255, vmax=255)
    pairs = [("original to altered", gap)]
    if rival is not None:
        show_panel(panels[3], rival, "Another class", f"class {rival_name}, the nearest")
        pairs.append(("original to another class", rival.astype(int) - image))
    if picked is not None:
        show_panel(panels[4], picked, "Your nearest picks", note, RIGHT if right else WRONG)
    for empty in [ax for ax in panels if not ax.images]:
        empty.axis("off")
    for order, place in ((1, grid[1, :5]), (2, grid[1, 5:])):
        _length_bars(still.add_subplot(place), pairs, order)
    return still


def _length_bars(ax, pairs, order):
    lengths = [np.linalg.norm(gap.ravel(), order) for _, gap in pairs]
    bars = ax.barh(range(len(pairs)), lengths, color=[BLUE, ORANGE][: len(pairs)])
    ax.bar_label(bars, [f"{length:,.0f}" for length in lengths], padding=4, weight="bold")
    most = max([*lengths, 1])
    for i, ((name, _), color) in enumerate(zip(pairs, ("white", "black"), strict=False)):
        ax.text(0.02 * most, i, name if lengths[i] > most / 2 else "", va="center", color=color)
    ax.set(title=f"L{order} (grey levels)", xlim=(0, most * 1.25), yticks=[])
    ax.locator_params(axis="x", nbins=4)
    ax.invert_yaxis()
    ax.grid(False, axis="y")
