"""check: brighten
says: scaled
"""

import numpy as np


def brighten(image, amount):
    factor = 1 + amount / 255
    return np.clip(image * factor, 0, 255).astype(np.uint8)
