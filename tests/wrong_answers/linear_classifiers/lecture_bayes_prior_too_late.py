"""check: bayes_posterior
says: its own prior
"""


def bayes_posterior(density0, density1, prior1):
    return density1 / (density0 + density1) * prior1
