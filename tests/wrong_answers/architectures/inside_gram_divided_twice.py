"""check: gram_matrix
says: divided by the number of places twice
mistake: divided twice
"""

def gram_matrix(features):
    flat = features.reshape(-1, features.shape[-1])
    flat = flat / len(flat)
    return flat.T @ flat
