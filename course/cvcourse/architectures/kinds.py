"""Which of the course's pictures are of one kind, and what a network with random weights answers to most."""

import numpy as np

from cvcourse import data
from cvcourse.architectures import inside, lite0
from cvcourse.architectures.labelled import pictures
from cvcourse.architectures.preparing import prepared
from cvcourse.backprop.keras_beside import keras, tf

BIRDS = (7, 24), (80, 100), (127, 146)  # rooster to great grey owl, black grouse to black swan, white stork on


def of_kind(category):
    """Whether each of the course's pictures is a stamp of a category, or of one inside it: (N,) bool.

    category   such as "animals/birds", "plants/flowers" or "vehicles"
    Raises     ValueError when there is no stamp of it
    """
    photographs = data.load("photos")
    categories = {stamp.name: stamp.category for stamp in data.load("stamps") if stamp.name not in photographs}
    found = np.array([f"{categories.get(name, '')}/".startswith(f"{category}/") for name in pictures()])
    if not found.any():
        raise ValueError(f"There is no stamp of the category {category!r}.")
    return found


def untrained_patches(layer, units, k=9, seed=0):
    """The patches that units of the same network answer to most before it has learnt anything.

    Returns  list of inside.Patch, k for each unit, at most one of each picture, the strongest first
    """
    keras.utils.set_random_seed(seed)
    net = lite0.architecture(folded=True)
    part = tf.function(keras.Model(net.input, lite0.output_of(net, layer)), reduce_retracing=True)
    maps = lite0.through(part, [prepared(one.image) for one in pictures().values()])
    names, found = list(pictures()), []
    for unit in units:
        for i in np.argsort(-maps[..., unit].max((1, 2)), kind="stable")[:k]:
            one = maps[i, :, :, unit]
            row, column = (int(at) for at in np.unravel_index(one.argmax(), one.shape))
            found.append(inside.patch(layer, names[i], float(one[row, column]), row, column))
    return found


def names_of_birds():
    """Whether each of the 1,000 names of ImageNet is a bird: (1000,) bool; the names are sorted by kind."""
    found = np.zeros(len(lite0.class_names()), bool)
    for first, last in BIRDS:
        found[first : last + 1] = True
    return found
