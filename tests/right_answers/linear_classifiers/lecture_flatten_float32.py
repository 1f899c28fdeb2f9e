"""check: flatten_images"""


def flatten_images(images):
    return (images.astype("float32") / 255).reshape(images.shape[0], -1)
