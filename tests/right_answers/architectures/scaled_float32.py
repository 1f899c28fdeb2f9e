"""check: scaled"""

import numpy as np


def scaled(pixels, middle, reach):
    return ((np.float32(pixels) - np.float32(middle)) / np.float32(reach)).astype(np.float32)
