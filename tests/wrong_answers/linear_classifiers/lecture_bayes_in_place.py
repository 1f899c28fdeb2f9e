"""check: bayes_posterior
says: changed its argument
"""


def bayes_posterior(density0, density1, prior1):
    density0 *= 1 - prior1
    density1 *= prior1
    return density1 / (density0 + density1)
