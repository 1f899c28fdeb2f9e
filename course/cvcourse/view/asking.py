"""Calling a function that a student wrote: its answer, or one calm line about what went wrong."""

import html
import re

from cvcourse.view import palette


def ask(function, *arguments):
    """Call function(*arguments).

    Returns  (answer, ""), or (None, message) when the function raised
    """
    name = getattr(function, "__name__", "the function")
    try:
        return function(*arguments), ""
    except NotImplementedError as error:
        return None, str(error) or f"Write `{_culprit(error) or name}` first, then run this cell again."
    except Exception as error:  # whatever a student's code raises is shown as one line
        reason = str(error).strip().splitlines() or ["no message"]
        return None, f"`{name}` stopped with {type(error).__name__}: {reason[0][:160]}"


class Line:
    """One sentence in place of a figure or a value."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text

    def _repr_html_(self):
        text = re.sub("`([^`]+)`", r"<code>\1</code>", html.escape(self.text, quote=False))
        style = f"border-left:4px solid {palette.ORANGE};padding:.3em .7em"
        return f'<div role="status" style="{style}">{text}</div>'


def once_written(action):
    """The value of action(), or a Line while a function that it calls is not written yet or fails."""
    try:
        return action()
    except NotImplementedError as error:
        return Line(str(error) or f"Write `{_culprit(error)}` first, then run this cell again.")
    except Exception as error:  # a student's function may raise anything
        reason = (str(error).strip().splitlines() or ["no message"])[0]
        name = _culprit(error)
        return Line(f"`{name}` stopped with {type(error).__name__}: {reason}" if name else reason)


def _culprit(error):
    """Name of the notebook's function in which the error arose, "" when it arose in our own code."""
    frame, name = error.__traceback__, ""
    while frame is not None:
        code, module = frame.tb_frame.f_code, frame.tb_frame.f_globals.get("__name__", "")
        if not module.startswith("cvcourse.") and "site-packages" not in code.co_filename:
            name = code.co_name if code.co_name != "<lambda>" else name
        frame = frame.tb_next
    return name
