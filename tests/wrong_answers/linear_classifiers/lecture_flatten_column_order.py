"""check: flatten_images
says: in another order
"""


def flatten_images(images):
    return images.reshape(len(images), -1, order="F") / 255.0
