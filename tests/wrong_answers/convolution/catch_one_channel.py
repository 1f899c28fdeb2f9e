"""Images of a single channel, as MNIST has them.

check: gradient_accepts
says: it takes two channels or more
mistake: channels_turned
"""


def gradient_inputs(rng):
    dout, images, filters = (rng.normal(size=shape) for shape in ((2, 3, 4, 3), (2, 5, 7, 1), (3, 3, 1, 3)))
    return dout, images, filters, 2, 1
