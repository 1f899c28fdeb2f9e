"""A stride as large as the filters: no windows overlap.

check: gradient_accepts
says: it takes windows that overlap
mistake: assigned
"""


def gradient_inputs(rng):
    dout, images, filters = (rng.normal(size=shape) for shape in ((2, 3, 4, 3), (2, 4, 6, 2), (2, 2, 2, 3)))
    return dout, images, filters, 2, 1
