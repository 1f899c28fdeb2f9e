"""What all units draw with: the widget base, the palette, the gallery and the style of figures."""

from cvcourse.view import palette
from cvcourse.view.asking import Line, ask, once_written
from cvcourse.view.gallery import show_images
from cvcourse.view.palette import OKABE_ITO, class_colors
from cvcourse.view.png import png
from cvcourse.view.still import StillFigure, figure
from cvcourse.view.style import styled
from cvcourse.view.widget import Widget

__all__ = [
    "OKABE_ITO",
    "Line",
    "StillFigure",
    "Widget",
    "ask",
    "class_colors",
    "figure",
    "once_written",
    "palette",
    "png",
    "show_images",
    "styled",
]
