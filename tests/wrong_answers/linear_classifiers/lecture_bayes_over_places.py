"""check: bayes_posterior
says: runs over the places
"""

import numpy as np


def bayes_posterior(density0, density1, prior1):
    joint = density1 * prior1
    return joint / np.sum(joint)
