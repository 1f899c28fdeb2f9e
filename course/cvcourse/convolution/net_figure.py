"""What a NetExplorer shows, as a still figure; Keras computes it, from what was read for the browser."""

import numpy as np

from cvcourse.view import figure, palette, styled
from cvcourse.view.panels import hide_axes
from cvcourse.view.style import blue_red

FRONT = "net_figure.js"  # draws the same in a browser
MAPS = 12  # of a layer that the still figure shows


def answers(explorer):
    """What each layer makes of the image on the pad: list of arrays (H, W, K); short where a function fails."""
    maps, made, number = explorer.image[None], [], 0
    while number < len(explorer.layers):
        if number in explorer.reader.functions:
            found, message = explorer.run(maps, number)
            made += found
            if message or not found:
                break
            number += len(found)
        else:
            made.append(_one(explorer.layers[number], maps, np.frombuffer(explorer.weights, np.float32)))
            number += 1
        maps = made[-1][None]
    return made


def _one(layer, maps, weights):
    """One layer on maps (1, H, W, K), by Keras."""
    import keras

    def taken(count, begin=0):
        return weights[layer["at"] + begin : layer["at"] + begin + count]

    kind = layer["kind"]
    if kind == "conv":
        shape = (*layer["kernel"], layer["depth"], layer["filters"])
        size = int(np.prod(shape))
        maps = _conv(keras, layer, maps, taken(size).reshape(shape)) + taken(layer["filters"], size)
    elif kind == "dense":
        size = layer["inputs"] * layer["units"]
        W, b = taken(size).reshape(layer["inputs"], -1), taken(layer["units"], size)
        maps = keras.ops.add(keras.ops.matmul(maps.reshape(1, -1), W), b)
    elif kind == "pool":
        pool = keras.ops.max_pool if layer["how"] == "max" else keras.ops.average_pool
        maps = pool(maps, tuple(layer["size"]), tuple(layer["strides"]), layer["padding"])
    elif kind == "global":
        maps = (np.max if layer["how"] == "max" else np.mean)(maps, axis=(1, 2))
    elif kind == "norm":
        maps = maps * taken(layer["channels"]) + taken(layer["channels"], layer["channels"])
    elif kind == "pad":
        top, bottom, left, right = layer["padding"]
        maps = np.pad(maps, ((0, 0), (top, bottom), (left, right), (0, 0)))
    elif kind == "rescale":
        maps = maps * layer["scale"] + layer["offset"]
    elif kind in ("flatten", "reshape"):
        maps = maps.reshape(1, *layer.get("shape", [-1]))
    maps = np.asarray(keras.activations.get(layer["activation"])(keras.ops.convert_to_tensor(maps)))
    return maps.reshape(1, *(1,) * (4 - maps.ndim), *maps.shape[1:])[0] if maps.ndim < 4 else maps[0]


def _conv(keras, layer, maps, kernel):
    padding, dilation = layer["padding"], tuple(layer["dilation"])
    if isinstance(padding, list):
        top, bottom, left, right = padding
        maps, padding = np.pad(maps, ((0, 0), (top, bottom), (left, right), (0, 0))), "valid"
    if layer["depth"] == 1 and layer["groups"] > 1:
        kernel = kernel[:, :, 0].reshape(*layer["kernel"], layer["groups"], -1)
        return np.asarray(
            keras.ops.depthwise_conv(maps, kernel, tuple(layer["strides"]), padding, "channels_last", dilation)
        )
    return np.asarray(keras.ops.conv(maps, kernel, tuple(layer["strides"]), padding, "channels_last", dilation))


@styled
def net_figure(explorer):
    """The image, the first maps of each layer that has some, and the answer."""
    made = answers(explorer)
    shown = [
        i for i, maps in enumerate(made) if maps.shape[0] * maps.shape[1] > 1 and explorer.layers[i]["kind"] != "pad"
    ]
    final = made[-1].ravel() if made and len(made) == len(explorer.layers) and made[-1].size <= 20 else None
    ratios = [2.2, *[2 if made[i].shape[-1] > MAPS // 2 else 1 for i in shown], *([2.4] if final is not None else [])]
    still, axes = figure(max(1.15 * sum(ratios), 5), 3.9, "", ncols=len(ratios), width_ratios=ratios, squeeze=False)
    _draw_image(axes[0, 0], explorer)
    for ax, i in zip(axes[0, 1:], shown, strict=False):
        _draw_maps(ax, made[i], explorer.layers[i]["title"])
    still.alt = f"A net of {len(explorer.layers)} layers: {', '.join(layer['title'] for layer in explorer.layers)}."
    if final is not None:
        names = explorer.classes or [str(i) for i in range(final.size)]
        best = int(final.argmax())
        _draw_answer(axes[0, -1], final, names)
        still.alt += f" It answers {names[best]} with {final[best]:.3f}."
    return still


def _draw_image(ax, explorer):
    image = explorer.image
    picture = image[..., 0] if image.shape[-1] == 1 else (image - explorer.low) / max(explorer.top - explorer.low, 1e-9)
    ax.imshow(picture, cmap="gray")
    ax.set_title("image")
    hide_axes(ax)


def _draw_maps(ax, maps, name):
    """Up to 12 maps below each other, in two columns when there are many."""
    count = min(maps.shape[-1], MAPS)
    columns = 2 if count > MAPS // 2 else 1
    rows = -(-count // columns)
    height, width = maps.shape[:2]
    sheet = np.full((rows * (height + 1) - 1, columns * (width + 1) - 1), np.nan)
    for i in range(count):
        y, x = (i // columns) * (height + 1), (i % columns) * (width + 1)
        sheet[y : y + height, x : x + width] = maps[..., i]
    most = float(np.abs(maps).max()) or 1.0
    ax.imshow(sheet, cmap=blue_red(), vmin=-most, vmax=most)
    ax.set_title("\n".join([name, f"{height}×{width}×{maps.shape[-1]}"]), size=9.5)
    hide_axes(ax)


def _draw_answer(ax, final, names):
    bars = ax.barh(names, final, color=palette.BLUE)
    ax.bar_label(bars, [f"{value:.2f}" for value in final], padding=2, size=10)
    ax.invert_yaxis()
    ax.set(title="answer", xlim=(min(final.min(), 0), 1.3 * max(final.max(), 1e-9)))
    ax.grid(False)
