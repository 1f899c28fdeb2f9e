"""check: bayes_posterior
says: class 0 has a prior too
"""


def bayes_posterior(density0, density1, prior1):
    joint = density1 * prior1
    return joint / (density0 + joint)
