"""What the architecture explorer sends to the browser: the layers of a model, what kind each is, and its blocks."""

import re

from cvcourse.architectures.explorer_blocks import JOINS, POOLS, blocks_of, shortcut
from cvcourse.architectures.measuring import rows_of, totals

KINDS = {  # how a kind is called, and the letter that tells it beside its colour
    "conv": ("convolution", "C"),
    "point": ("1 × 1 convolution", "1"),
    "depth": ("depthwise or grouped", "D"),
    "dense": ("dense", "F"),
    "pool": ("pooling", "P"),
    "join": ("sum or stack", "+"),
    "other": ("other", "·"),
}
SIGNS = {"Add": "+", "Concatenate": "‖", "Multiply": "×", "BatchNormalization": "norm", "LayerNormalization": "norm"}
MODEST = {"Flatten": "flat", "Reshape": "flat", "Dropout": "drop", "ZeroPadding2D": "pad", "InputLayer": "input"}


def kind_of(row):
    """Which of KINDS a row belongs to."""
    if row.kind in ("DepthwiseConv2D", "SeparableConv2D") or getattr(row.layer, "groups", 1) > 1:
        return "depth"
    if row.kind.startswith("Conv2D"):
        return "point" if tuple(row.layer.kernel_size) == (1, 1) else "conv"
    if row.kind == "Dense":
        return "dense"
    return "pool" if row.kind in POOLS else "join" if row.kind in JOINS else "other"


def label_of(row):
    """A few signs that stand in the box of a layer."""
    layer = row.layer
    if row.kind.startswith("Global"):
        return "mean" if "Average" in row.kind else "max"
    size = getattr(layer, "pool_size", None) or getattr(layer, "kernel_size", None)
    if size:
        stride = layer.strides[0]
        return f"{size[0]}×{size[1]}{f' /{stride}' if stride > 1 else ''}"
    if row.kind in ("Activation", "ReLU"):
        return layer.activation.__name__ if row.kind == "Activation" else "relu"
    return SIGNS.get(row.kind) or MODEST.get(row.kind) or row.kind.lower()[:7]


def setting_of(row):
    """The settings of a layer in words: its window, stride, groups."""
    layer, words = row.layer, [row.kind]
    size = getattr(layer, "pool_size", None) or getattr(layer, "kernel_size", None)
    if size:
        words.append(f"{size[0]} × {size[1]}")
        if layer.strides[0] > 1:
            words.append(f"stride {layer.strides[0]}")
    if getattr(layer, "groups", 1) > 1:
        words.append(f"{layer.groups} groups")
    return ", ".join([" ".join(words[:2]), *words[2:]])


def numbers(field):
    """A receptive field for the browser: size, stride, padding, the middle of the first one."""
    return [field.size, field.stride, field.padding, field.start]


def sent(model):
    """(what the browser draws of a model, its rows in the order of the blocks)."""
    rows = rows_of(model)
    blocks, order, told = blocks_of(rows), [], []
    for block in blocks:
        told.append(
            {
                "title": re.sub("^keras_tensor.*", "input", block.title),
                "first": len(order),
                "count": len(block.places),
                "columns": block.columns,
                "lanes": block.lanes,
                "shortcut": shortcut(rows, block.places),
            }
        )
        order += block.places
    new = {place: i for i, place in enumerate(order)}
    layers = [layer_of(rows[place], new) for place in order]
    whole = totals(rows)
    image = len(model.inputs[0].shape) == 4
    size = list(model.inputs[0].shape[1:3]) if image else [1, 1]
    sums = {"parameters": whole.parameters, "macs": whole.macs, "activations": whole.activations}
    about = {"name": model.name, "image": image, "size": size, "totals": sums}
    return {**about, "layers": layers, "blocks": told}, [rows[place] for place in order]


def layer_of(row, new):
    """One layer for the browser."""
    return {
        "name": row.name,
        "kind": kind_of(row),
        "label": label_of(row),
        "setting": setting_of(row),
        "shape": list(row.shape),
        "parameters": row.parameters,
        "macs": row.macs,
        "activations": row.activations if row.macs else 0,
        "numbers": row.activations,
        "down": numbers(row.field),
        "across": numbers(row.across),
        "before": [new[place] for place in row.before],
    }
