"""Which files of tests take long: the longest begins first, so that no worker is left alone with it in the end.

`make quick` leaves them out: they open browsers, run whole notebooks, or grade and attack in processes. A single
long test is marked where it stands.
"""

import re
from pathlib import Path

import pytest

LONG = (
    "test_nbgrader",
    "test_assignments_browser",
    "test_unit_browser",
    "test_convolutional_layers_browser",
    "test_families_browser",
    "test_looking_inside_browser",
    "test_graphs_browser",
    "test_ranking_browser",
    "test_search_engine_browser",
    "test_search_browser",
    "test_features_browser",
    "test_beyond_browser",
    "test_attacks",
    "test_wrong_answers",
    "test_networks_browser",
    "test_convolution_browser",
    "test_losses_browser",
    "test_optimization_browser",
    "test_autodiff_browser",
    "test_linear_classifiers_browser",
    "test_quiz_browser",
    "test_notebooks",
    "test_through",
    "test_lab_browser",
    "test_never_lost",
    "test_sample_class",
    "test_build",
    "test_jail",
    "test_plain",
    "test_grade",
    "test_cli",
    "test_cluster",
    "test_student_edition",
    "test_cache",
    "test_shared_start",
    "test_families",
    "test_families_blocks",
    "test_families_widgets",
    "test_lite0",
    "test_looking_inside",
    "test_looking_inside_widgets",
    "test_beyond",
    "test_scenes",
    "test_looking_cells",
    "test_ranking",
    "test_features",
    "test_features_assignment",
    "test_indexes",
    "test_search_engine_numbers",
    "test_search",
    "test_beyond_widgets",
    "test_beyond_touch",
)
BY_UNIT = ("test_assignments_browser", "test_nbgrader", "test_notebooks", "test_wrong_answers")
RANK = {name: place for place, name in enumerate(LONG)}


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.stem in RANK:
            item.add_marker(pytest.mark.slow)
    items.sort(key=lambda item: RANK.get(item.path.stem, len(RANK)))


def together(test):
    """What runs on one worker: a file, whose tests may share a page; of those that take each unit anew, a unit."""
    file, _, name = test.partition("::")
    unit = re.search(r"\[(\d\d_[a-z_]+|\w+(?=/))", name) if Path(file).stem in BY_UNIT else None
    return f"{file} {unit[1]}" if unit else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Deal tests out by `together`; marks of groups that are set while tests are collected do not reach xdist."""
    from xdist.scheduler import LoadScopeScheduling

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return together(nodeid)

    return Together(config, log)
