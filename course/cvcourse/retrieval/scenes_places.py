"""Places on which scenes stand, drawn anew each time from a generator, and those cut from photographs."""

import functools

import numpy as np

from cvcourse.retrieval.scenes_texture import (
    COLUMN,
    ROW,
    SIDE,
    about,
    below,
    day,
    disc,
    floor_of,
    ground,
    line,
    mixed,
    noise,
    one_of,
    ramp,
    sky,
    wide,
)


def beach(rng):
    """Sea and sand."""
    horizon, shore = int(rng.integers(70, 120)), int(rng.integers(25, 60))
    image = day(rng, horizon)
    image = ground(rng, image, horizon, about(rng, 40, 110, 150), about(rng, 60, 170, 180), ((120, 16), (200, 40)), 70)
    edge = horizon + shore + line(rng, -12, 12, 4, 9)
    image = below(image, edge - 4, about(rng, 240, 245, 245, by=6))
    sand = ground(rng, image, horizon, about(rng, 226, 200, 150), about(rng, 205, 170, 115), (60, 160), 34)
    image = below(image, edge, sand)
    return image, int(edge.max())


def snow(rng):
    """Snow and firs, and it may be snowing."""
    horizon = int(rng.integers(90, 150))
    image = sky(rng, horizon, about(rng, 130, 150, 180, by=25), about(rng, 215, 222, 232))
    image = below(image, line(rng, horizon - 60, horizon - 5, 4, 9, 20), about(rng, 200, 210, 222))
    for _ in range(rng.integers(3, 12)):
        image = fir(rng, image, int(rng.integers(SIDE)), horizon + int(rng.integers(-4, 14)))
    image = ground(rng, image, horizon + 8, about(rng, 238, 242, 248, by=5), about(rng, 210, 222, 240), (12, 90), 22)
    return flakes(rng, image) if rng.integers(2) else image, horizon + 8


def fir(rng, image, column, bottom):
    height = int(rng.integers(50, 110))
    at = ROW - (bottom - height)
    saw = at * 3 // 8 - at % max(8, height // 5) // 2
    inside = (np.abs(COLUMN - column) * 256 < saw * 200) & (at >= 0) & (bottom >= ROW)
    colour = about(rng, 45, 80, 70)
    return mixed(image, colour, np.where(inside, 236, 0))


def flakes(rng, image):
    for row, column, radius in zip(*rng.integers(0, SIDE, (2, 90)), rng.integers(1, 4, 90), strict=True):
        part = np.s_[max(0, row - radius) : row + radius, max(0, column - radius) : column + radius]
        image[part] = (image[part] + 2 * 250) // 3
    return image


def meadow(rng):
    """Grass, hills behind it, and it may have a fence."""
    horizon = int(rng.integers(80, 150))
    image = day(rng, horizon)
    for step in range(rng.integers(1, 4)):
        hill = line(rng, horizon - 70 + 22 * step, horizon - 5 + 5 * step, 3, 7)
        image = below(image, hill, about(rng, 110 - 15 * step, 150 - 6 * step, 110 - 18 * step))
    far, near = one_of(
        rng, (((120, 160, 70), (70, 120, 40)), ((150, 165, 80), (110, 130, 50)), ((90, 150, 80), (40, 100, 45)))
    )
    image = ground(rng, image, horizon, about(rng, *far), about(rng, *near), ((30, 100), (160, 300)), 84)
    if rng.integers(3) == 0:
        image = fence(rng, image, horizon + int(rng.integers(0, 14)))
    return image, horizon


