"""Only shapes are compared, which most bugs leave alone.

check: gradient_accepts
says: the stride is ignored
mistake: averaged
needs: conv_forward
"""

import numpy as np


def gradient_inputs(rng):
    dout = rng.normal(size=(2, 3, 4, 3))
    images, filters = rng.normal(size=(2, 5, 7, 2)), rng.normal(size=(3, 3, 2, 3))
    return dout, images, filters, 2, 1


def gradient_accepts(args, outputs):
    dout, images, filters, _, _ = args
    shapes = images.shape, filters.shape, dout.shape[-1:]
    return all(part.shape == shape for part, shape in zip(outputs, shapes))
