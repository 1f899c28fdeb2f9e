"""The slopes of the filters are not looked at.

check: gradient_accepts
says: dfilters comes from the first image alone
mistake: first_image
needs: conv_forward, gradient_inputs
"""

import numpy as np


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
    for slopes, direction, change in zip(outputs[::2], (V, v), changes[::2]):
        if slopes.shape != direction.shape:
            return False
        if abs((slopes * direction).sum() - (dout * change).sum()) > 1e-4 * np.abs(dout * change).sum():
            return False
    return True
