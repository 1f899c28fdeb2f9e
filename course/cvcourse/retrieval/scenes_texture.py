"""What drawn grounds are made of: smooth noise, ramps of colour, floors in perspective. Whole numbers throughout."""

import numpy as np

SIDE = 320  # pixels along each side of a scene
ROW, COLUMN = np.arange(SIDE, dtype=np.int32)[:, None], np.arange(SIDE, dtype=np.int32)[None, :]


def noise(rng, *cells):
    """Smooth noise (SIDE, SIDE) int32, 0..255, of several grains: cells along each side, or (rows, columns)."""
    from PIL import Image

    total, weight = np.zeros((SIDE, SIDE), np.int32), 0
    for number, one in enumerate(cells):
        rows, columns = (one, one) if isinstance(one, int) else one
        lattice = rng.integers(0, 256, (rows, columns), np.uint8)
        grain = np.asarray(Image.fromarray(lattice).resize((SIDE, SIDE), Image.Resampling.BICUBIC))
        total += grain.astype(np.int32) * (8 >> number or 1)
        weight += 8 >> number or 1
    return total // weight


def wide(values):
    """Noise whose middle half fills 0..255, cut off at both ends."""
    return ((values - 64) * 2).clip(0, 255)


def mixed(low, high, share):
    """Colours between two: (H, W, 3) int32. low, high: (3,) or (H, W, 3); share: (H, W), 0..256 of `high`."""
    low, high = np.asarray(low, np.int32), np.asarray(high, np.int32)
    found = (high - low) * np.asarray(share, np.int32)[..., None]
    found >>= 8  # in place: new arrays of this size cost more than the arithmetic
    found += low
    return found


def about(rng, *colour, by=16):
    """A colour near one: (3,) int32."""
    return (np.array(colour) + rng.integers(-by, by + 1, 3) + rng.integers(-by, by + 1)).clip(0, 255)


def one_of(rng, options):
    return options[rng.integers(len(options))]


def ramp(top, bottom, start=0, end=SIDE):
    """From one colour at row `start` to another at row `end`: (SIDE, SIDE, 3) int32."""
    share = ((ROW - start) * 256 // (end - start)).clip(0, 256)
    return mixed(top, bottom, np.broadcast_to(share, (SIDE, SIDE)))


def floor_of(values, horizon, near=40):
    """Noise laid on a level floor below a horizon, seen in perspective: (SIDE, SIDE) int32, 0 above the horizon."""
    depth = ROW - horizon + 12
    depth = np.where(depth < 6, 6, depth)
    row = (near * SIDE // depth + 2 * horizon) % (2 * SIDE)
    column = (COLUMN - SIDE // 2) * 2 * near // depth * 2 + SIDE // 2
    row, column = np.broadcast_arrays(row, column % (2 * SIDE))
    row, column = (np.where(one < SIDE, one, 2 * SIDE - 1 - one) for one in (row, column))
    return np.where(horizon <= ROW, values[row, column], 0)


def line(rng, low, high, *cells):
    """A smooth skyline between two heights: (SIDE,) int32, row numbers."""
    from PIL import Image

    total = np.zeros(SIDE, np.int32)
    for number, one in enumerate(cells):
        lattice = rng.integers(0, 256, (1, one), np.uint8)
        total += np.asarray(Image.fromarray(lattice).resize((SIDE, 1), Image.Resampling.BICUBIC))[0] // 2 ** (
            number + 1
        )
    return low + (high - low) * total // 256


def disc(row, column, radius, soft=2):
    """A disc (SIDE, SIDE) int32, 0..256, with an edge of `soft` pixels."""
    near = (ROW - row) ** 2 + (COLUMN - column) ** 2
    return ((radius**2 - near) * 256 // (2 * radius * soft) + 128).clip(0, 256)


def sky(rng, horizon, top, bottom, cloud=None):
    """Sky from a colour to another, with clouds where a colour is given for them."""
    image = ramp(top, bottom, 0, horizon)
    if cloud is None:
        return image
    shape = wide(noise(rng, (7, 4), (15, 9), (40, 20)))
    much = int(rng.integers(0, 150))
    return mixed(image, cloud, ((shape - 200 + much) * 3).clip(0, 220) * (horizon - ROW).clip(0, 90) // 90)


def day(rng, horizon):
    """A sky by day: clear, pale, grey, or early in the morning."""
    top, bottom = one_of(
        rng,
        (
            ((70, 130, 200), (190, 215, 235)),
            ((110, 165, 220), (225, 235, 240)),
            ((140, 150, 160), (205, 210, 212)),
            ((120, 130, 180), (245, 205, 180)),
        ),
    )
    return sky(rng, horizon, about(rng, *top), about(rng, *bottom), about(rng, 245, 245, 245, by=6))


def below(image, edge, colours):
    """The image with other colours below a skyline (SIDE,), softened over two pixels."""
    share = ((ROW - edge[None, :]) * 128).clip(0, 256)
    return mixed(image, colours, share)


def ground(rng, image, horizon, far, near, grain=(40, 90), strength=60):
    """The image with a level ground of some grain below its horizon."""
    colours = ramp(far, near, horizon, SIDE)
    shade = floor_of(wide(noise(rng, *grain)), horizon) - 128
    image = np.array(image)
    image[horizon:] = (colours[horizon:] * (256 + shade[horizon:] * strength // 128)[..., None] >> 8).clip(0, 255)
    return image
