"""check: convolve2d"""

import numpy as np


def convolve2d(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for m in range(out.shape[0]):
        for n in range(out.shape[1]):
            for k in range(h):
                for l in range(w):
                    out[m, n] += image[m + h - 1 - k, n + w - 1 - l] * kernel[k, l]
    return out
