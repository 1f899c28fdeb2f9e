"""check: crow
needs: crow_weights
"""

def crow(features):
    spatial, channel = crow_weights(features)
    return spatial.ravel() @ features.reshape(-1, len(channel)) * channel
