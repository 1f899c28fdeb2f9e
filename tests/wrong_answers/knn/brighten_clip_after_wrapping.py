"""check: brighten
says: wrap round
"""

import numpy as np


def brighten(image, amount):
    return np.clip(image + amount, 0, 255)
