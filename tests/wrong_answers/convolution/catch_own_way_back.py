"""The author's own conv_backward says what is right.

check: gradient_accepts
says: where two functions agree, both may be wrong
needs: conv_forward, im2col, col2im, conv_backward
"""

import numpy as np


def gradient_inputs(rng):
    dout = rng.normal(size=(2, 3, 4, 3))
    images, filters = rng.normal(size=(2, 5, 7, 2)), rng.normal(size=(3, 3, 2, 3))
    return dout, images, filters, 2, 1


def gradient_accepts(args, outputs):
    dimages, dfilters, db = conv_backward(*args)
    return np.allclose(dimages, outputs[0]) and np.allclose(dfilters, outputs[1]) and np.allclose(db, outputs[2])
