"""What each layer of a Keras model costs and sees: shape, parameters, products, activations, receptive field.

Products (multiply-accumulates, MAC) are those of convolutions and dense layers; adding a bias, normalizing and
pooling are not counted, as in most published tables. The receptive field is that of all ways from the input together.
"""

import math
from dataclasses import dataclass, field
from typing import Any

WINDOWS = ("Conv2D", "DepthwiseConv2D", "SeparableConv2D", "MaxPooling2D", "AveragePooling2D")
WHOLE = ("GlobalAveragePooling2D", "GlobalMaxPooling2D")


@dataclass(frozen=True)
class Field:
    """What one number of a map depends on, in pixels of the input and along one axis.

    size    pixels of the input that it can see
    stride  how many pixels of the input lie between two neighbours of the map
    start   where the middle of the first one is, 0 the middle of the first pixel; it may lie outside
    """

    size: int = 1
    stride: int = 1
    start: float = 0.0

    @property
    def padding(self):
        """Pixels of the field of the first one that lie before the input; negative where the field begins inside."""
        return math.ceil((self.size - 1) / 2 - self.start)

    def pixels(self, place, length):
        """(first, last) pixel of an input of some length that the number at a place of the map sees."""
        middle, reach = self.start + place * self.stride, (self.size - 1) / 2
        return max(math.ceil(middle - reach), 0), min(math.floor(middle + reach), length - 1)


@dataclass(frozen=True)
class Row:
    """One layer: what it is called, its kind, its shape without the images, what it costs, and what it sees.

    field   receptive field along the height; across, along the width
    before  places, in the list of all rows, of the layers that it reads
    layer   the layer of Keras
    """

    name: str
    kind: str
    shape: tuple
    parameters: int
    macs: int
    field: Field
    across: Field = Field()
    before: tuple = ()
    layer: Any = field(default=None, repr=False, compare=False)

    @property
    def activations(self):
        """How many numbers it hands on for one image."""
        return math.prod(self.shape)


@dataclass(frozen=True)
class Totals:
    """What a model costs for one image; activations are those of the layers with products, as tables count them."""

    parameters: int
    macs: int
    activations: int


def totals(rows):
    """The Totals of rows."""
    return Totals(
        sum(row.parameters for row in rows),
        sum(row.macs for row in rows),
        sum(row.activations for row in rows if row.macs),
    )


def rows_of(model):
    """A Row for each layer of a functional or sequential Keras model, in the order of the model.

    A layer that is used twice has two rows, the second without parameters. Instead of a model inside the model come
    its layers, "model/layer", and so do those of a layer that somebody has written out of others. Operations written
    as `x + y` have rows, too.
    Raises ValueError when the size of the input is left open
    """
    reading = _Reading()
    reading.read(model, "", {})
    return reading.rows


class _Reading:
    """Goes through the nodes of a model and of those inside it."""

    def __init__(self):
        self.rows, self.counted = [], set()

    def read(self, model, prefix, known):
        """Append the rows of a model; `known` has (down, across, place) by the id of a tensor, the inputs' at first."""
        graph = getattr(model, "_functional", None) or model
        nodes = {node for level in graph._nodes_by_depth.values() for node in level}
        done = set()
        for operation in graph.operations:
            for node in operation._inbound_nodes:
                if node in nodes:
                    self._visit(node, nodes, done, prefix, known)
        return [known[id(tensor)] for tensor in graph.outputs]

    def _visit(self, node, nodes, done, prefix, known):
        if node in done:
            return
        done.add(node)
        for parent in node.parent_nodes:
            if parent in nodes:
                self._visit(parent, nodes, done, prefix, known)
        inside = getattr(node.operation, "_functional", None) or opened(node.operation, node.input_tensors)
        if hasattr(inside, "_nodes_by_depth"):
            given = [known[id(tensor)] for tensor in node.input_tensors]
            begun = {id(tensor): one for tensor, one in zip(inside.inputs, given, strict=True)}
            made = self.read(inside, f"{prefix}{node.operation.name}/", begun)
            known.update((id(tensor), one) for tensor, one in zip(node.outputs, made, strict=True))
        elif id(node.outputs[0]) not in known:  # the inputs of a model inside another are known
            found = self._row(node, prefix, [known[id(tensor)] for tensor in node.input_tensors])
            known.update((id(tensor), found) for tensor in node.outputs)

    def _row(self, node, prefix, given):
        layer, out = node.operation, tuple(node.outputs[0].shape)
        if None in out[1:]:
            raise ValueError(f"`{layer.name}` makes {out}: give the model an Input whose height and width are numbers.")
        shapes = [tuple(tensor.shape) for tensor in node.input_tensors]
        down, across = (
            seen_through(layer, axis, shapes[0], out, merged([one[axis] for one in given], [s[1] for s in shapes]))
            if shapes
            else Field()
            for axis in (0, 1)
        )
        fresh = id(layer) not in self.counted and hasattr(layer, "count_params")
        self.counted.add(id(layer))
        parameters, kind = layer.count_params() if fresh else 0, kind_of(layer)
        before = tuple(one[2] for one in given if one[2] is not None)
        row = Row(
            prefix + layer.name, kind, out[1:], parameters, products(layer, shapes, out), down, across, before, layer
        )
        self.rows.append(row)
        return down, across, len(self.rows) - 1


