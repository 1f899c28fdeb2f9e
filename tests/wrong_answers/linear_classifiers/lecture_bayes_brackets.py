"""check: bayes_posterior
says: divides by b alone
"""


def bayes_posterior(density0, density1, prior1):
    return density1 * prior1 / density1 * prior1 + density0 * (1 - prior1)
