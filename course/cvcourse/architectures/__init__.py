"""Unit 6, architectures: what the lectures and the assignments show."""

from cvcourse.architectures.architecture_explorer import architecture_explorer
from cvcourse.architectures.deformable_window import deformable_window
from cvcourse.architectures.detector_thresholds import detector_thresholds
from cvcourse.architectures.gradient_by_depth import gradient_by_depth
from cvcourse.architectures.looking_inside import looking_inside
from cvcourse.architectures.mask_threshold import mask_threshold
from cvcourse.architectures.matching_views import matching_views
from cvcourse.architectures.mobile_sliders import mobile_sliders
from cvcourse.architectures.pretrained_net import pretrained_net
from cvcourse.architectures.recoloring import recoloring
from cvcourse.architectures.sampling_grid import sampling_grid
from cvcourse.architectures.thinning import thinning
from cvcourse.architectures.weighing_heads import weighing_heads

__all__ = [
    "architecture_explorer",
    "deformable_window",
    "detector_thresholds",
    "gradient_by_depth",
    "looking_inside",
    "mask_threshold",
    "matching_views",
    "mobile_sliders",
    "pretrained_net",
    "recoloring",
    "sampling_grid",
    "thinning",
    "weighing_heads",
]
