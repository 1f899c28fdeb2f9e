"""check: crow
says: the sum is asked for
mistake: mean
needs: crow_weights
"""

def crow(features):
    spatial, channel = crow_weights(features)
    return (features * spatial[:, :, None]).mean(axis=(0, 1)) * channel
