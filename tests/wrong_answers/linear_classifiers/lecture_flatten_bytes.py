"""check: flatten_images
says: still run to 255
"""


def flatten_images(images):
    return images.reshape(images.shape[0], -1)
