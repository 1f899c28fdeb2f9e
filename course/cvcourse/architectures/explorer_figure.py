"""What ArchitectureExplorer shows, as a still figure: the blocks of each model, and where its costs live."""

import numpy as np
from matplotlib.patches import Rectangle

from cvcourse.view import figure, palette, styled
from cvcourse.view.panels import hide_axes
from cvcourse.view.style import INK, SOFT

COLORS = {
    "conv": palette.BLUE,
    "point": palette.SKY,
    "depth": palette.PURPLE,
    "dense": palette.ORANGE,
    "pool": palette.GREEN,
    "join": palette.VERMILION,
    "other": palette.GREY,
}
STRIPS = {"parameters": "parameters", "macs": "products", "activations": "activations"}


@styled
def explorer_figure(widget):
    """For each model a row of blocks, and below it the parameters, products and activations of each layer."""
    models = widget.models
    still, axes = figure(9.6, 3.9 * len(models), "", nrows=4 * len(models), height_ratios=[2.2, 1, 1, 1] * len(models))
    most = {name: max(layer[name] for model in models for layer in model["layers"]) or 1 for name in STRIPS}
    told = []
    for model, rows in zip(models, axes.reshape(-1, 4), strict=True):
        places = seats(model)
        _boxes(rows[0], model, places, max(max(one["size"]) for one in models))
        told.append(f"{model['name']}, {len(model['layers'])} layers")
        for ax, (name, word) in zip(rows[1:], STRIPS.items(), strict=True):
            told.append(_strip(ax, model, places, name, word, most[name]))
    still.alt = f"{'; '.join(told)}."
    return still


def seats(model):
    """(left, width) of each layer along the figure: each block has room by the root of its layers."""
    made, left = [], 0.0
    for block in model["blocks"]:
        width = block["count"] ** 0.5
        made += [(left + width * i / block["count"], width / block["count"]) for i in range(block["count"])]
        left += width
    return [(place / left, width / left) for place, width in made]


def _boxes(ax, model, places, side):
    hide_axes(ax)
    for block in model["blocks"]:
        layers = model["layers"][block["first"] : block["first"] + block["count"]]
        left, width = places[block["first"]][0], sum(w for _, w in places[block["first"] :][: block["count"]])
        main = max(layers, key=lambda layer: layer["macs"])
        shape = main["shape"] if len(main["shape"]) == 3 else [1, 1, main["shape"][-1]]
        high, wide = np.sqrt(shape[0] / side), width * min(np.log2(shape[2] + 1) / 12, 0.95)
        lanes = max(block["lanes"]) + 1
        for lane in range(lanes):
            low = -high / 2 + high * lane / lanes
            corner = (left + (width - wide) / 2, low)
            ax.add_patch(Rectangle(corner, wide, 0.88 * high / lanes, fc=COLORS[main["kind"]], ec=INK, lw=0.6))
    ax.set(xlim=(0, 1), ylim=(-0.6, 0.6))
    numbers = model["totals"]
    ax.set_title(
        f"{model['name']}: {numbers['parameters']:,} parameters, {numbers['macs'] / 1e6:,.0f} million products"
    )


def _strip(ax, model, places, name, word, most):
    values = [layer[name] for layer in model["layers"]]
    lefts, widths = zip(*places, strict=True)
    colors = [COLORS[layer["kind"]] for layer in model["layers"]]
    ax.bar(lefts, values, widths, align="edge", color=colors)
    ax.set(xlim=(0, 1), ylim=(0, 1.1 * most), xticks=[], yticks=[])
    ax.set_ylabel(word, rotation=0, ha="right", va="center")
    at, total = int(np.argmax(values)), sum(values) or 1
    share = f"{model['layers'][at]['name']} {100 * values[at] / total:.0f} %"
    side = {"ha": "right", "x": lefts[at]} if lefts[at] > 0.5 else {"ha": "left", "x": lefts[at] + widths[at]}
    ax.text(side["x"], 0.75 * most, f" {share} ", ha=side["ha"], color=SOFT)
    return f"most {word} in {share}"
