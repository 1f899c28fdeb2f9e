"""Unit 7, retrieval: what the lectures and the assignments show."""

from cvcourse.retrieval.ranked_list import ranked_list
from cvcourse.retrieval.region_overlay import region_overlay

__all__ = ["ranked_list", "region_overlay"]
