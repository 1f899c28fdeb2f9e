"""check: gram_matrix
says: the mean of each channel is taken off first
"""


def gram_matrix(features):
    flat = features.reshape(-1, features.shape[-1])
    flat = flat - flat.mean(axis=0)
    return flat.T @ flat / len(flat)
