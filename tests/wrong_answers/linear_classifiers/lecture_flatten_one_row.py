"""check: flatten_images
says: in one row
"""


def flatten_images(images):
    return images.flatten() / 255
