"""check: brighten"""

import numpy as np


def brighten(image, amount):
    new = image.astype(float) + amount
    new = np.where(new > 255, 255, np.where(new < 0, 0, new))
    return new.astype(np.uint8)
