"""Filters of 1 x 1 overlap nowhere and cannot be turned.

check: gradient_accepts
says: it takes filters of more than one pixel
mistake: flipped
"""


def gradient_inputs(rng):
    dout, images, filters = (rng.normal(size=shape) for shape in ((2, 4, 5, 3), (2, 5, 7, 2), (1, 1, 2, 3)))
    return dout, images, filters, 2, 1
