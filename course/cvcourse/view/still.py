"""A still picture in a notebook: a PNG, what it shows in words, and a second picture for the dark theme."""

import base64
import hashlib
import html
import io

import matplotlib
from matplotlib.figure import Figure
from PIL import Image

from cvcourse.view.dark import dark_ink
from cvcourse.view.style import HOUSE_STYLE

PICTURE_DPI = 160  # twice the size shown, so that a dense screen has its pixels
LEAST_SHOWN = 0.9  # of its width: a narrower window scrolls in the figure, so that its words can be read
IN_THE_DARK = '[data-jp-theme-light="false"] .{name} {{ content: url("data:image/webp;base64,{picture}"); }}'


class StillFigure(Figure):
    """A matplotlib figure that shows itself in a notebook as one picture, with its description."""

    alt = ""

    def to_png(self, dpi=PICTURE_DPI):
        """The bytes of this figure's PNG file."""
        return self._drawn(dpi)

    def to_dark_webp(self, dpi=PICTURE_DPI):
        """The bytes of a WebP file for the dark theme, with light ink on no ground; after to_png, which lays it out."""
        small = io.BytesIO()
        with dark_ink(self):
            picture = Image.open(io.BytesIO(self._drawn(dpi, transparent=True)))
        picture.save(small, format="webp", quality=85)
        return small.getvalue()

    def _drawn(self, dpi, **options):
        file = io.BytesIO()
        self.savefig(file, format="png", dpi=dpi, bbox_inches="tight", pad_inches=0.08, **options)
        return file.getvalue()

    def _repr_mimebundle_(self, include=None, exclude=None):
        light, dark = self.to_png(), self.to_dark_webp()
        width, height = (size // 2 for size in Image.open(io.BytesIO(light)).size)
        bundle = still_bundle(light, dark, self.alt or repr(self), width)
        return bundle, {"image/png": {"width": width, "height": height, "alt": self.alt}}


def fewer_colors(png, colors=256):
    """A PNG file, or a several times smaller one with up to 256 colours."""
    small = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(colors, Image.Quantize.FASTOCTREE).save(small, format="png")
    return min(png, small.getvalue(), key=len)


def figure(width, height, alt="", **subplots):
    """A new figure in the house style and its axes.

    width, height  inches
    alt            what the figure shows, for those who do not see it
    subplots       as for matplotlib's Figure.subplots: nrows, ncols, width_ratios, ...
    Returns        StillFigure, Axes or array of Axes
    """
    with matplotlib.rc_context(HOUSE_STYLE):
        still = StillFigure(figsize=(width, height), layout="constrained")
        still.alt = alt
        return still, still.subplots(**subplots)


def still_bundle(light, dark, alt, width=760, note=""):
    """What a notebook keeps of a still picture.

    light, dark   bytes of a PNG, and of a WebP for the dark theme
    alt           what it shows, for those who do not see it
    width         CSS pixels
    note          line below the picture
    JupyterLab shows the HTML, because it drops the alternative text of an image/png, which is here for programs that
    show no HTML and therefore small. A page that allows no style elements shows the light picture; the comment keeps
    their text away from cleaners that only take the tags.
    """
    small, light, dark = (base64.b64encode(picture).decode() for picture in (fewer_colors(light), light, dark))
    name = f"pix-still-{hashlib.sha256(light.encode()).hexdigest()[:12]}"
    image = (
        f'<img src="data:image/png;base64,{light}" alt="{html.escape(alt)}" width="{width}" class="{name}" '
        f'style="min-width: {round(LEAST_SHOWN * width)}px">'
    )
    caption = f"<figcaption>{note}</figcaption>" if note else ""
    style = f"<style><!-- {IN_THE_DARK.format(name=name, picture=dark)} --></style>"
    page = f'<figure style="margin: 0; overflow-x: auto">{image}{caption}{style}</figure>'
    return {"image/png": small, "text/html": page, "text/plain": alt}
