"""One window in one image: nothing to add up.

check: gradient_accepts
says: it takes more than one place
mistake: averaged
needs: conv_forward
"""

import numpy as np


def gradient_inputs(rng):
    dout, images, filters = (rng.normal(size=shape) for shape in ((1, 1, 1, 3), (1, 2, 2, 2), (3, 3, 2, 3)))
    return dout, images, filters, 2, 1


def gradient_accepts(args, outputs):
    dout, images, filters, stride, pad = args
    zero = np.zeros(dout.shape[-1])
    rng = np.random.default_rng(0)
    V, U, v = (rng.normal(size=shape) for shape in (images.shape, filters.shape, zero.shape))
    changes = (
        conv_forward(V, filters, zero, stride, pad),
        conv_forward(images, U, zero, stride, pad),
        np.broadcast_to(v, dout.shape),
    )
    for slopes, direction, change in zip(outputs, (V, U, v), changes):
        if slopes.shape != direction.shape:
            return False
        if abs((slopes * direction).sum() - (dout * change).sum()) > 1e-4 * np.abs(dout * change).sum():
            return False
    return True
