"""Photographs in place of a few numbers.

check: gradient_accepts
says: at most 10,000 numbers
"""


def gradient_inputs(rng):
    dout, images, filters = (rng.normal(size=shape) for shape in ((2, 100, 100, 3), (2, 100, 100, 3), (3, 3, 3, 3)))
    return dout, images, filters, 1, 1
