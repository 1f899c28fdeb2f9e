"""What each layer of a Keras model costs and sees: shape, parameters, products, activations, receptive field.

Products (multiply-accumulates, MAC) are those of convolutions and dense layers; adding a bias, normalizing and
pooling are not counted, as in most published tables. The receptive field is that of the largest way from the input.
"""

import math
from dataclasses import dataclass

WINDOWS = ("Conv2D", "DepthwiseConv2D", "SeparableConv2D", "MaxPooling2D", "AveragePooling2D")
WHOLE = ("GlobalAveragePooling2D", "GlobalMaxPooling2D", "Flatten")


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


@dataclass(frozen=True)
class Row:
    """One layer: what it is called, its kind, its shape without the images, what it costs, and what it sees."""

    name: str
    kind: str
    shape: tuple
    parameters: int
    macs: int
    field: Field

    @property
    def activations(self):
        """How many numbers it hands on for one image."""
        return math.prod(self.shape)


def rows_of(model):
    """A Row for each layer of a functional or sequential Keras model, in the order of the model."""
    fields = {}
    return [row_of(layer, fields) for layer in model.layers]


def row_of(layer, fields):
    """The Row of a layer; `fields` holds those of the layers before, by id, and gets its own."""
    before = [fields[id(parent)] for parent in parents(layer) if id(parent) in fields]
    widest = max(before, key=lambda field: field.size, default=Field())
    fields[id(layer)] = field = seen_through(layer, widest)
    kind = type(layer).__name__
    return Row(layer.name, kind, tuple(layer.output.shape[1:]), layer.count_params(), macs_of(layer), field)


def parents(layer):
    """The layers whose outputs a layer reads."""
    return [node.operation for made in layer._inbound_nodes for node in made.parent_nodes]


def macs_of(layer):
    """Products of one layer for one image."""
    kind, out = type(layer).__name__, layer.output.shape
    if kind == "Dense":
        return math.prod(out[1:]) * layer.kernel.shape[0]
    if kind in ("Conv2D", "DepthwiseConv2D"):  # a kernel (k, k, K / groups, F), or (k, k, K, maps of each channel)
        return out[1] * out[2] * math.prod(layer.kernel.shape)
    if kind == "SeparableConv2D":
        kernels = (layer.depthwise_kernel, layer.pointwise_kernel)
        return out[1] * out[2] * sum(math.prod(kernel.shape) for kernel in kernels)
    if kind == "Conv2DTranspose":  # each number of the input is laid down once
        return layer.input.shape[1] * layer.input.shape[2] * math.prod(layer.kernel.shape)
    return 0


def seen_through(layer, field):
    """The receptive field behind a layer, along the height."""
    kind = type(layer).__name__
    if kind in WHOLE:
        size = layer.input.shape[1]
        return Field(
            field.size + (size - 1) * field.stride, size * field.stride, field.start + (size - 1) / 2 * field.stride
        )
    if kind == "ZeroPadding2D":
        return Field(field.size, field.stride, field.start - layer.padding[0][0] * field.stride)
    if kind not in WINDOWS:
        return field
    kernel, stride, before = window(layer)
    reach = (kernel - 1) * field.stride
    return Field(field.size + reach, field.stride * stride, field.start + reach / 2 - before * field.stride)


def window(layer):
    """(pixels that a window spans, stride, pixels of padding before the first) of a layer, along its height."""
    pooled = "Pooling" in type(layer).__name__
    kernel = layer.pool_size[0] if pooled else (layer.kernel_size[0] - 1) * layer.dilation_rate[0] + 1
    stride, size = layer.strides[0], layer.input.shape[1]
    missing = max(0, (math.ceil(size / stride) - 1) * stride + kernel - size) if layer.padding == "same" else 0
    return kernel, stride, missing // 2
