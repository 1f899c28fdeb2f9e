"""Layers that are described by texts, counted with plain arithmetic: what known mistakes in count_macs are made of."""

from dataclasses import dataclass
from math import ceil, prod

CONVOLUTIONS = ("Conv2D", "DepthwiseConv2D", "SeparableConv2D")
POOLINGS = ("MaxPooling2D", "AveragePooling2D")
GLOBAL = ("GlobalAveragePooling2D", "Flatten")


@dataclass(frozen=True)
class Cost:
    """A layer that may multiply: its kind, the shapes before and behind it, and what it was made with."""

    kind: str
    before: tuple
    after: tuple
    kernel: tuple = (1, 1)
    strides: tuple = (1, 1)
    groups: int = 1
    depth: int = 1
    dilation: int = 1
    use_bias: bool = True

    @property
    def places(self):
        """How often a kernel is laid down."""
        return prod(self.after[:-1])

    @property
    def window(self):
        return prod(self.kernel)

    @property
    def K(self):
        return self.before[-1]

    @property
    def F(self):
        return self.after[-1]

    @property
    def kernels(self):
        """Weights without biases, those of a separable convolution in two parts."""
        if self.kind == "Dense":
            return (self.K * self.F,)
        if self.kind == "Conv2D":
            return (self.window * self.K // self.groups * self.F,)
        deep = self.window * self.K * self.depth
        return {"DepthwiseConv2D": (deep,), "SeparableConv2D": (deep, self.K * self.depth * self.F)}.get(self.kind, ())

    @property
    def macs(self):
        return self.places * sum(self.kernels)


def costs(shape, layers, parse, **knobs):
    """The Costs of layers for images of a shape; parse(text) -> (kind, args, named), see asked.call_of.

    knobs   strides=False: as if every convolution moved by 1; padding=False: as if nothing were padded
    """
    return _walked(tuple(shape), layers, parse, knobs)[0]


def _walked(shape, layers, parse, knobs):
    found = []
    for layer in layers:
        if isinstance(layer, str):
            found.append(_cost(shape, *parse(layer), **knobs))
            shape = found[-1].after
        else:
            branches = [_walked(shape, branch, parse, knobs) for branch in layer]
            found += [cost for costs, _ in branches for cost in costs]
            shape = (*branches[0][1][:-1], sum(after[-1] for _, after in branches))
    return found, shape


def _cost(shape, kind, args, named, strides=True, padding=True):
    """The Cost of one layer."""
    if kind in GLOBAL:
        return Cost(kind, shape, (prod(shape),) if kind == "Flatten" else shape[-1:])
    if kind == "Dense":
        return Cost(kind, shape, (*shape[:-1], args[0]), use_bias=named.get("use_bias", True))
    if kind not in (*CONVOLUTIONS, *POOLINGS):
        return Cost(kind, shape, shape)
    kernel = _pair(args[-1])
    move = _pair(named.get("strides", args[-1] if kind in POOLINGS else 1))
    move = move if strides or kind in POOLINGS else (1, 1)
    padded = padding and named.get("padding") == "same"
    d = named.get("dilation_rate", 1)
    spaces = zip(shape, kernel, move, strict=False)
    size = tuple(ceil((n if padded else n - d * (k - 1)) / s) for n, k, s in spaces)
    deep = named.get("depth_multiplier", 1)
    F = {"DepthwiseConv2D": shape[-1] * deep}.get(kind, shape[-1] if kind in POOLINGS else args[0])
    bias = named.get("use_bias", True)
    return Cost(kind, shape, (*size, F), kernel, move, named.get("groups", 1), deep, d, bias)


def _pair(size):
    return size if isinstance(size, tuple) else (size, size)
