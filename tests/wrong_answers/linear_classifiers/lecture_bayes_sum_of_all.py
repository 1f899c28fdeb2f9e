"""check: bayes_posterior
says: the sum runs over the places
"""

import numpy as np


def bayes_posterior(density0, density1, prior1):
    num = density1 * prior1
    return num / np.sum(num + density0 * (1 - prior1))
