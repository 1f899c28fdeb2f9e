"""The test itself forgets the stride, which its author's arguments do not show.

check: gradient_accepts
says: refuses a right version
needs: conv_forward
"""

import numpy as np


def gradient_inputs(rng):
    dout, images, filters = (rng.normal(size=shape) for shape in ((2, 5, 7, 3), (2, 5, 7, 2), (3, 3, 2, 3)))
    return dout, images, filters, 1, 1


def gradient_accepts(args, outputs):
    dout, images, filters, stride, pad = args
    k = len(filters)
    padded = np.pad(images, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    dpadded, dfilters = np.zeros(padded.shape), np.zeros(filters.shape)
    for n, i, j, f in np.ndindex(dout.shape):
        window = np.s_[n, i : i + k, j : j + k]
        dpadded[window] += dout[n, i, j, f] * filters[..., f]
        dfilters[..., f] += dout[n, i, j, f] * padded[window]
    _, H, W, _ = images.shape
    wanted = dpadded[:, pad : pad + H, pad : pad + W], dfilters, dout.sum(axis=(0, 1, 2))
    return all(part.shape == want.shape and np.allclose(part, want, 1e-4, 1e-4) for part, want in zip(outputs, wanted))
