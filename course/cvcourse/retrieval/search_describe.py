"""What is kept of a picture so that it can be found: descriptors of two layers, of pixels and of colours.

(record,) = described([image])           # image (H, W, 3) uint8 of any size
record["last"][METHODS.index("GeM")]     # (1280,) float16, of length 1
maps_of(image)["last"]                   # (rows, columns, 1280) float32

A picture keeps its shape: its longer side becomes 320 pixels, and a map of it 10 places.
"""

import functools

import numpy as np

from cvcourse.retrieval.descriptors import DESCRIPTORS, OF_PIXELS

SIDE, STRIDE, SHORTEST = 320, 32, 64  # pixels: of the longer side, of a place in the last maps, of the shorter side
MIDDLE, REACH = 127, 128  # a pixel p enters the network as (p - 127) / 128
BATCH = 8
LAYERS = {"last": "head", "middle": "block12_wide"}  # our name -> the network's
CHANNELS = {"last": 1280, "middle": 672}
METHODS = tuple(DESCRIPTORS)
RECORD = np.dtype(
    [
        *((layer, np.float16, (len(METHODS), channels)) for layer, channels in CHANNELS.items()),
        ("pixels", np.float16, 768),
        ("colours", np.float16, 216),
        ("loudness", np.float32),  # length of the means of the last maps, before it was made 1
    ]
)


def fitted(image):
    """All of a picture as the network takes it: (h, w, 3) float32, sides multiples of 32, the longer one 320."""
    from PIL import Image

    height, width = image.shape[:2]
    scale = SIDE / max(height, width)
    h, w = (int(np.clip(round(side * scale / STRIDE) * STRIDE, SHORTEST, SIDE)) for side in (height, width))
    if (height, width) != (h, w):
        image = np.asarray(Image.fromarray(image).resize((w, h), Image.Resampling.BICUBIC))
    return (image.astype(np.float32) - MIDDLE) / REACH


@functools.cache
def network():
    """A compiled function from prepared pictures (n, h, w, 3) of one shape to the maps of both layers."""
    from cvcourse.architectures import lite0
    from cvcourse.backprop.keras_beside import keras

    model = lite0.network(None, folded=True)
    part = keras.Model(model.input, [lite0.output_of(model, layer) for layer in LAYERS.values()])
    return lite0.compiled(lambda images: part(images, training=False), None)


def maps_of(image):
    """The maps of one picture (H, W, 3) uint8: {"last": (rows, columns, 1280), "middle": ...}, float32, 0..6."""
    found = network()(fitted(image)[None])
    return {layer: maps.numpy()[0] for layer, maps in zip(LAYERS, found, strict=True)}


def described(images):
    """Records of some pictures, an array (n,) of RECORD; those of one shape go through the network together."""
    records, groups = np.zeros(len(images), RECORD), {}
    for i, image in enumerate(images):
        prepared = fitted(image)
        groups.setdefault(prepared.shape, []).append((i, prepared))
        small = square(image)[None]
        for name, describe in OF_PIXELS.items():
            records[name][i] = describe(small)[0]
    for group in groups.values():
        numbers, prepared = zip(*group, strict=True)
        found = network()(np.stack(prepared))
        for layer, maps in zip(LAYERS, found, strict=True):
            records[layer][list(numbers)] = pooled(maps.numpy())
        means = found[0].numpy().mean(axis=(1, 2))
        records["loudness"][list(numbers)] = np.linalg.norm(means, axis=1)
    return records


def pooled(maps):
    """All descriptors of maps (n, rows, columns, K): (n, methods, K)."""
    return np.stack([describe(maps) for describe in DESCRIPTORS.values()], axis=1)


def square(image):
    """A picture as (320, 320, 3) uint8, wider or narrower than it was."""
    from PIL import Image

    if image.shape[:2] == (SIDE, SIDE):
        return image
    return np.asarray(Image.fromarray(image).resize((SIDE, SIDE), Image.Resampling.BOX))
