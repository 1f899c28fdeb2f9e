"""Where the windows of a SizeStepper lie along one side, and what is to be said about them."""


class Places:
    """The windows along a side of the larger of the two images, numbered from its first pixel that is no zero.

    stepper  the widget: mode, size, kernel, stride, padding, zeros, dilation
    Gives    starts (of the windows), before, after (rows added, or cut off), cells (rows of the larger image), count
             (of windows), output (its rows), reach (of the kernel), unseen (rows), margin, problem and remarks in words
    """

    def __init__(self, stepper):
        self.stepper, self.problem = stepper, ""
        self.taps = range(0, stepper.kernel * stepper.dilation, stepper.dilation)
        self.reach = self.taps[-1] + 1
        (self._step if stepper.mode == "convolution" else self._stamp)()
        self.count = len(self.starts)
        seen = {start + tap for start in self.starts for tap in self.taps}
        self.unseen = [row for row in range(self.cells) if row not in seen] if self.starts else []
        self.output = self.count if stepper.mode == "convolution" else self.cells
        self.remarks = list(self._remarks())

    def _step(self):
        """The window goes on while all of it fits."""
        one, self.cells = self.stepper, self.stepper.size
        self.before = self.after = one.zeros if one.padding == "zeros" else 0
        if one.padding == "same":  # one place for every stride that begins in the image
            last = range(0, one.size, one.stride)[-1]
            lacking = max(last + self.reach - one.size, 0)
            self.before, self.after = lacking // 2, lacking - lacking // 2
        self.margin = f"{rows(self.before)} of zeros before and {self.after} after"
        self.starts = []
        while -self.before + one.stride * len(self.starts) + self.reach <= one.size + self.after:
            self.starts.append(-self.before + one.stride * len(self.starts))
        if not self.starts:
            has, lacks = self.before + one.size + self.after, self.reach - self.before - one.size - self.after
            self.problem = f"The kernel reaches over {self.reach} pixels and the image has {has} with its zeros: "
            self.problem += f"the window has no place. It lacks {rows(lacks)}; take a smaller kernel or more zeros."

    def _stamp(self):
        """Each input pixel lays a stamp; what lies before and after is cut off."""
        one = self.stepper
        laid = (one.size - 1) * one.stride + self.reach
        spare = max(self.reach - one.stride, 0)
        self.before = {"valid": 0, "same": spare // 2, "zeros": one.zeros}[one.padding]
        self.cells = {
            "valid": max(laid, one.size * one.stride),
            "same": one.size * one.stride,
            "zeros": laid - 2 * one.zeros,
        }[one.padding]
        self.starts = [place * one.stride - self.before for place in range(one.size)]
        self.after = max(laid - self.before - self.cells, 0)
        self.margin = f"{rows(self.before)} cut off before and {self.after} after"
        if self.cells < 1:
            self.problem = f"The stamps cover {rows(laid)}, and padding {one.zeros} cuts off {2 * one.zeros}: nothing "
            self.problem += "is left. Take a larger kernel or less padding."
            self.starts, self.cells = [], 0

    def _remarks(self):
        one, noun = self.stepper, "window" if self.stepper.mode == "convolution" else "stamp"
        if self.unseen:
            which = f"{len(self.unseen)} of {self.cells} rows, and as many columns, are reached by no {noun}"
            yield f"{which}: {listed(self.unseen)}."
        if one.mode == "convolution" and self.before >= self.reach:
            yield "The outermost windows see nothing but zeros."
        if one.stride > 1 and one.dilation > 1:
            yield "Keras refuses a stride and a dilation above 1 together."


def rows(count):
    """A number of rows in words."""
    return "1 row" if count == 1 else f"{count} rows"


def listed(numbers, most=6):
    """The first of some numbers, with commas."""
    shown = ", ".join(str(number) for number in numbers[:most])
    return shown if len(numbers) <= most else f"{shown} ..."
