"""check: bayes_posterior"""


def bayes_posterior(density0, density1, prior1):
    odds = density1 * prior1 / (density0 * (1 - prior1))
    return odds / (1 + odds)
