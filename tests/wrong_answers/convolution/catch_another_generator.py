"""The generator that was given is not used.

check: gradient_accepts
says: its only source of randomness
"""

import numpy as np


def gradient_inputs(rng):
    rng = np.random.default_rng()
    dout = rng.normal(size=(2, 3, 4, 3))
    images, filters = rng.normal(size=(2, 5, 7, 2)), rng.normal(size=(3, 3, 2, 3))
    return dout, images, filters, 2, 1
