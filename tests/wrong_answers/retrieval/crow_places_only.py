"""check: crow
says: the weights of the channels are not used
mistake: places only
needs: crow_weights
"""

def crow(features):
    spatial, channel = crow_weights(features)
    return (features * spatial[:, :, None]).sum(axis=(0, 1))
