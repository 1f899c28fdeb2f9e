"""Unit 6, architectures: what the lectures and the assignments show."""

from cvcourse.architectures.architecture_explorer import architecture_explorer
from cvcourse.architectures.gradient_by_depth import gradient_by_depth
from cvcourse.architectures.mobile_sliders import mobile_sliders
from cvcourse.architectures.thinning import thinning

__all__ = ["architecture_explorer", "gradient_by_depth", "mobile_sliders", "thinning"]
