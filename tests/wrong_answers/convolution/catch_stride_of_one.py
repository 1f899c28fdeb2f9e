"""Windows next to each other only.

check: gradient_accepts
says: it takes a stride of two or more
mistake: one_by_one
"""


def gradient_inputs(rng):
    dout, images, filters = (rng.normal(size=shape) for shape in ((2, 5, 7, 3), (2, 5, 7, 2), (3, 3, 2, 3)))
    return dout, images, filters, 1, 1
