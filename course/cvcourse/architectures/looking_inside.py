"""Inside a pretrained network: its maps of a picture, what each unit looks for, and what speaks for a class."""

import numpy as np
import traitlets

from cvcourse.architectures.looking_inside_figure import class_figure, unit_figure
from cvcourse.architectures.picture_choice import FRONT, PictureChoice
from cvcourse.architectures.preparing import cropped

MOST = 56  # pixels along a side of a map that is shown small
FIRST = 3  # maps of each layer in the overview: those with the largest numbers
PATCH = 72  # pixels along each side of a patch
COVERS = 64, 96, 128  # pixels along each side of the square that hides a part of the picture
NAMES = 8  # classes that are offered first


class LookingInside(PictureChoice):
    """Units: the maps of every layer, one of them large, its nine patches. Class: evidence and occlusion."""

    script = "looking_inside.js"
    parts = (*FRONT, "../view/tones.js", "inside_units.js", "inside_class.js")
    state = ("source", "uploads", "view", "layer", "unit", "class_index", "cover")
    view = traitlets.Enum(["units", "class"], "units").tag(sync=True)
    layer = traitlets.Unicode("block5").tag(sync=True)
    unit = traitlets.Int(-1, min=-1).tag(sync=True)  # -1 for the one with the largest number
    class_index = traitlets.Int(-1, min=-1, max=999).tag(sync=True)  # -1 for the most probable class
    cover = traitlets.Enum(list(COVERS), COVERS[-1]).tag(sync=True)
    layers, overview, place, patches, box, found, class_names, evidence, drops = (
        traitlets.List().tag(sync=True) for _ in range(9)
    )
    pixels, thumbs, sheet, large, patch_pixels, filters = (traitlets.Bytes().tag(sync=True) for _ in range(6))
    scale, score, mean, alike = (traitlets.Float().tag(sync=True) for _ in range(4))
    shown_as = traitlets.Unicode().tag(sync=True)

    def __init__(self, photo=None, **traits):
        from cvcourse.architectures import inside, lite0

        self.inside, self.lite0, self._shown, self._drops = inside, lite0, None, {}
        filters = inside.first_filters()
        most = np.abs(filters).max((1, 2, 3), keepdims=True)  # 0 for filters that have died
        layers = [[name, *self._shape(name), inside.fields()[name].size] for name in inside.LAYERS]
        super().__init__(
            photo,
            layers=layers,
            class_names=list(lite0.class_names()),
            filters=(filters / np.where(most > 0, most, 1)).tobytes(),
            **traits,
        )

    def _shape(self, layer):
        """(side, number of maps) of a layer."""
        return self.lite0.output_of(self.lite0.network(folded=True), layer).shape[2:]

    def update(self):
        """Whatever follows from the picture, the unit and the class."""
        shown = self.source, self.uploads
        if shown != self._shown:
            before, self._shown = self._shown, shown
            self._look()
            if before:
                self.class_index = -1  # the most probable one of the other picture
        if self.layer not in self.maps:
            raise ValueError(f"There is no layer {self.layer!r}; the layers are {', '.join(self.maps)}.")
        if self.view == "units":
            self._unit()
        else:
            self._class()
        self.answered = self.asked

    def _look(self):
        """Maps, overview and classes of another picture."""
        self.message = ""
        image = self.picture.image
        self._drops, self.shown_as = {}, self.title
        self.pixels = cropped(image).tobytes()
        self.maps = self.inside.activations(image)
        scores = self.inside.class_evidence(self.maps["head"])
        self._evidence, self._scores = scores, scores.mean((0, 1))
        best = np.argsort(-self._scores)[:NAMES]
        shares = self.lite0.softmax(self._scores)
        self.found = [[int(i), self.lite0.class_names()[i], float(shares[i])] for i in best]
        first = {name: np.argsort(-maps.max((0, 1)), kind="stable")[:FIRST] for name, maps in self.maps.items()}
        self.overview = [[int(i) for i in units] for units in first.values()]
        self.thumbs = b"".join(
            quantized(small(maps[..., first[name]]), each=True).tobytes() for name, maps in self.maps.items()
        )

    def _unit(self):
        """The maps of a layer, and one unit of it: its map, its strongest place and its nine patches."""
        maps = self.maps[self.layer]
        if not 0 <= self.unit < maps.shape[-1]:
            self.unit = int(maps.max((0, 1)).argmax())
        one = maps[..., self.unit]
        self.scale = float(np.abs(maps).max())
        self.sheet = quantized(small(maps)).tobytes()
        self.large = np.ascontiguousarray(one).tobytes()
        row, column = divmod(int(one.argmax()), one.shape[1])
        self.place = [row, column, float(one[row, column])]
        self.box = list(self.inside.box_of(self.layer, row, column))
        best = self.inside.top_patches(self.layer, self.unit)
        self.patches = [[patch.picture, patch.value, *self._middle(patch)] for patch in best]
        self.patch_pixels = self.inside.patch_images(best, PATCH).tobytes()

    def _middle(self, patch):
        """Where the place itself lies in what is shown of a patch: shares of its width and height."""
        top, left, bottom, right = patch.shown
        y, x = patch.middle
        return (x - left) / (right - left), (y - top) / (bottom - top)

    def _class(self):
        """Evidence for a class at each place, and by how much its score falls where the picture is hidden."""
        if self.class_index < 0:
            self.class_index = self.found[0][0]
        if self.cover not in self._drops:
            self._drops[self.cover] = self.inside.occlusion(self.picture.image, self.cover)
        evidence, drops = (part[..., self.class_index] for part in (self._evidence, self._drops[self.cover]))
        self.evidence, self.drops = ([float(v) for v in part.ravel()] for part in (evidence, drops))
        self.mean = float(evidence.mean())
        self.score = float(self.lite0.features([self.picture.image], "scores")[0, self.class_index])
        self.alike = float(np.corrcoef(evidence.ravel(), drops.ravel())[0, 1])

    def describe(self):
        """The unit with its strongest place and patches, or the class with its evidence."""
        told = self._about_unit() if self.view == "units" else self._about_class()
        return f"{self.shown_as}. {told}"

    def _about_unit(self):
        side, count = self._shape(self.layer)
        row, column, value = self.place
        size = self.inside.fields()[self.layer].size
        seen = ", ".join(f"{name} ({largest:.2f})" for name, largest, *_ in self.patches)
        return (
            f"Layer {self.layer}, {side} by {side} by {count}, map {self.unit}: its largest number is {value:.2f} "
            f"at row {row}, column {column}, which can see {size} by {size} pixels. "
            f"The pictures to which it answers most: {seen}."
        )

    def _about_class(self):
        name = self.class_names[self.class_index]
        places = [divmod(int(np.argmax(part)), self._side()) for part in (self.evidence, self.drops)]
        (row, column), (down, right) = places
        return (
            f"Class {name}: the evidence is strongest at row {row}, column {column}; its mean {self.mean:.4f} is the "
            f"network's score {self.score:.4f}. The score falls most, by {max(self.drops):.2f}, when a square of "
            f"{self.cover} pixels around row {down}, column {right} is hidden. "
            f"The two maps correlate by {self.alike:.2f}."
        )

    def _side(self):
        return round(len(self.evidence) ** 0.5)

    def render(self):
        """What is shown now, as a still figure."""
        return unit_figure(self) if self.view == "units" else class_figure(self)


