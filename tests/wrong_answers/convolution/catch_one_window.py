"""One window in one image: nothing to add up.

check: gradient_accepts
says: it takes more than one place
mistake: averaged
"""


def gradient_inputs(rng):
    dout, images, filters = (rng.normal(size=shape) for shape in ((1, 1, 1, 3), (1, 2, 2, 2), (3, 3, 2, 3)))
    return dout, images, filters, 2, 1
