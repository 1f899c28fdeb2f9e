"""A test that nothing passes.

check: gradient_accepts
says: refuses a right version
needs: conv_forward
"""

import numpy as np


def gradient_inputs(rng):
    dout = rng.normal(size=(2, 3, 4, 3))
    images, filters = rng.normal(size=(2, 5, 7, 2)), rng.normal(size=(3, 3, 2, 3))
    return dout, images, filters, 2, 1


def gradient_accepts(args, outputs):
    return False
