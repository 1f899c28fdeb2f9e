"""check: bayes_posterior
says: the densities are exchanged
"""


def bayes_posterior(density0, density1, prior1):
    return density0 * prior1 / (density0 * prior1 + density1 * (1 - prior1))
