"""A net that the student has trained: draw an image, and every layer answers at once."""

import numpy as np
import traitlets

from cvcourse.convolution import net_figure, net_layers
from cvcourse.view import Widget, ask

MOST_WEIGHTS = 6_000_000  # float32 numbers that are sent to the browser


class NetExplorer(Widget):
    """An image on a pad, the maps of each layer of a net, and how one of them comes about from those before it."""

    script = "net_explorer.js"
    parts = ("../view/tones.js", net_layers.FRONT, net_figure.FRONT)
    state = ("asked",)
    layers, shape, classes, labels = (traitlets.List().tag(sync=True) for _ in range(4))
    weights, images, made = (traitlets.Bytes().tag(sync=True) for _ in range(3))
    drawn, given = (traitlets.CBytes().tag(sync=True) for _ in range(2))  # they arrive as memoryviews
    count, picture, layer, channel, begins = (traitlets.Int(0, min=0).tag(sync=True) for _ in range(5))
    low, top = (traitlets.Float().tag(sync=True) for _ in range(2))  # what the pad and what the pen paints
    scale = traitlets.Enum(["map", "layer", "net"], "layer").tag(sync=True)
    links = traitlets.Dict().tag(sync=True)
    given_shape, made_shapes = (traitlets.List().tag(sync=True) for _ in range(2))
    asked, answered = (traitlets.Int(0).tag(sync=True) for _ in range(2))

    def __init__(self, reader, pictures, flat, **traits):
        self.reader, self.pictures, self.flat = reader, pictures, flat
        super().__init__(
            layers=reader.layers,
            weights=reader.bytes(),
            images=pictures.tobytes(),
            shape=list(pictures.shape[1:]),
            count=len(pictures),
            low=float(pictures.min()),
            top=float(pictures.max()),
            **traits,
        )

    @property
    def image(self):
        """What is on the pad: (H, W, K) float32 in the range of the images."""
        pixels = np.frombuffer(self.drawn, np.float32).reshape(self.shape) if self.drawn else None
        return self.pictures[self.picture].copy() if pixels is None else pixels.copy()

    def update(self):
        """Run the student's own functions on what the browser computed up to them."""
        if self.asked > self.answered and self.given:
            maps = np.frombuffer(self.given, np.float32).reshape(1, *self.given_shape)
            made, self.message = self.run(maps, self.begins)
            self.made = b"".join(one.tobytes() for one in made)
            self.made_shapes = [list(one.shape) for one in made]
        self.answered = self.asked

    def run(self, maps, begins):
        """The answers (H, W, K) of the student's functions that follow each other from a layer on, and a message."""
        made, number = [], begins
        while number in self.reader.functions:
            flat = maps.shape[1:3] == (1, 1) or (number == 0 and self.flat)
            answer, message = ask(self.reader.functions[number], maps.reshape(1, -1) if flat else maps.copy())
            if message:
                return made, message
            maps = np.asarray(getattr(answer, "value", answer), np.float32)
            if maps.ndim not in (2, 4) or len(maps) != 1:
                name = self.layers[number]["name"]
                return made, f"{name} should return (1, H, W, K) or (1, D); it returned {maps.shape}."
            maps = maps.reshape(1, 1, 1, -1) if maps.ndim == 2 else maps
            made.append(maps[0])
            number += 1
        return made, ""

    def describe(self):
        """The layers; once the browser has computed, what it says about the image and the chosen map."""
        names = ", ".join(layer["title"] for layer in self.layers)
        return self.alt or f"A net of {len(self.layers)} layers: {names}."

    def render(self):
        """Image, maps and answer as a still figure."""
        return net_figure.net_figure(self)


def net_explorer(net, images, labels=None, classes=None, links=None, layer=None, channel=0, scale="layer"):
    """Draw an image or choose one: every layer of a trained net answers at once, and a click shows how a map is made.

    net      a Keras Sequential (or a model whose layers follow each other), or a list of (name, what) where what is
             {"filters": (k, k, K, F), "b": (F,), "stride": 1, "pad": 0, "activation": "relu"},
             {"W": (D, U), "b": (U,)}, {"pool": 2, "kind": "max" or "mean"}, {"gamma", "beta", "mean", "var", "eps"},
             "flatten", "relu", "softmax", or a function of maps (1, H, W, K) or (1, D), which runs in Python
    images   (N, H, W), (N, H, W, K) or (N, D), prepared as the net takes them
    labels   N ints, or None
    classes  names of the outputs; 0, 1, ... unless given
    links    which heading of the notebook explains a layer: {layer name or kind: "Text of the heading"}; kinds are
             conv, pool, dense, norm, global, activation
    layer    name or place (from 0) of the layer that is open at first; channel, which of its maps
    scale    one scale of colours for each "map", each "layer" or the whole "net"
    Raises   ValueError when there is no image, no layer can be read, or the weights are too many to be sent
    """
    reader, message = net_layers.read_net(net)
    pictures, flat = _pictures(images)
    if not reader.layers:
        raise ValueError(message or "The net has no layers.")
    if reader.count > MOST_WEIGHTS:
        raise ValueError(f"The net has {reader.count:,} weights; up to {MOST_WEIGHTS:,} can be sent to the browser.")
    at = _number(layer, reader.layers)
    told = {"labels": [int(label) for label in labels] if labels is not None else [], "links": links or {}}
    told["classes"] = [str(name) for name in classes] if classes is not None else []
    return NetExplorer(reader, pictures, flat, message=message, layer=at, channel=channel, scale=scale, **told)


def _number(layer, layers):
    """The place of a layer among those that were read, by its place, its name or its short name."""
    for at, one in enumerate(layers):
        if layer in (None, at, one["name"], one["name"].split(", ")[0], one["title"]):
            return at
    raise ValueError(f"There is no layer {layer!r}; the layers are {', '.join(one['title'] for one in layers)}.")


def _pictures(images):
    """Images (N, H, W, K) float32, and whether they came flat."""
    images = np.asarray(images, np.float32)
    if not images.size or images.ndim not in (2, 3, 4):
        raise ValueError(f"images is (N, H, W), (N, H, W, K) or (N, D) with N above 0; got {images.shape}.")
    if images.ndim == 2:
        side = round(np.sqrt(images.shape[1]))
        shape = (side, side) if side**2 == images.shape[1] else (1, images.shape[1])
        return images.reshape(-1, *shape, 1), True
    return (images if images.ndim == 4 else images[..., None]), False
