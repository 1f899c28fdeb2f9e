"""check: bayes_posterior
says: probability of class 0
"""


def bayes_posterior(density0, density1, prior1):
    a, b = density0 * (1 - prior1), density1 * prior1
    return a / (a + b)
