"""check: mac
says: the vector at one place
mistake: strongest place
"""

def mac(features):
    places = features.reshape(-1, features.shape[2])
    return places[places.sum(axis=1).argmax()]
