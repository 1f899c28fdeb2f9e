"""A block of channels, filters as deep as the block, and the maps that they make: what is counted, and beside what."""

import traitlets

from cvcourse.convolution.blocks_figure import blocks_figure
from cvcourse.view import Widget

VIEWS = ("blocks", "arrows")


class ChannelBlocks(Widget):
    """A block of channels, the filters and their maps: a map, its filter and its window, and what is counted."""

    script = "channel_blocks.js"
    state = ("size", "channels", "filters", "kernel", "stride", "padding", "chosen", "pixel", "view", "opened")
    size = traitlets.Int(8, min=1, max=512).tag(sync=True)
    channels, filters = (traitlets.Int(n, min=1, max=2048).tag(sync=True) for n in (3, 4))
    kernel = traitlets.Int(3, min=1, max=15).tag(sync=True)
    stride = traitlets.Int(1, min=1, max=8).tag(sync=True)
    padding = traitlets.Int(0, min=0, max=7).tag(sync=True)
    chosen, pixel = (traitlets.Int(0, min=0).tag(sync=True) for _ in range(2))  # a map, and one of its pixels
    view = traitlets.Enum(VIEWS, "blocks").tag(sync=True)
    opened = traitlets.Bool(False).tag(sync=True)  # the numbers are told

    def places(self):
        """First rows of the windows along a side; the image's first row is 0."""
        return range(-self.padding, self.size + self.padding - self.kernel + 1, self.stride)

    def describe(self):
        """The block, the filters and the maps; once asked for, the numbers."""
        return self._in_words(self.opened)

    def _in_words(self, opened):
        side, k = len(self.places()), self.kernel
        text = f"A block of {self.size} by {self.size} pixels with {counted(self.channels, 'channel')}, "
        text += f"{counted(self.filters, 'filter')} of {k} by {k} by {self.channels}, stride {self.stride}, "
        text += f"padding {self.padding}. "
        if not side:
            return f"{text}The filter is larger than the block with its zeros: there is no map."
        row, column = divmod(min(self.pixel, side**2 - 1), side)
        text += f"Map {min(self.chosen, self.filters - 1)} comes from the filter of that number; its pixel "
        text += f"({row}, {column}) from the window at row {self.places()[row]}, column {self.places()[column]}. "
        if not opened:
            return f"{text}How many maps, how many weights?"
        weights, outputs = self.filters * (k * k * self.channels), side**2 * self.filters
        inputs = self.size**2 * self.channels
        text += f"{counted(self.filters, 'map')} of {side} by {side}. "
        text += f"{weights + self.filters:,} weights with biases, {weights * side**2:,} multiplications. "
        return f"{text}A dense layer between as many numbers: {inputs * outputs + outputs:,} weights."

    def render(self):
        """Block, filters and maps, with all numbers, as a still figure."""
        return blocks_figure(self, self._in_words(True))


def counted(count, noun):
    """A number with its noun."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def channel_blocks(size=8, channels=3, filters=4, kernel=3, stride=1, padding=0, view="blocks", opened=False):
    """See a block of channels, the filters and the maps they make, and count weights and multiplications.

    size      pixels a side of the image, 1..512
    channels  K, how deep the block and each filter are, 1..2048
    filters   F, as many as there are maps, 1..2048
    kernel    pixels a side of a filter, 1..15; 1 looks at one pixel and all its channels
    stride    1..8; padding, rows of zeros on each side, 0..7
    view      "blocks", or "arrows" with a circle for each channel and an arrow for each k by k slice of weights
    opened    whether the numbers are told at once
    Raises    ValueError for a view that does not exist; traitlets.TraitError for a number out of range
    """
    if view not in VIEWS:
        raise ValueError(f"There is no view {view!r}; choose one of {', '.join(VIEWS)}.")
    numbers = {"size": size, "channels": channels, "filters": filters, "kernel": kernel}
    return ChannelBlocks(**numbers, stride=stride, padding=padding, view=view, opened=opened)
