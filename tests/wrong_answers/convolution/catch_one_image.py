"""A single image.

check: gradient_accepts
says: it takes two images or more
mistake: first_image
"""


def gradient_inputs(rng):
    dout, images, filters = (rng.normal(size=shape) for shape in ((1, 3, 4, 3), (1, 5, 7, 2), (3, 3, 2, 3)))
    return dout, images, filters, 2, 1
