"""What all units draw with: the widget base, the palette, the gallery and the style of figures."""

from cvcourse.view import palette
from cvcourse.view.asking import ask
from cvcourse.view.gallery import show_images
from cvcourse.view.palette import OKABE_ITO, class_colors
from cvcourse.view.png import png
from cvcourse.view.style import StillFigure, figure, styled
from cvcourse.view.widget import Widget

__all__ = [
    "OKABE_ITO",
    "StillFigure",
    "Widget",
    "ask",
    "class_colors",
    "figure",
    "palette",
    "png",
    "show_images",
    "styled",
]
