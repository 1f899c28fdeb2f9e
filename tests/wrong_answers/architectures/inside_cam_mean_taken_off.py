"""check: class_activation_map
says: the mean of the map is taken off
mistake: mean taken off
"""

import numpy as np


def class_activation_map(features, weights, c):
    heat = np.einsum("ijk,k->ij", features, weights[:, c])
    heat -= heat.mean()
    return heat