def fence(rng, image, bottom):
    colour, height = about(rng, 150, 115, 80, by=40), int(rng.integers(36, 56))
    pale = (COLUMN % int(rng.integers(22, 40)) < 6) & (bottom - height < ROW) & (bottom > ROW)
    rail = ((bottom - height * 3 // 4 < ROW) & (bottom - height * 3 // 4 + 5 > ROW)) | (
        (bottom - height // 3 < ROW) & (bottom - height // 3 + 5 > ROW)
    )
    return mixed(image, colour, np.where(pale | rail, 256, 0))


def desert(rng):
    """Dunes under a warm sky."""
    horizon = int(rng.integers(90, 140))
    image = sky(rng, horizon, about(rng, 90, 150, 210, by=30), about(rng, 245, 215, 170))
    image = mixed(image, about(rng, 255, 245, 200, by=8), disc(*rng.integers(30, 290, 2) // (3, 1), 16, 5))
    far = about(rng, 215, 160, 100, by=22)
    for step in range(4):
        edge = line(rng, horizon - 30 + 30 * step, horizon + 12 + 40 * step, 3, 6)
        lit = (edge[None, :] + 60 - ROW).clip(0, 60) * 3
        near = mixed(far - 14 * step, (far - 14 * step) * 5 // 4, lit).clip(0, 255)
        grain = wide(noise(rng, (90, 30), (200, 120)))[..., None] - 128
        image = below(image, edge, (near + grain // 12).clip(0, 255))
    return image, horizon + 20


def forest(rng):
    """Trunks and leaves."""
    horizon = int(rng.integers(130, 190))
    leaf = about(rng, 50, 95, 45, by=24)
    image = mixed(leaf // 3, leaf * 3 // 2, wide(noise(rng, 9, 30, 80)))
    image = ground(rng, image, horizon, about(rng, 70, 80, 40), about(rng, 100, 85, 55, by=22), (50, 120), 90)
    bark = wide(noise(rng, (12, 90), (40, 200)))
    for size in sorted(rng.integers(6, 34, rng.integers(5, 12)).tolist()):
        middle, bottom = int(rng.integers(SIDE)), horizon + size * 2 - 20
        across = np.abs(COLUMN - middle - (bark - 128) // 60)
        colour = mixed(
            about(rng, 60, 45, 35), about(rng, 130, 105, 80), bark * (size * 2 - across).clip(0, 256) // (2 * size)
        )
        image = np.where(((across < size // 2) & (bottom > ROW))[..., None], colour, image)
    return image, horizon


def mountains(rng):
    """Ridges, the last with snow, and a slope before them."""
    horizon = int(rng.integers(150, 190))
    image = day(rng, horizon)
    rock = about(rng, 120, 125, 145)
    for step in range(3):
        edge = line(rng, 25 + 45 * step, 110 + 30 * step, 4, 9, 22, 60)
        rough = wide(noise(rng, 20, 60))
        colours = mixed(rock - 20 * step, (rock - 20 * step) * 5 // 4, rough).clip(0, 255)
        if step == 0:
            cap = (90 - (ROW - edge[None, :]) * 3 - rough // 4).clip(0, 64) * 4
            colours = mixed(colours, (245, 248, 252), cap)
        image = below(image, edge, colours)
    far, near = one_of(rng, (((110, 140, 80), (90, 120, 60)), ((150, 145, 135), (120, 112, 100))))
    return ground(rng, image, horizon, about(rng, *far), about(rng, *near), (40, 120), 80), horizon


def sea(rng):
    """Open water to the horizon."""
    horizon = int(rng.integers(60, 130))
    image = day(rng, horizon)
    far, near = one_of(
        rng, (((70, 120, 150), (20, 70, 110)), ((90, 130, 140), (40, 95, 100)), ((90, 110, 130), (50, 60, 75)))
    )
    image = ground(rng, image, horizon, about(rng, *far), about(rng, *near), ((60, 10), (140, 30)), 110)
    return image, horizon


def under_water(rng):
    """Rays of light from above, sand below, bubbles."""
    deep = about(rng, 10, 70, 120, by=26)
    image = ramp(about(rng, 90, 190, 205), deep)
    slant = int(rng.integers(-60, 60))
    ray = wide(noise(rng, (1, 16), (1, 40)))[0][(COLUMN + ROW * slant // 100) % SIDE]
    image = image + (ray * (SIDE - ROW) * 50 // (255 * SIDE))[..., None]
    bottom = line(rng, 240, 300, 3, 8)
    image = below(image, bottom, mixed(about(rng, 120, 140, 120), about(rng, 175, 180, 140), wide(noise(rng, 20, 90))))
    for row, column, radius in zip(*rng.integers(10, 300, (2, 12)), rng.integers(3, 9, 12), strict=True):
        ring = disc(row, column, radius) - disc(row, column, radius - 2)
        image = mixed(image, (225, 245, 250), ring.clip(0, 190))
    return image.clip(0, 255), 60


def space(rng):
    """Stars and a cloud of gas."""
    gas = wide(noise(rng, 4, 9, 24)) * wide(noise(rng, 3, 7)) >> 8
    image = mixed(about(rng, 10, 10, 22, by=8), about(rng, 110, 60, 140, by=60), gas)
    rows, columns = rng.integers(0, SIDE - 2, (2, 260))
    image[rows, columns] = rng.integers(120, 256, 260)[:, None]
    for row, column in zip(rows[:30], columns[:30], strict=True):
        image[row : row + 2, column : column + 2] = (250, 245, 225)
    return image, 60


def street(rng):
    """Houses and a road by day."""
    horizon = int(rng.integers(130, 175))
    image = houses(rng, day(rng, horizon), horizon, lit=False)
    return road(rng, image, horizon, about(rng, 150, 148, 145), about(rng, 105, 105, 108)), horizon


def night(rng):
    """Houses with lit windows under stars, and a road."""
    horizon = int(rng.integers(130, 175))
    image = ramp(about(rng, 8, 12, 34, by=6), about(rng, 40, 44, 84), 0, horizon)
    rows, columns = rng.integers(0, 120, 60), rng.integers(0, SIDE, 60)
    image[rows, columns] = 225
    image = mixed(
        image, (240, 238, 215), disc(int(rng.integers(25, 50)), int(rng.integers(SIDE)), int(rng.integers(9, 20)))
    )
    image = houses(rng, image, horizon, lit=True)
    image = road(rng, image, horizon, about(rng, 48, 48, 62, by=8), about(rng, 30, 30, 40, by=8))
    glow = np.abs(COLUMN - int(rng.integers(SIDE))) + np.abs(ROW - horizon - 60) * 2
    return mixed(image, (200, 160, 90), (100 - glow * 2 // 3).clip(0, 90)), horizon


def houses(rng, image, horizon, lit):
    """The image with a row of houses before its horizon, some of their windows lit."""
    left, image, plaster = -int(rng.integers(0, 40)), np.array(image), wide(noise(rng, 60))[..., None] // 24
    while left < SIDE:
        width, top, step = int(rng.integers(45, 100)), int(rng.integers(10, horizon - 45)), int(rng.integers(16, 26))
        wall = about(rng, 34, 32, 50, by=10) if lit else about(rng, *one_of(rng, WALLS), by=22)
        part = np.s_[top:horizon, max(0, left) : left + width]
        across, down = COLUMN[:, part[1]] - left, ROW[part[0]] - top
        window = (across % step > step // 3) & (across < width - 5) & (down % (step + 6) > step // 2)
        on = rng.integers(0, 4, 400)[(down // (step + 6) * 19 + across // step).clip(0, 399)] == 0
        glass = np.where((on & lit)[..., None], (245, 205, 110), wall // 2 if lit else about(rng, 90, 110, 130))
        image[part] = np.where(window[..., None], glass, wall + plaster[part])
        left += width + int(rng.integers(0, 12))
    return image.clip(0, 255)


WALLS = ((190, 120, 95), (215, 200, 170), (170, 170, 175), (200, 160, 110), (150, 100, 90), (225, 220, 210))


def road(rng, image, horizon, pavement, asphalt):
    image = ground(rng, image, horizon, pavement, pavement, (120, 300), 26)
    image = np.where((horizon + 26 <= ROW)[..., None], asphalt + wide(noise(rng, 160, 300))[..., None] // 16, image)
    below_horizon = (ROW - horizon - 26).clip(1)
    dash = (
        (np.abs(COLUMN - SIDE // 2) * 60 < below_horizon * 3) & (6000 // below_horizon % 60 < 34) & (horizon + 30 < ROW)
    )
    return np.where(dash[..., None], asphalt + 110, image).clip(0, 255)


def room(rng):
    """A wall with paper and boards on the floor."""
    horizon = int(rng.integers(170, 220))
    paper, ink = about(rng, *one_of(rng, PAPERS), by=20), int(rng.integers(-36, 40))
    step = int(rng.integers(14, 46))
    across, down = COLUMN % step * 2 // step, ROW % step * 2 // step
    shape = one_of(rng, (across | 0 * ROW, across ^ down, (disc_tiles(step)), np.zeros((SIDE, SIDE), int)))
    image = paper + (shape * ink)[..., None] + wide(noise(rng, 5, 60))[..., None] // 16 - 8
    board = one_of(rng, ((150, 105, 65), (110, 75, 50), (190, 160, 120), (120, 120, 125)))
    return boards(rng, np.broadcast_to(image, (SIDE, SIDE, 3)).clip(0, 255), horizon, about(rng, *board)), horizon


PAPERS = ((205, 190, 160), (140, 170, 160), (200, 150, 140), (150, 160, 195), (215, 215, 205), (120, 135, 95))


def disc_tiles(step):
    return ((COLUMN % step - step // 2) ** 2 + (ROW % step - step // 2) ** 2 < step**2 // 9).astype(int)


def boards(rng, image, horizon, colour):
    """The image with a floor of boards that run away from us, and a skirting over it."""
    grain = wide(noise(rng, (20, 160), (60, 300)))
    depth = (ROW - horizon + 60).clip(1)
    board = ((COLUMN - SIDE // 2) * 120 // depth + 4000) // 30
    tone = rng.integers(-18, 18, 300)[board % 300] + (grain - 128) // 10
    seam = ((COLUMN - SIDE // 2) * 120 // depth + 4000) % 30 == 0
    image = np.where((horizon <= ROW)[..., None], colour + (tone - 34 * seam)[..., None], image)
    skirting = (horizon > ROW) & (horizon - 12 < ROW)
    return np.where(skirting[..., None], about(rng, 225, 222, 215, by=10), image).clip(0, 255)


def kitchen(rng):
    """Tiles, and a table before them."""
    horizon, step = int(rng.integers(130, 190)), int(rng.integers(30, 60))
    tile = about(rng, *one_of(rng, ((225, 228, 225), (170, 195, 205), (195, 205, 180), (215, 190, 175))))
    tone = rng.integers(-14, 15, 400)[(ROW // step * 17 + COLUMN // step) % 400]
    joint = (COLUMN % step < 2) | (ROW % step < 2)
    image = tile + np.where(joint, -40, tone)[..., None]
    wood = about(rng, *one_of(rng, ((180, 130, 80), (205, 175, 135), (115, 75, 50))))
    grain = wide(noise(rng, (110, 4), (300, 12)))
    table = wood + (grain[..., None] - 128) // 4 + (ROW - horizon)[..., None] // 8
    image = np.where((horizon <= ROW)[..., None], table, image)
    return np.where(((horizon + 5 > ROW) & (horizon <= ROW))[..., None], wood * 3 // 4, image).clip(0, 255), horizon


def sunset(rng):
    """The sun low over water."""
    horizon, column = int(rng.integers(120, 180)), int(rng.integers(60, 260))
    image = sky(rng, horizon, about(rng, 80, 60, 120, by=30), about(rng, 250, 160, 80), about(rng, 230, 110, 110))
    image = mixed(image, (255, 225, 140), disc(horizon - 12, column, int(rng.integers(18, 34)), 4))
    image = ground(rng, image, horizon, about(rng, 180, 100, 90), about(rng, 50, 40, 75), ((60, 8), (150, 30)), 100)
    shine = floor_of(wide(noise(rng, (120, 10))), horizon) * (60 - np.abs(COLUMN - column)).clip(0, 60) // 60
    return mixed(image, (255, 205, 120), shine * (horizon <= ROW)), horizon


DRAWN = {  # name -> (how it is said, how it is drawn)
    "beach": ("on the beach", beach),
    "snow": ("in the snow", snow),
    "grass": ("on the grass", meadow),
    "desert": ("in the desert", desert),
    "forest": ("in the forest", forest),
    "mountains": ("in the mountains", mountains),
    "sea": ("on the sea", sea),
    "water": ("under water", under_water),
    "space": ("in space", space),
    "street": ("on the street", street),
    "night": ("in the city at night", night),
    "room": ("in a room", room),
    "kitchen": ("on a kitchen table", kitchen),
    "sunset": ("at sunset", sunset),
}
PHOTOGRAPHED = {  # photograph -> (how it is said, horizon in per cent of the crop)
    "brick": ("in front of a brick wall", 60),
    "gravel": ("on gravel", 20),
    "china": ("in front of a palace", 70),
    "moon": ("on the moon", 40),
    "rocket": ("at a launch pad", 70),
    "coins": ("among coins", 20),
    "motorcycle_left": ("beside a motorcycle", 60),
    "text": ("on a printed page", 20),
}
IN_TRAINING = {
    "grass": ("on the grass", 20),
    "coffee": ("beside a cup of coffee", 50),
    "page": ("on a printed page", 20),
    "hubble_deep_field": ("in space", 20),
}


@functools.cache
def photographs():
    """The photographs that serve as grounds: dict name -> picture of PIL, none smaller than a scene."""
    from PIL import Image

    from cvcourse import data

    loaded = data.load("photos")
    found = {}
    for name in (*PHOTOGRAPHED, *IN_TRAINING):
        picture = Image.fromarray(loaded[name])
        enlarge = -(-(SIDE * 5 // 4) // min(picture.size))
        found[name] = picture.resize([enlarge * one for one in picture.size], Image.Resampling.BICUBIC)
    return found


def cut(rng, name, horizon):
    """A part of a photograph, half of them mirrored, a little brighter or darker: (SIDE, SIDE, 3) int32."""
    from PIL import Image

    picture = photographs()[name]
    side = int(rng.integers(SIDE * 3 // 4, min(picture.size) + 1))
    left, top = (int(rng.integers(0, length - side + 1)) for length in picture.size)
    part = picture.crop((left, top, left + side, top + side)).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
    image = np.asarray(part).astype(np.int32)[:, :: 1 - 2 * rng.integers(2)]
    gain = 256 + rng.integers(-70, 50) + rng.integers(-30, 31, 3)
    return (image * gain >> 8).clip(0, 255), SIDE * horizon // 100


def choose(rng, training=False):
    """The name of a place: four of five are drawn, the others photographed."""
    if rng.integers(5):
        return one_of(rng, tuple(DRAWN))
    return "photo:" + one_of(rng, tuple(IN_TRAINING if training else PHOTOGRAPHED))


def said(place):
    """A place in words: "on the beach"."""
    if place.startswith("photo:"):
        return (PHOTOGRAPHED | IN_TRAINING)[place[6:]][0]
    return DRAWN[place][0] if place in DRAWN else "on a plain ground"


def drawn(rng, place):
    """A ground (SIDE, SIDE, 3) int32, 0..255, and the row below which objects stand."""
    if place.startswith("photo:"):
        name = place[6:]
        return cut(rng, name, (PHOTOGRAPHED | IN_TRAINING)[name][1])
    image, horizon = DRAWN[place][1](rng)
    return np.array(np.broadcast_to(image, (SIDE, SIDE, 3))), horizon
