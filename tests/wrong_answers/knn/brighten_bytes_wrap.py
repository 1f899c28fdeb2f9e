"""check: brighten
says: wrap round
"""

import numpy as np


def brighten(image, amount):
    return (image.astype(int) + amount).astype(np.uint8)
