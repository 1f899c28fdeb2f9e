"""Stride and pad are left to their defaults.

check: gradient_accepts
says: return a tuple of 5 arguments
"""


def gradient_inputs(rng):
    dout = rng.normal(size=(2, 3, 4, 3))
    images, filters = rng.normal(size=(2, 5, 7, 2)), rng.normal(size=(3, 3, 2, 3))
    return dout, images, filters
