"""check: templates
says: a template is a column of W
"""

import numpy as np


def templates(W, shape):
    images = []
    for w in W.reshape(W.shape[1], -1):
        if w.max() == w.min():
            images.append(np.full(shape, 127, np.uint8))
        else:
            w = (w - w.min()) / (w.max() - w.min()) * 255
            images.append(np.round(w).astype(np.uint8).reshape(shape))
    return np.stack(images)
