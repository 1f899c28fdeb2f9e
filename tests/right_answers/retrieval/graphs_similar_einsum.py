"""check: similar_places
"""

import numpy as np


def similar_places(features):
    return np.count_nonzero(np.einsum("abd,xyd->abxy", features, features) > 0, axis=(2, 3))
