"""Which files of tests take long: the longest begins first, so that no worker is left alone with it in the end.

`make quick` leaves them out: they open browsers, run whole notebooks, or grade and attack in processes. A single
long test is marked where it stands.
"""

import re

import pytest

LONG = (
    "test_unit_browser",
    "test_convolutional_layers_browser",
    "test_families_browser",
    "test_looking_inside_browser",
    "test_networks_browser",
    "test_convolution_browser",
    "test_losses_browser",
    "test_optimization_browser",
    "test_autodiff_browser",
    "test_linear_classifiers_browser",
    "test_quiz_browser",
    "test_notebooks",
    "test_attacks",
    "test_nbgrader",
    "test_wrong_answers",
    "test_through",
    "test_lab_browser",
    "test_assignments_browser",
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
)
RANK = {name: place for place, name in enumerate(LONG)}


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.stem in RANK:
            item.add_marker(pytest.mark.slow)
    items.sort(key=lambda item: RANK.get(item.path.stem, len(RANK)))


def together(test):
    """What runs on one worker: a file, whose tests may share a page; of the thousands of answers, those of a unit."""
    file, _, name = test.partition("::")
    answer = re.search(r"\[(\w+)/", name) if file.endswith("test_wrong_answers.py") else None
    return f"{file} {answer[1]}" if answer else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Deal tests out by `together`; marks of groups that are set while tests are collected do not reach xdist."""
    from xdist.scheduler import LoadScopeScheduling

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return together(nodeid)

    return Together(config, log)
