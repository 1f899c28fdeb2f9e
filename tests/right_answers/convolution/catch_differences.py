"""Every number is moved a little, and the loss has to follow.

check: gradient_accepts
needs: conv_forward
"""

import numpy as np


def gradient_inputs(rng):
    dout, images, filters = (rng.normal(size=shape) for shape in ((2, 2, 2, 2), (2, 3, 3, 2), (3, 3, 2, 2)))
    return dout, images, filters, 2, 1


def gradient_accepts(args, outputs):
    dout, images, filters, stride, pad = args
    parts = [images, filters, np.zeros(dout.shape[-1])]
    for part, slopes in zip(parts, outputs):
        if slopes.shape != part.shape:
            return False
        largest = np.abs(slopes).max()
        for place in range(part.size):
            heights = []
            for step in (1, -1):
                part.flat[place] += step
                heights.append((conv_forward(*parts, stride, pad) * dout).sum())
                part.flat[place] -= step
            if abs((heights[0] - heights[1]) / 2 - slopes.flat[place]) > 1e-4 * largest:
                return False
    return True
