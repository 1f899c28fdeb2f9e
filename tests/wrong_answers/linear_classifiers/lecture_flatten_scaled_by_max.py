"""check: flatten_images
says: brightest pixel of this stack
"""


def flatten_images(images):
    rows = images.reshape(len(images), -1).astype(float)
    return rows / rows.max()
