"""check: predicted_class"""

import numpy as np


def predicted_class(scores):
    return np.array([int(np.argmax(row)) for row in scores])
