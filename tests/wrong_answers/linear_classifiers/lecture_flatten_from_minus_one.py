"""check: flatten_images
says: from -1 to 1
"""


def flatten_images(images):
    return images.reshape(len(images), -1) / 127.5 - 1
