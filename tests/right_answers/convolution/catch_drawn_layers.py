"""Size, stride and border of the layers are drawn, too.

check: gradient_accepts
needs: conv_forward
"""

import numpy as np


def gradient_inputs(rng):
    k, stride, pad = rng.integers(2, 4), rng.integers(1, 3), rng.integers(0, 2)
    N, K, F, H_out, W_out = rng.integers(2, 4, 5)
    H, W = (H_out - 1) * stride + k - 2 * pad, (W_out - 1) * stride + k - 2 * pad
    shapes = (N, H_out, W_out, F), (N, H, W, K), (k, k, K, F)
    return *(rng.normal(size=shape) for shape in shapes), stride, pad


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
