"""check: scaled
says: what lies beyond -1 and 1 is cut off
"""

import numpy as np


def scaled(pixels, middle, reach):
    x = (pixels.astype(float) - middle) / reach
    return np.clip(x, -1, 1)
