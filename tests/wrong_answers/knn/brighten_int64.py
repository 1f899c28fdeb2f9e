"""check: brighten
says: uint8 is asked for
mistake: another dtype
"""

import numpy as np


def brighten(image, amount):
    return np.clip(image.astype(int) + amount, 0, 255)
