"""check: bayes_posterior
says: the whole sum below the line needs brackets
"""

def bayes_posterior(density0, density1, prior1):
    prior0 = 1 - prior1
    return density1 * prior1 / density0 * prior0 + density1 * prior1
