"""check: flatten_images
says: the largest byte is not 256
"""

import numpy as np


def flatten_images(images):
    return np.array([image.ravel() for image in images]) / 256
