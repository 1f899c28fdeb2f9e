"""A window that steps over an image: its places, the zeros around it, and the rows that no window sees."""

import traitlets

from cvcourse.convolution.places import Places
from cvcourse.convolution.stepper_figure import stepper_figure
from cvcourse.view import Widget

MODES, PADDINGS = ("convolution", "transposed"), ("valid", "same", "zeros")
MOST = 256  # pixels a side that can be drawn


class SizeStepper(Widget):
    """A window that steps over an image, or stamps that are laid beside each other: sizes, zeros, unseen rows."""

    script = "size_stepper.js"
    state = ("mode", "size", "kernel", "stride", "padding", "zeros", "dilation", "place", "opened")
    mode = traitlets.Enum(MODES, "convolution").tag(sync=True)
    size = traitlets.Int(8, min=1, max=MOST).tag(sync=True)
    kernel = traitlets.Int(3, min=1, max=11).tag(sync=True)
    stride = traitlets.Int(2, min=1, max=8).tag(sync=True)
    padding = traitlets.Enum(PADDINGS, "valid").tag(sync=True)
    zeros = traitlets.Int(1, min=0, max=8).tag(sync=True)  # rows added on each side, where padding is "zeros"
    dilation = traitlets.Int(1, min=1, max=4).tag(sync=True)
    place = traitlets.Int(0, min=0).tag(sync=True)  # of the window, row by row
    opened = traitlets.Bool(False).tag(sync=True)  # the size is told

    def describe(self):
        """The settings, where the window is, and once it was asked for the size and what no window sees."""
        return self._in_words(self.opened)

    def _in_words(self, opened):
        found = Places(self)
        what = f"{self.size} by {self.size} pixels with a {self.kernel} by {self.kernel} kernel"
        text = f"{'Convolution' if self.mode == 'convolution' else 'Transposed convolution'} of {what}, "
        text += f"stride {self.stride}, dilation {self.dilation}, {found.margin}."
        if found.problem:
            return f"{text} {found.problem}"
        row, column = divmod(min(self.place, found.count**2 - 1), found.count)
        first, left = found.starts[row], found.starts[column]
        noun = "window" if self.mode == "convolution" else "stamp"
        text += f" The {noun} of pixel ({row}, {column}) begins at row {first}, column {left}."
        if not opened:
            return f"{text} How large is the output?"
        return " ".join([text, f"Output {found.output} by {found.output}.", *found.remarks])

    def render(self):
        """The window at its place, the output and all that is told, as a still figure."""
        return stepper_figure(self, self._in_words(True))


def size_stepper(size=8, kernel=3, stride=2, padding="valid", dilation=1, mode="convolution", opened=False):
    """Step a window over an image and see its places, the zeros around it, and the rows and columns it never sees.

    size      pixels a side of the input, 1..256
    kernel    pixels a side of the window, 1..11
    stride    pixels from one place to the next, 1..8
    padding   "valid", "same" as TensorFlow pads, or how many zeros on each side, 0..8
    dilation  pixels from one weight of the kernel to the next, 1..4; 1 leaves no gap
    mode      "convolution" or "transposed"
    opened    whether the size of the output is told at once
    Raises    ValueError for a padding or a mode that does not exist; traitlets.TraitError for a number out of range
    """
    zeros = 1
    if isinstance(padding, int) and not isinstance(padding, bool):
        padding, zeros = "zeros", padding
    if padding not in PADDINGS:
        raise ValueError(f'padding is "valid", "same" or a number of zeros; got {padding!r}.')
    if mode not in MODES:
        raise ValueError(f"There is no mode {mode!r}; choose one of {', '.join(MODES)}.")
    settings = {"size": size, "kernel": kernel, "stride": stride, "dilation": dilation}
    return SizeStepper(**settings, padding=padding, zeros=zeros, mode=mode, opened=opened)
