"""check: gram_matrix
says: deals the numbers out anew
"""


def gram_matrix(features):
    H, W, K = features.shape
    rows = features.reshape(K, H * W)
    return rows @ rows.T / (H * W)
