"""check: flatten_images
says: its own brightest pixel
"""


def flatten_images(images):
    r = images.reshape(len(images), -1).astype(float)
    return r / r.max(axis=1, keepdims=True)
