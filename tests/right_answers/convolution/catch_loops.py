"""The slopes added up window by window, for each filter.

check: gradient_accepts
needs: gradient_inputs
"""

import numpy as np


def gradient_accepts(args, outputs):
    dout, images, filters, stride, pad = args
    k = len(filters)
    padded = np.pad(images, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    dpadded, dfilters = np.zeros(padded.shape), np.zeros(filters.shape)
    for n, i, j, f in np.ndindex(dout.shape):
        window = np.s_[n, i * stride : i * stride + k, j * stride : j * stride + k]
        dpadded[window] += dout[n, i, j, f] * filters[..., f]
        dfilters[..., f] += dout[n, i, j, f] * padded[window]
    _, H, W, _ = images.shape
    wanted = dpadded[:, pad : pad + H, pad : pad + W], dfilters, dout.sum(axis=(0, 1, 2))
    return all(part.shape == want.shape and np.allclose(part, want, 1e-4, 1e-4) for part, want in zip(outputs, wanted))
