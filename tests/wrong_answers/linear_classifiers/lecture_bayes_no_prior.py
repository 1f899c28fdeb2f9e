"""check: bayes_posterior
says: prior is not used
"""


def bayes_posterior(density0, density1, prior1):
    return density1 / (density0 + density1)
