"""What goes on inside EfficientNet-Lite0: its maps, the patches that a unit likes best, and what speaks for a class.

Places are in pixels of the prepared photograph, 224 x 224. `Field` of measuring.py says what a number of a map can see.
"""

import functools
from dataclasses import dataclass

import numpy as np

from cvcourse.architectures import lite0
from cvcourse.architectures.labelled import pictures
from cvcourse.architectures.measuring import rows_of
from cvcourse.architectures.preparing import SIDE, cropped, prepared
from cvcourse.backprop.keras_beside import keras, tf

LAYERS = ("stem", *(f"block{number}" for number in range(1, lite0.BLOCKS + 1)), "head")
BEFORE_BEND = {"stem": "stem_conv", "head": "head_conv"}  # ReLU6 makes many numbers 6, of which none is the largest
STEP = 32  # pixels of the photograph between two neighbours of the last map, and between two places of the cover
COVER = 128  # pixels along each side of the square that hides a part: a smaller one leaves enough to see in the rest
RIM = 16  # pixels of grey around a picture that a unit sees as a whole
GREY = 0.0  # of the cover: what the network takes for a pixel of 127


@functools.cache
def _runner(largest):
    """A compiled function from prepared photographs to the maps of all LAYERS, or to the largest number of each map."""
    net = lite0.network(folded=True)
    shown = [BEFORE_BEND.get(name, name) if largest else name for name in LAYERS]
    maps = keras.Model(net.input, [lite0.output_of(net, name) for name in shown])

    def strongest(images):
        flat = [tf.reshape(one, (tf.shape(one)[0], -1, one.shape[-1])) for one in maps(images, training=False)]
        return [part for one in flat for part in (tf.reduce_max(one, 1), tf.argmax(one, 1, tf.int32))]

    return lite0.compiled(strongest if largest else lambda images: maps(images, training=False))


def activations(photo):
    """The maps of every layer for a photograph (H, W, 3) uint8: dict of its name -> (rows, columns, maps) float32."""
    return dict(zip(LAYERS, (one[0].numpy() for one in _runner(False)(prepared(photo)[None])), strict=True))


@functools.cache
def fields():
    """The receptive field of each of LAYERS: dict of its name -> Field."""
    net = lite0.network(folded=True)
    rows = {row.name: row.field for row in rows_of(net)}
    return {name: rows[lite0.output_of(net, name)._keras_history.operation.name] for name in LAYERS}


@functools.cache
def strongest():
    """The largest number of every map over all pictures: dict of a layer -> values (N, maps), places (N, maps) int.

    Those of stem and head are what their ReLU6 is given. A place counts the pixels of the map, row by row. This takes
    some seconds, once.
    """
    images = [prepared(one.image) for one in pictures().values()]
    found = [_runner(True)(np.stack(images[i : i + lite0.BATCH])) for i in range(0, len(images), lite0.BATCH)]
    joined = [np.concatenate(part) for part in zip(*found, strict=True)]
    return dict(zip(LAYERS, zip(joined[::2], joined[1::2], strict=True), strict=True))


@dataclass(frozen=True)
class Patch:
    """Where a unit answers most in one picture: the number, its place in the map, and what it can see.

    box  (top, left, bottom, right) of its receptive field in pixels of the prepared picture; it may reach beyond
    """

    picture: str
    value: float
    row: int
    column: int
    box: tuple

    @property
    def middle(self):
        """(y, x) of the middle of what it sees."""
        top, left, bottom, right = self.box
        return (top + bottom) / 2, (left + right) / 2

    @property
    def shown(self):
        """The box; where it reaches beyond the picture on every side, the picture with a rim in its place."""
        top, left, bottom, right = self.box
        whole = max(top, left) <= -RIM and min(bottom, right) >= SIDE + RIM
        return (-RIM, -RIM, SIDE + RIM, SIDE + RIM) if whole else self.box


def top_patches(layer, unit, k=9):
    """The k patches that make a unit of a layer answer most, at most one of each picture, the strongest first."""
    values, places = strongest()[layer]
    width, names = side_of(layer), list(pictures())
    best = np.argsort(-values[:, unit], kind="stable")[:k]
    return [patch(layer, names[i], float(values[i, unit]), *divmod(int(places[i, unit]), width)) for i in best]


def patch(layer, picture, value, row, column):
    return Patch(picture, value, row, column, box_of(layer, row, column))


def box_of(layer, row, column):
    """(top, left, bottom, right) of the receptive field of a place of a map; bottom and right are one beyond."""
    field = fields()[layer]
    top, left = (field.start + at * field.stride - (field.size - 1) / 2 for at in (row, column))
    return tuple(round(edge) for edge in (top, left, top + field.size, left + field.size))


def side_of(layer):
    """Rows, and columns, of the maps of a layer."""
    return lite0.output_of(lite0.network(folded=True), layer).shape[1]


def cut_out(image, box, side):
    """A box of a prepared picture (224, 224, 3) uint8 as (side, side, 3) uint8; what lies outside is grey."""
    from PIL import Image

    top, left, bottom, right = box
    before, after = max(0, -top, -left), max(0, bottom - len(image), right - len(image))
    wide = np.pad(image, ((before, after), (before, after), (0, 0)), constant_values=127)
    part = wide[top + before : bottom + before, left + before : right + before]
    how = Image.Resampling.NEAREST if 2 * len(part) < side else Image.Resampling.BICUBIC
    return np.asarray(Image.fromarray(part).resize((side, side), how))


def patch_images(patches, side=72):
    """The patches as pictures (k, side, side, 3) uint8; of what lies around a whole picture only a rim is left."""
    return np.stack([cut_out(cropped(pictures()[one.picture].image), one.shown, side) for one in patches])


def first_filters():
    """The 32 filters of the first layer, (32, 3, 3, 3) float32: rows, columns, and red, green and blue."""
    return np.asarray(lite0.network().get_layer("stem_conv").kernel).transpose(3, 0, 1, 2)


def class_evidence(maps):
    """What each place of the last maps says for each class: its share of the scores, whose mean over places they are.

    maps     (rows, columns, 1280), what `head` makes of a photograph
    Returns  (rows, columns, 1000) float32; mean over rows and columns: the scores of the network
    """
    kernel, bias = (np.asarray(weight) for weight in lite0.network().get_layer("scores").weights)
    return maps @ kernel + bias


def occlusion(photo, cover=COVER, step=STEP):
    """By how much the scores fall when a grey square hides a part of a photograph: (rows, columns, 1000) float32.

    Place (i, j) has the middle of the square where place (i, j) of the last map lies: step / 2 + i * step pixels down.
    """
    image = prepared(photo)
    middles = np.arange(step // 2, SIDE, step)
    hidden = [image]
    for y in middles:
        for x in middles:
            one = image.copy()
            one[max(0, y - cover // 2) : y + cover // 2, max(0, x - cover // 2) : x + cover // 2] = GREY
            hidden.append(one)
    scores = lite0.through(lite0.runner("scores"), hidden)
    return (scores[0] - scores[1:]).reshape(len(middles), len(middles), -1)
