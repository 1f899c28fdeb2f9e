"""The manner of a picture: Gram matrices of the pretrained network, and pixels that are changed until they agree.

Importing this loads TensorFlow.
"""

import functools

import numpy as np

from cvcourse.architectures import lite0
from cvcourse.architectures.beyond_nets import gram
from cvcourse.backprop.keras_beside import keras, tf

LAYERS = "stem", "block1", "block2", "block3", "block5"  # that have a say in the manner
KEPT = "block5"  # whose maps hold the things of a picture in their places


def part_of_network(side):
    """The pretrained network as far as the last of the layers, an output for each of them."""
    net = lite0.network(side, folded=True)
    return keras.Model(net.input, [lite0.output_of(net, name) for name in LAYERS])


@functools.cache
def all_maps():
    """A compiled function from one prepared picture (1, 224, 224, 3) to the maps of the layers."""
    part = part_of_network(lite0.SIDE)
    return lite0.compiled(lambda images: part(images, training=False))


def grams(picture):
    """The Gram matrix of each layer for a picture (224, 224, 3) uint8: a list of (K, K) float32."""
    maps = all_maps()(((picture.astype(np.float32) - 127) / 128)[None])
    return [gram(one[0]).numpy() for one in maps]


def remaining(before, made, wanted):
    """What is left of the squared distance between Gram matrices, layer by layer: 1 before, 0 when they are reached."""
    rows = zip(before, made, wanted, strict=True)
    return [float(((one - goal) ** 2).sum() / (((start - goal) ** 2).sum() + 1e-12)) for start, one, goal in rows]


def in_the_manner(content, like, keep=0.3, even=3.0, iterations=80):
    """Change the pixels of a picture until its Gram matrices are those of another one, and its things stay in place.

    content, like  (side, side, 3) float32 in 0..1
    keep           weight of the maps that hold the things of the first picture; 0 lets go of them
    even           weight of the squares of differences between neighbours, without which pixels flicker
    Returns        the picture (side, side, 3), and at each step [distance of the manner, distance of the things]
    Source         Gatys, Ecker and Bethge (2016), Image Style Transfer Using Convolutional Neural Networks
    """
    from scipy.optimize import minimize

    net, told = part_of_network(content.shape[0]), []
    wanted = [gram(one[0]) for one in maps_of(net, like)]
    things = maps_of(net, content)[LAYERS.index(KEPT)]

    @tf.function
    def distances(flat):
        picture = tf.reshape(flat, content.shape)
        maps = maps_of(net, picture)
        pairs = zip(maps, wanted, strict=True)
        manner = tf.add_n([tf.reduce_sum((gram(one[0]) - goal) ** 2) / tf.reduce_sum(goal**2) for one, goal in pairs])
        moved = tf.reduce_mean((maps[LAYERS.index(KEPT)] - things) ** 2) / tf.reduce_mean(things**2)
        return manner, moved, neighbours(picture)

    def with_slope(flat):
        flat = tf.constant(flat, tf.float32)
        with tf.GradientTape() as tape:
            tape.watch(flat)
            manner, moved, rough = distances(flat)
            value = manner + keep * moved + even * rough
        told.append([float(manner), float(moved)])
        return float(value), tape.gradient(value, flat).numpy().astype(float)

    options = {"maxiter": iterations, "ftol": 0, "gtol": 0}
    start, limits = content.ravel().astype(float), [(0, 1)] * content.size
    best = minimize(with_slope, start, jac=True, method="L-BFGS-B", bounds=limits, options=options)
    return best.x.reshape(content.shape).astype(np.float32), told


def maps_of(net, picture):
    """The maps of the layers for a picture (side, side, 3) in 0..1."""
    return net((picture * 255 - 127)[None] / 128, training=False)


def neighbours(picture):
    """The mean of the squares of differences between neighbouring pixels."""
    return tf.reduce_mean((picture[1:] - picture[:-1]) ** 2) + tf.reduce_mean((picture[:, 1:] - picture[:, :-1]) ** 2)


def square(photo, side):
    """The square in the middle of a photograph (H, W, 3) uint8 as (side, side, 3) float32 in 0..1."""
    from PIL import Image

    H, W = photo.shape[:2]
    short = min(H, W)
    top, left = (H - short) // 2, (W - short) // 2
    part = Image.fromarray(photo[top : top + short, left : left + short])
    return np.asarray(part.resize((side, side), Image.Resampling.BOX), np.float32) / 255
