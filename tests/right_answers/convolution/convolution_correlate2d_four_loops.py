"""check: correlate2d"""

import numpy as np


def correlate2d(image, kernel):
    h, w = kernel.shape
    out = [[0.0] * (image.shape[1] - w + 1) for _ in range(image.shape[0] - h + 1)]
    for i in range(len(out)):
        for j in range(len(out[0])):
            for a in range(h):
                for b in range(w):
                    out[i][j] += float(image[i + a, j + b]) * float(kernel[a, b])
    return np.array(out)
