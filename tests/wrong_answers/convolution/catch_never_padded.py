"""No border of zeros anywhere.

check: gradient_accepts
says: it takes padding
mistake: shifted
"""


def gradient_inputs(rng):
    dout, images, filters = (rng.normal(size=shape) for shape in ((2, 3, 4, 3), (2, 7, 9, 2), (3, 3, 2, 3)))
    return dout, images, filters, 2, 0
