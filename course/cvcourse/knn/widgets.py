"""The widgets of unit 1 that show pixels, distances and folds. Each draws in the .js file of its name."""

import numpy as np
import traitlets

from cvcourse.knn import stills
from cvcourse.knn.alter import alter
from cvcourse.view import Widget, ask

LIMITS = {"shift_x": 8, "shift_y": 8, "brighten": 150, "occlude": 16, "rotate": 45}


def _image(image):
    image = np.asarray(image)
    if image.dtype != np.uint8 or not (image.ndim == 2 or (image.ndim == 3 and image.shape[2] == 3)):
        raise ValueError(f"An image is uint8 of shape (H, W) or (H, W, 3); got {image.dtype} of {image.shape}.")
    return np.ascontiguousarray(image)


def _size(image):
    return {"height": image.shape[0], "width": image.shape[1], "channels": 1 if image.ndim == 2 else 3}


def _strongest_edge(image):
    """Row and column of the pixel that differs most from its left neighbour."""
    change = np.zeros(image.shape[:2], int)
    change[:, 1:] = abs(np.diff(image.astype(int).reshape(*image.shape[:2], -1).sum(axis=2), axis=1))
    return tuple(int(i) for i in np.unravel_index(change.argmax(), change.shape))


class PixelInspector(Widget):
    """A picture, and the numbers around a cursor on it."""

    script = "pixel_inspector.js"
    state = ("row", "column")
    image = traitlets.Bytes().tag(sync=True)
    height, width, channels = (traitlets.Int().tag(sync=True) for _ in range(3))
    row, column = (traitlets.Int().tag(sync=True) for _ in range(2))
    reach = traitlets.Int(3).tag(sync=True)  # the window has 2 * reach + 1 rows

    def __init__(self, pixels, **traits):
        self.pixels = pixels
        super().__init__(image=pixels.tobytes(), **_size(pixels), **traits)

    def describe(self):
        """Where the cursor is and what is there."""
        value = self.pixels[self.row, self.column].tolist()
        size = f"Picture of {self.height} rows and {self.width} columns."
        return f"{size} Row {self.row}, column {self.column}: {value}, on a scale from 0 to 255."

    def render(self):
        """The picture and the window of numbers as a still figure."""
        return stills.pixels_figure(self.pixels, self.row, self.column, self.reach, self.alt)


def pixel_inspector(image, row=None, column=None):
    """Move a cursor over an image and read the numbers under it.

    image        (H, W) or (H, W, 3) uint8, 0..255
    row, column  where the cursor starts; beside the strongest edge when None
    Raises       ValueError for another dtype or shape, or a cursor outside the image
    """
    image = _image(image)
    edge = _strongest_edge(image)
    row, column = edge[0] if row is None else row, edge[1] if column is None else column
    if not (0 <= row < image.shape[0] and 0 <= column < image.shape[1]):
        raise ValueError(f"Row {row}, column {column} is outside an image of shape {image.shape}.")
    return PixelInspector(image, row=row, column=column, reach=3 if image.ndim == 2 else 2)


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
        super().__init__(original=image.tobytes(), truth=names(label), **_size(image), **traits)

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
        return stills.nuisance_figure(self.image, *views, self.truth, self.answer, self.rival_name, self.alt)


def nuisance_explorer(nearest, image, label, images, labels, names=None, shift_x=2, **changes):
    """Shift, brighten, occlude and rotate an image; see its distances and what nearest picks.

    nearest  function (image, images) -> index of the closest one, written by the student
    image    (H, W) or (H, W, 3) uint8 with its label; images (N, H, W[, 3]) with labels (N,)
    names    class names by label, or None to show the label itself
    changes  where the sliders start: shift_x, shift_y (pixels), brighten (grey levels), occlude
             (pixels), rotate (degrees)
    Raises   ValueError when the images do not have the shape of the image
    """
    image, images, labels = _image(image), np.asarray(images), np.asarray(labels)
    if images.shape[1:] != image.shape or images.dtype != np.uint8 or labels.shape != images.shape[:1]:
        raise ValueError(
            f"Images (N, {', '.join(map(str, image.shape))}) uint8 with N labels are needed; "
            f"got {images.dtype} {images.shape} and labels {labels.shape}."
        )
    images = images.view()
    images.flags.writeable = False  # a nearest that works in place must not spoil the data
    show = str if names is None else lambda i: str(names[i])
    return NuisanceExplorer(nearest, image, label, (images, labels), show, shift_x=shift_x, **changes)


class UnitBalls(Widget):
    """A point, its L1 and L2 length, and the axes that turn under it."""

    script = "unit_balls.js"
    state = ("angle", "point")
    angle = traitlets.Int(0).tag(sync=True)
    point = traitlets.List([0.5, 1.4]).tag(sync=True)

    def lengths(self):
        """L1 along the turned axes, and L2."""
        turned = stills.turn(self.point, self.angle)
        return float(np.linalg.norm(turned, 1)), float(np.linalg.norm(turned))

    def describe(self):
        """The angle and both lengths."""
        l1, l2 = self.lengths()
        return (
            f"Point ({self.point[0]:.2f}, {self.point[1]:.2f}), axes turned by {self.angle} degrees: "
            f"L1 length {l1:.2f}, L2 length {l2:.2f}. L2 is the same at every angle."
        )

    def render(self):
        """Both balls and both lengths against the angle as a still figure."""
        return stills.balls_figure(self.point, self.angle, self.alt)


def unit_balls(angle=30, point=(0.5, 1.4)):
    """Turn the axes under a point and compare its L1 and L2 length; angle 0..90 degrees."""
    return UnitBalls(angle=angle, point=[float(v) for v in point])


class FoldStrip(Widget):
    """Rounds of cross-validation, and the accuracy of each k."""

    script = "fold_strip.js"
    state = ("chosen",)
    ks = traitlets.List().tag(sync=True)
    accuracies = traitlets.List().tag(sync=True)
    chosen = traitlets.Int(0).tag(sync=True)  # index into ks

    def describe(self):
        """The chosen k with its mean, and the k with the best mean."""
        mean, std = np.mean(self.accuracies, axis=1), np.std(self.accuracies, axis=1)
        i, best = self.chosen, int(mean.argmax())
        text = f"k = {self.ks[i]}: mean accuracy {mean[i]:.1%}, standard deviation {std[i]:.1%}"
        return f"{text} over {len(self.accuracies[i])} folds. Best mean: k = {self.ks[best]}, {mean[best]:.1%}."

    def render(self):
        """The strip of folds and accuracy against k as a still figure."""
        return stills.folds_figure(self.ks, np.array(self.accuracies), self.chosen, self.alt)


def fold_strip(ks, accuracies):
    """Choose a k and see its rounds of cross-validation beside those of the others.

    ks          list of int
    accuracies  (len(ks), num_folds) float in [0, 1]
    Raises      ValueError when the table has another shape or range; the message says which
    """
    table = np.asarray(accuracies, float)
    if table.ndim != 2 or len(table) != len(ks) or table.size == 0:
        raise ValueError(f"accuracies must have shape ({len(ks)}, num_folds), a row for each k; got {table.shape}.")
    if not (table.min() >= 0 and table.max() <= 1):
        raise ValueError(f"accuracies are fractions from 0 to 1; these go from {table.min():.3g} to {table.max():.3g}.")
    best = int(table.mean(axis=1).argmax())
    return FoldStrip(ks=[int(k) for k in ks], accuracies=table.tolist(), chosen=best)
