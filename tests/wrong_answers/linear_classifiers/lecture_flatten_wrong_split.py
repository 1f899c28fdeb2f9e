"""check: flatten_images
says: number of images comes first
"""


def flatten_images(images):
    return images.reshape(-1, len(images)) / 255
