"""Any Keras model as blocks: what each layer costs and sees, where the costs live, and a second model beside it."""

import numpy as np
import traitlets

from cvcourse.architectures.explorer_figure import explorer_figure
from cvcourse.architectures.explorer_layers import KINDS, sent
from cvcourse.architectures.measured_field import NotMeasured, measured_field
from cvcourse.view import Widget

NUMBERS = ("all", "parameters", "macs", "activations", "field")
SHOWN = 112  # pixels along the longer side of the photograph, as it is sent
MOST_LAYERS = 2000


class ArchitectureExplorer(Widget):
    """One or two models as blocks in order, a layer that is chosen, its numbers and its receptive field."""

    script = "architecture_explorer.js"
    parts = ("explorer_overview.js", "explorer_detail.js")
    state = ("which", "layer", "number", "opened", "asked")
    models, kinds = (traitlets.List().tag(sync=True) for _ in range(2))
    which, layer = (traitlets.Int(0, min=0).tag(sync=True) for _ in range(2))  # a model, and a layer of it
    number = traitlets.Enum(NUMBERS, "all").tag(sync=True)
    opened = traitlets.Bool(False).tag(sync=True)  # the bars are shown
    photos, heat = (traitlets.Bytes().tag(sync=True) for _ in range(2))
    photo_shapes, heat_shape = (traitlets.List().tag(sync=True) for _ in range(2))
    found = traitlets.Dict().tag(sync=True)  # what was measured last
    asked, answered = (traitlets.Int(0).tag(sync=True) for _ in range(2))

    def __init__(self, given, image, **traits):
        self.given, self.known = given, {}
        told, self.rows = zip(*(sent(model) for model in given), strict=True)
        self.images = [fitted(image, model) for model in given]
        small = [shown(one) for one in self.images]
        kinds = [[name, *words] for name, words in KINDS.items()]
        super().__init__(
            models=list(told),
            kinds=kinds,
            photos=b"".join(one.tobytes() for one in small),
            photo_shapes=[list(one.shape[:2]) for one in small],
            **traits,
        )

    @property
    def row(self):
        """The measuring.Row of the layer that is chosen."""
        rows = self.rows[min(self.which, len(self.rows) - 1)]
        return rows[min(self.layer, len(rows) - 1)]

    def update(self):
        """Measure the receptive field of the chosen layer by the gradient of the model."""
        if self.asked <= self.answered:
            return
        key = (self.which, self.layer)
        try:
            if key not in self.known:
                self.known[key] = self._measure()
            self.found, self.heat, self.heat_shape = self.known[key]
            self.message = ""
        except NotMeasured as error:
            self.message = str(error)
        except (ValueError, AttributeError):
            self.message = (
                f"`{self.row.name}` cannot be measured: it is shared, it lies in a model inside the model, "
                "or the model has several inputs."
            )
        self.answered = self.asked

    def _measure(self):
        model, image, row = self.given[self.which], self.images[self.which], self.row
        batch = prepared(image, model)
        field = measured_field(model, row.layer, batch)
        middle = [round(one.start + size // 2 * one.stride) for one, size in self._sides()]
        height, width = field.share.shape
        step = -(-max(height, width) // SHOWN)
        padded = np.pad(field.share, ((0, -height % step), (0, -width % step)))
        heat = padded.reshape(padded.shape[0] // step, step, -1, step).sum(axis=(1, 3))
        bright = np.sqrt(heat / max(heat.max(), 1e-300))
        told = {"which": self.which, "layer": self.layer, "rows": field.rows, "columns": field.columns, "step": step}
        told["half"] = field.half(*(int(np.clip(at, 0, n - 1)) for at, n in zip(middle, (height, width), strict=True)))
        return told, np.round(255 * bright).astype(np.uint8).tobytes(), list(heat.shape)

    def _sides(self):
        row = self.row
        sides = row.shape[:2] if len(row.shape) == 3 else (1, 1)
        return (row.field, sides[0]), (row.across, sides[1])

    def describe(self):
        """The model, and the layer that is chosen: shape, costs, receptive field; what was measured of it."""
        model, row = self.models[min(self.which, len(self.models) - 1)], self.row
        text = f"{model['name']}: {len(model['layers'])} layers in {len(model['blocks'])} blocks. "
        text += f"Layer {row.name}, {row.kind}, {by(row.shape)}: {row.parameters:,} parameters, {row.macs:,} products, "
        text += f"{row.activations:,} numbers. "
        if not model["image"]:
            return text.strip()
        text += f"Receptive field {row.field.size} by {row.across.size} pixels, "
        text += f"stride {row.field.stride}, padding {row.field.padding}, first centre at {row.field.start:g}."
        found = self.found
        if found and (found["which"], found["layer"]) == (self.which, self.layer):
            return f"{text} {measured_words(found)}"
        return text

    def render(self):
        """The blocks of the models and where their costs live, as a still figure."""
        return explorer_figure(self)


def by(shape):
    """A shape in words."""
    return " by ".join(str(side) for side in shape)


def measured_words(found):
    """What was measured of a receptive field, in words."""
    if not found["rows"]:
        return "Measured: no pixel moves it; its rectifiers are all off."
    (top, low), (left, right) = found["rows"], found["columns"]
    text = f"Measured by the gradient of the middle one: rows {top} to {low}, columns {left} to {right}; "
    return f"{text}half of the gradient lies within {found['half']} by {found['half']} pixels."


def architecture_explorer(model, other=None, layer=None, number="all", opened=False, image="chelsea"):
    """See a Keras model as blocks in order: what each layer costs and sees, and where the costs live.

    model    a functional or sequential Keras model whose Input has numbers for height and width
    other    a second one, drawn beside it on the same scale
    layer    name of the layer that is chosen at first; the first one with products unless given
    number   which bars: "all", "parameters", "macs", "activations", or "field" for the size of the receptive field
    opened   whether the bars are shown at once
    image    a photograph of the course by its name, or an array (H, W, 3) uint8, on which fields are drawn
    Raises   ValueError for a layer that is not there, an input without a size, or more than 2,000 layers
    """
    given = [one for one in (model, other) if one is not None]
    widget = ArchitectureExplorer(given, photograph(image), number=number, opened=opened)
    if len(widget.rows[0]) > MOST_LAYERS:
        raise ValueError(f"The model has {len(widget.rows[0]):,} layers; up to {MOST_LAYERS:,} can be drawn.")
    names = [row.name for row in widget.rows[0]]
    if layer is None:
        widget.layer = next((place for place, row in enumerate(widget.rows[0]) if row.macs), 0)
    else:
        if layer not in names:
            raise ValueError(f"There is no layer {layer!r} in {model.name}; its first ones are {', '.join(names[:8])}.")
        widget.layer = names.index(layer)
    return widget


def photograph(image):
    """A photograph (H, W, 3) uint8, by its name or as it is."""
    if not isinstance(image, str):
        return np.asarray(image)
    from cvcourse import data

    return data.load("photos")[image]


def fitted(image, model):
    """The middle of a photograph, cut and scaled to the size of a model's input: (H, W, 3) uint8."""
    from PIL import Image

    shape = model.inputs[0].shape
    height, width = shape[1:3] if len(shape) == 4 else (28, 28)
    picture = Image.fromarray(image)
    scale = min(picture.width / width, picture.height / height)
    left, top = (picture.width - scale * width) / 2, (picture.height - scale * height) / 2
    part = (left, top, left + scale * width, top + scale * height)
    return np.asarray(picture.resize((width, height), Image.Resampling.BICUBIC, part))


def shown(image):
    """A photograph as small as it is sent."""
    from PIL import Image

    scale = min(1, SHOWN / max(image.shape[:2]))
    height, width = (max(round(scale * side), 1) for side in image.shape[:2])
    return np.asarray(Image.fromarray(image).resize((width, height), Image.Resampling.BOX))


def prepared(image, model):
    """The photograph and an image of noise as a model takes them, between -1 and 1: (2, *its input)."""
    shape = model.inputs[0].shape[1:]
    noise = np.random.default_rng(0).uniform(-1, 1, shape)
    if len(shape) != 3:
        return noise[None]
    grey = image.mean(axis=2, keepdims=True)
    pixels = image if shape[2] == 3 else np.repeat(grey, shape[2], axis=2)
    return np.stack([pixels / 127.5 - 1, noise])
