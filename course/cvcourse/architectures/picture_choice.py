"""What the widgets on the pretrained network share: one of the course's pictures, or one of the student's own."""

import functools

import numpy as np
import traitlets

from cvcourse import data
from cvcourse.architectures.labelled import Picture, pictures
from cvcourse.view import Widget

FRONT = ("../view/picture_source.js", "picture_choice.js")
OWN = "upload"
LEAST = 8  # pixels along the shorter side of an own picture


class PictureChoice(Widget):
    """A widget that shows a photograph of the course, a stamp on white, or a picture that the student opens."""

    source = traitlets.Unicode("chelsea").tag(sync=True)  # a name of `pictures()`, or OWN
    sources = traitlets.List().tag(sync=True)
    upload = traitlets.Bytes().tag(sync=True, from_json=lambda value, _: bytes(value))
    upload_shape = traitlets.List([0, 0]).tag(sync=True)
    uploads, asked, answered = (traitlets.Int(0).tag(sync=True) for _ in range(3))

    def __init__(self, photo=None, **traits):
        self.given = None if photo is None or isinstance(photo, str) else np.asarray(photo)
        if isinstance(photo, str):
            traits["source"] = photo
        elif photo is not None:
            traits["source"] = OWN
        if traits.get("source", "chelsea") not in (*pictures(), OWN):
            raise ValueError(f"There is no picture {traits['source']!r}: name a photograph or a stamp of the course.")
        super().__init__(sources=choices(), **traits)

    @property
    def picture(self):
        """The Picture that is shown."""
        if self.source != OWN:
            return pictures()[self.source]
        image = self.given
        if self.upload:
            image = np.frombuffer(self.upload, np.uint8).reshape(*self.upload_shape, 3)
        if image is None or min(image.shape[:2]) < LEAST:
            self.message = f"A picture needs at least {LEAST} pixels along each side."
            image = np.full((LEAST, LEAST, 3), 127, np.uint8)
        return Picture(OWN, "your picture", image, ())

    @property
    def title(self):
        """The picture in words."""
        one = self.picture
        return "your picture" if one.name == OWN else one.caption.rstrip(".!?")


@functools.cache
def choices():
    """What can be chosen: [[group, [[name, words], ...]], ...]."""
    photographs = list(data.load("photos"))
    groups = {"photographs": photographs, "stamps": [name for name in pictures() if name not in photographs]}
    return [[group, [[name, words(name)] for name in names]] for group, names in groups.items()]


def words(name, most=44):
    """A caption that fits in a list."""
    caption = pictures()[name].caption.rstrip(".!?")
    return caption if len(caption) <= most else f"{caption[: most - 1].rstrip()}…"
