"""check: nearest
says: farthest
"""

import numpy as np


def nearest(image, images):
    return int(np.argmax([np.abs(im.astype(int) - image.astype(int)).sum() for im in images]))