def small(maps, most=MOST):
    """Maps (rows, columns, K) of at most `most` rows and columns: the means of squares of pixels."""
    by = -(-maps.shape[0] // most)
    rows, columns = (size // by for size in maps.shape[:2])
    return maps[: rows * by, : columns * by].reshape(rows, by, columns, by, -1).mean((1, 3))


def quantized(maps, each=False):
    """Maps (rows, columns, K) as (K, rows, columns) uint8: 128 for 0, 1 and 255 for the largest number without sign.

    each   whether every map has its own scale
    """
    most = np.abs(maps).max((0, 1) if each else None)
    shares = maps / np.where(most > 0, most, 1)
    return np.ascontiguousarray((np.rint(127 * shares) + 128).astype(np.uint8).transpose(2, 0, 1))


def looking_inside(photo=None, layer="block5", unit=None, class_name=None, **traits):
    """Look into EfficientNet-Lite0: the maps of every layer, what a unit looks for, and what speaks for a class.

    photo       None, the name of a photograph or a stamp of the course, or (H, W, 3) uint8 0..255
    layer       stem, block1 to block16 or head; unit, which of its maps, the one with the largest number unless given
    class_name  opens the view of classes at this one
    traits      view="class" for the most probable class
    Raises      ValueError for a picture, a layer or a class that does not exist
    """
    from cvcourse.architectures import lite0

    if class_name is not None:
        if class_name not in lite0.class_names():
            raise ValueError(f"There is no class {class_name!r} among the 1,000 of the network.")
        traits = {"view": "class", "class_index": lite0.class_names().index(class_name)} | traits
    return LookingInside(photo, layer=layer, unit=-1 if unit is None else unit, **traits)
