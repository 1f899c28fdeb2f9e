"""check: brighten
says: changed its argument `image`
"""


def brighten(image, amount):
    for i in range(image.shape[0]):
        for j in range(image.shape[1]):
            image[i, j] = min(255, max(0, int(image[i, j]) + amount))
    return image
