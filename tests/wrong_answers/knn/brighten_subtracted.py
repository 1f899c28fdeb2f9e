"""check: brighten
says: the amount is subtracted
"""

import numpy as np


def brighten(image, amount):
    return np.clip(image.astype(float) - amount, 0, 255).astype(np.uint8)
