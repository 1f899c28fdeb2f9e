"""check: bayes_posterior
says: add up to 1
"""


def bayes_posterior(density0, density1, prior1):
    return density1 * prior1
