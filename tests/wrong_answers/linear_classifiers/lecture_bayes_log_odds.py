"""check: bayes_posterior
says: these are the log-odds
"""

import numpy as np


def bayes_posterior(density0, density1, prior1):
    return np.log(density1 * prior1) - np.log(density0 * (1 - prior1))