def kind_of(layer):
    """The name of a layer's class, or of the class of Keras that somebody has derived it from."""
    names = (kind.__name__ for kind in type(layer).__mro__ if kind.__module__.partition(".")[0] == "keras")
    return next(names, type(layer).__name__)


def opened(layer, tensors):
    """A layer or model that somebody has written out of others, as a functional model; else the layer itself."""
    if kind_of(layer) not in ("Layer", "Model") or not getattr(layer, "_layers", []) or len(tensors) != 1:
        return layer
    import keras

    x = keras.Input(tensors[0].shape[1:])
    try:
        return keras.Model(x, layer.call(x))
    except ValueError:  # its call computes with arrays
        return layer


def products(layer, shapes, out):
    """Products of one layer for one image, from the shapes of its inputs and of its output."""
    kind = kind_of(layer)
    if kind == "Dense":
        return math.prod(out[1:]) * layer.kernel.shape[0]
    if kind in ("Conv2D", "DepthwiseConv2D"):  # a kernel (k, k, K / groups, F), or (k, k, K, maps of each channel)
        return out[1] * out[2] * math.prod(layer.kernel.shape)
    if kind == "SeparableConv2D":
        kernels = (layer.depthwise_kernel, layer.pointwise_kernel)
        return out[1] * out[2] * sum(math.prod(kernel.shape) for kernel in kernels)
    if kind == "Conv2DTranspose":  # each number of the input is laid down once
        return shapes[0][1] * shapes[0][2] * math.prod(layer.kernel.shape)
    return 0


def merged(fields, lengths):
    """The receptive field of what reads several maps: from the first pixel that any of them sees to the last.

    lengths   of the maps; where one is longer than the others (which are spread over it), its stride counts
    """
    low = min(one.start - (one.size - 1) / 2 for one in fields)
    high = max(one.start + (one.size - 1) / 2 for one in fields)
    longest = fields[max(range(len(fields)), key=lambda i: lengths[i])]
    return Field(math.ceil(high - low) + 1, longest.stride, (low + high) / 2)


def seen_through(layer, axis, shape, out, field):
    """The receptive field behind a layer, from that before it; axis 0 along the height, 1 along the width."""
    kind = kind_of(layer)
    if len(shape) == 4 and (kind in WHOLE or len(out) == 2):  # one number for all of a map
        size = shape[1 + axis]
        middle = field.start + (size - 1) / 2 * field.stride
        return Field(field.size + (size - 1) * field.stride, size * field.stride, middle)
    if kind == "ZeroPadding2D":
        return Field(field.size, field.stride, field.start - layer.padding[axis][0] * field.stride)
    if kind == "Cropping2D":
        return Field(field.size, field.stride, field.start + layer.cropping[axis][0] * field.stride)
    if kind not in WINDOWS:
        return field
    kernel, stride, before = window(layer, axis, shape[1 + axis])
    reach = (kernel - 1) * field.stride
    return Field(field.size + reach, field.stride * stride, field.start + reach / 2 - before * field.stride)


def window(layer, axis, size):
    """(pixels that a window spans, stride, pixels of padding before the first) of a layer on a map of some size."""
    pooled = "Pooling" in kind_of(layer)
    kernel = layer.pool_size[axis] if pooled else (layer.kernel_size[axis] - 1) * layer.dilation_rate[axis] + 1
    stride = layer.strides[axis]
    missing = max(0, (math.ceil(size / stride) - 1) * stride + kernel - size) if layer.padding == "same" else 0
    return kernel, stride, missing // 2
