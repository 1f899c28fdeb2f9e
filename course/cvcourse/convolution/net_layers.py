"""A trained net as what its front end (net_layers.js) computes with: one dict a layer, and all weights as float32.

Folded into what the layer does to one image at test time: batch normalization is a scale and a shift per channel,
dropout is left out, an activation layer belongs to the layer before it.
"""

import re

import numpy as np

FRONT = "net_layers.js"
FUNCTIONS = ("linear", "relu", "relu6", "sigmoid", "tanh", "softmax")
SILENT = {"InputLayer", "Dropout", "SpatialDropout2D", "GaussianNoise", "GaussianDropout", "ActivityRegularization"}
SILENT |= {f"Random{what}" for what in ("Flip", "Rotation", "Translation", "Zoom", "Contrast")}
SHORT = {  # how layers that nobody has named are called, and what to write for it
    "conv2d": "conv",
    "depthwise_conv2d": "depthwise",
    "separable_conv2d": "separable",
    "max_pooling2d": "max pool",
    "average_pooling2d": "mean pool",
    "global_max_pooling2d": "global max",
    "global_average_pooling2d": "global mean",
    "batch_normalization": "batch norm",
    "flatten": "flatten",
    "dense": "dense",
    "activation": "activation",
    "re_lu": "relu",
}
KINDS = "Conv2D, DepthwiseConv2D, pooling, BatchNormalization, Dense, Flatten, Dropout and activations"


class UnknownLayer(Exception):
    """A layer that the front end cannot compute; the message names it."""


class Reader:
    """Collects layers and their weights.

    layers   list of dict: kind, name, and what the kind needs
    weights  list of float32 arrays; layer["at"] counts the numbers before its first
    """

    def __init__(self):
        self.layers, self.weights, self.count, self.functions = [], [], 0, {}

    def add(self, kind, name, *weights, **settings):
        """Append a layer; its weights are told one after the other."""
        arrays = [np.asarray(getattr(w, "value", w), np.float32).ravel() for w in weights]
        self.layers.append({"kind": kind, "name": name, "at": self.count, "activation": "linear", **settings})
        self.weights += arrays
        self.count += sum(array.size for array in arrays)

    def activate(self, name, function):
        """Let the last layer end with an activation, or add a layer that is nothing else."""
        if function not in FUNCTIONS:
            raise UnknownLayer(f"activation `{function}` of layer `{name}`")
        if function == "linear":
            return
        last = self.layers[-1] if self.layers else None
        if last and last["activation"] == "linear" and last["kind"] in ("conv", "dense", "norm"):
            last["activation"] = function
            last["name"] += "" if name == last["name"] else f", {function}"
        else:
            self.add("activation", name, activation=function)

    def bytes(self):
        """All weights, float32."""
        return b"".join(array.tobytes() for array in self.weights)


def read_net(net):
    """The layers of a net.

    net      Keras Sequential, a model whose layers follow each other, or a list of (name, what) as net_explorer has it
    Returns  Reader, message: a sentence when the layers after some point could not be read, else ""
    """
    reader, message = Reader(), ""
    try:
        for layer in _keras_layers(net) if hasattr(net, "layers") else net:
            if isinstance(layer, tuple | list):
                read_own(reader, *layer)
            else:
                read_keras(reader, layer)
    except UnknownLayer as unknown:
        message = f"The explorer does not know {unknown}; it shows the layers before it. It knows {KINDS}."
    for layer, title in zip(reader.layers, titles([layer["name"] for layer in reader.layers]), strict=True):
        layer["title"] = title
    return reader, message


def titles(names):
    """Short names: those that Keras made up are counted again from 1, since it goes on counting between nets."""
    bases = [re.sub(r"_\d+$", "", name.split(", ")[0]) for name in names]
    short = [SHORT.get(base, name.split(", ")[0]) for base, name in zip(bases, names, strict=True)]
    counts = [short[: i + 1].count(one) for i, one in enumerate(short)]
    return [f"{one} {count}" if short.count(one) > 1 else one for one, count in zip(short, counts, strict=True)]


def _keras_layers(model):
    """The layers of a model in their order, those of models inside it, too."""
    before, layers = None, model.layers
    for layer in layers:
        came = getattr(layer, "input", None) if before is not None and not hasattr(model, "add") else before
        if isinstance(came, list | tuple) or came is not before:
            raise UnknownLayer(f"layer `{layer.name}`, which does not follow the one before it alone")
        yield from _keras_layers(layer) if hasattr(layer, "layers") else [layer]
        before = None if hasattr(model, "add") else layer.output


def read_keras(reader, layer):
    """Add one layer of Keras."""
    kind = type(layer).__name__
    if kind in SILENT:
        return
    if getattr(layer, "data_format", None) == "channels_first":
        raise UnknownLayer(f"channels first, as layer `{layer.name}` has them")
    read = READERS.get(kind)
    if read is None:
        raise UnknownLayer(f"`{kind}`, the kind of layer `{layer.name}`")
    read(reader, layer)


def _conv(reader, layer, depthwise=False):
    kernel, *bias = layer.get_weights()
    if depthwise:  # (k, k, K, m) as K groups of m filters
        kernel = kernel.reshape(*kernel.shape[:2], 1, -1)
    groups = layer.input.shape[-1] if depthwise else layer.groups
    _add_conv(reader, layer.name, kernel, bias, layer.strides, layer.padding, layer.dilation_rate, groups)
    reader.activate(layer.name, layer.activation.__name__)


