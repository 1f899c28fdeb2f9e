"""check: bayes_posterior"""

import numpy as np


def bayes_posterior(density0, density1, prior1):
    log_odds = np.log(density1 / density0) + np.log(prior1 / (1 - prior1))
    return 1 / (1 + np.exp(-log_odds))
