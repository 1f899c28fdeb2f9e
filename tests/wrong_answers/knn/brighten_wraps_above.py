"""check: brighten
says: cut off at 255 as well
"""

import numpy as np


def brighten(image, amount):
    return np.maximum(image + np.int16(amount), 0).astype(np.uint8)
