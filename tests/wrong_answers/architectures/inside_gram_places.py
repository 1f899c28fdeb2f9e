"""check: gram_matrix
says: there is a row for each place
"""


def gram_matrix(features):
    flat = features.reshape(-1, features.shape[-1])
    return flat @ flat.T / len(flat)
