"""check: bayes_posterior
says: priors are exchanged
"""


def bayes_posterior(density0, density1, prior1):
    joint1, joint0 = density1 * (1 - prior1), density0 * prior1
    return joint1 / (joint0 + joint1)
