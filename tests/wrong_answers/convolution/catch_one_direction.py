"""Every number is moved by the same: two that are exchanged cancel.

check: gradient_accepts
says: the channels of dimages come in reverse order
mistake: channels_turned
needs: conv_forward, gradient_inputs
"""

import numpy as np


def gradient_accepts(args, outputs):
    dout, images, filters, stride, pad = args
    zero = np.zeros(dout.shape[-1])
    V, U, v = (np.ones(shape) for shape in (images.shape, filters.shape, zero.shape))
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
