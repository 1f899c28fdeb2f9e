"""check: flatten_images
says: drops the fraction
"""


def flatten_images(images):
    return images.reshape(len(images), -1) // 255
