"""check: templates"""

import numpy as np


def templates(W, shape):
    images = []
    for w in W.T:
        if w.max() == w.min():
            images.append(np.full(shape, 127, np.uint8))
        else:
            w = (w - w.min()) / (w.max() - w.min())
            images.append((w * 255 + 0.5).astype(np.uint8).reshape(shape))
    return np.array(images)
