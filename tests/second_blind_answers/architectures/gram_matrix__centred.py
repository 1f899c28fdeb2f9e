"""check: gram_matrix
cause: the means are taken off: a covariance
"""


def gram_matrix(features):
    F = features.reshape(-1, features.shape[-1])
    F = F - F.mean(axis=0)
    return F.T @ F / len(F)
