"""check: transposed2d
needs: correlate2d
"""

import numpy as np


def transposed2d(values, kernel, stride):
    (H, W), (h, w) = values.shape, kernel.shape
    spread = np.zeros((stride * (H - 1) + 1, stride * (W - 1) + 1))
    spread[::stride, ::stride] = values
    return correlate2d(np.pad(spread, ((h - 1, h - 1), (w - 1, w - 1))), kernel[::-1, ::-1])