def _separable(reader, layer):
    depth, point, *bias = layer.get_weights()
    depth = depth.reshape(*depth.shape[:2], 1, -1)
    name, groups = layer.name, layer.input.shape[-1]
    _add_conv(reader, f"{name}, depthwise", depth, [], layer.strides, layer.padding, layer.dilation_rate, groups)
    _add_conv(reader, f"{name}, pointwise", point, bias, (1, 1), "valid", (1, 1), 1)
    reader.activate(f"{name}, pointwise", layer.activation.__name__)


def _add_conv(reader, name, kernel, bias, strides, padding, dilation, groups):
    height, width, depth, filters = kernel.shape
    bias = bias[0] if bias else np.zeros(filters)
    reader.add(
        "conv",
        name,
        kernel,
        bias,
        kernel=[height, width],
        depth=depth,
        filters=filters,
        strides=list(strides),
        padding=padding,
        dilation=list(dilation),
        groups=groups,
    )


def _dense(reader, layer):
    W, *b = layer.get_weights()
    reader.add("dense", layer.name, W, b[0] if b else np.zeros(W.shape[1]), inputs=W.shape[0], units=W.shape[1])
    reader.activate(layer.name, layer.activation.__name__)


def _pool(reader, layer, how):
    settings = {"size": list(layer.pool_size), "strides": list(layer.strides), "padding": layer.padding}
    reader.add("pool", layer.name, how=how, **settings)


def _norm(reader, layer):
    named = {weight.path.split("/")[-1]: np.asarray(weight, np.float64) for weight in layer.weights}
    scale = named.get("gamma", 1) / np.sqrt(named["moving_variance"] + layer.epsilon)
    shift = named.get("beta", 0) - scale * named["moving_mean"]
    reader.add("norm", layer.name, scale, shift, channels=len(scale))


def _relu(reader, layer):
    top = getattr(layer, "max_value", None)
    if top not in (None, 6) or getattr(layer, "negative_slope", 0) or getattr(layer, "threshold", 0):
        raise UnknownLayer(f"the settings of `ReLU` in layer `{layer.name}`")
    reader.activate(layer.name, "relu" if top is None else "relu6")


READERS = {
    "Conv2D": _conv,
    "DepthwiseConv2D": lambda reader, layer: _conv(reader, layer, depthwise=True),
    "SeparableConv2D": _separable,
    "Dense": _dense,
    "MaxPooling2D": lambda reader, layer: _pool(reader, layer, "max"),
    "AveragePooling2D": lambda reader, layer: _pool(reader, layer, "mean"),
    "GlobalMaxPooling2D": lambda reader, layer: reader.add("global", layer.name, how="max"),
    "GlobalAveragePooling2D": lambda reader, layer: reader.add("global", layer.name, how="mean"),
    "BatchNormalization": _norm,
    "Flatten": lambda reader, layer: reader.add("flatten", layer.name),
    "Reshape": lambda reader, layer: reader.add("reshape", layer.name, shape=list(layer.output.shape[1:])),
    "ZeroPadding2D": lambda reader, layer: reader.add("pad", layer.name, padding=np.ravel(layer.padding).tolist()),
    "Rescaling": lambda reader, layer: reader.add("rescale", layer.name, scale=layer.scale, offset=layer.offset),
    "ReLU": _relu,
    "Softmax": lambda reader, layer: reader.activate(layer.name, "softmax"),
    "Activation": lambda reader, layer: reader.activate(layer.name, layer.activation.__name__),
}


def read_own(reader, name, what):
    """Add a layer that the student wrote: a function, "flatten", an activation, or a dict of weights and settings."""
    if callable(what):
        reader.functions[len(reader.layers)] = what
        reader.add("own", name)
    elif what == "flatten":
        reader.add("flatten", name)
    elif isinstance(what, str):
        reader.activate(name, what)
    elif isinstance(what, dict) and OWN.keys() & what.keys():
        next(read for key, read in OWN.items() if key in what)(reader, name, what)
        reader.activate(name, what.get("activation", "linear"))
    else:
        raise UnknownLayer(f"what is given for layer `{name}`")


def _own_conv(reader, name, what):
    filters = np.asarray(getattr(what["filters"], "value", what["filters"]))
    bias = [what["b"]] if "b" in what else []
    pad, stride, gap = what.get("pad", 0), what.get("stride", 1), what.get("dilation", 1)
    padding = pad if isinstance(pad, str) else [pad] * 4
    _add_conv(reader, name, filters, bias, (stride, stride), padding, (gap, gap), 1)


def _own_dense(reader, name, what):
    W = np.asarray(getattr(what["W"], "value", what["W"]))
    reader.add("dense", name, W, what.get("b", np.zeros(W.shape[1])), inputs=W.shape[0], units=W.shape[1])


def _own_pool(reader, name, what):
    size, stride = what["pool"], what.get("stride", what["pool"])
    how = what.get("kind", "max")
    reader.add("pool", name, how=how, size=[size, size], strides=[stride, stride], padding="valid")


def _own_norm(reader, name, what):
    scale = np.asarray(what["gamma"]) / np.sqrt(np.asarray(what["var"]) + what.get("eps", 1e-3))
    reader.add("norm", name, scale, what["beta"] - scale * what["mean"], channels=len(scale))


OWN = {"filters": _own_conv, "W": _own_dense, "pool": _own_pool, "gamma": _own_norm}
