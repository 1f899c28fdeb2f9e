"""Which files of tests take long: the longest begins first, so that no worker is left alone with it in the end.

`make quick` leaves them out: they open browsers, run whole notebooks, or grade and attack in processes. A single
long test is marked where it stands.
"""

import pytest

LONG = (
    "test_unit_browser",
    "test_convolutional_layers_browser",
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
        item.add_marker(pytest.mark.xdist_group(group_of(item)))
        if item.path.stem in RANK:
            item.add_marker(pytest.mark.slow)
    items.sort(key=lambda item: RANK.get(item.path.stem, len(RANK)))


def group_of(item):
    """What runs on one worker: a file, which may share fixtures; of the thousands of answers, those of a unit."""
    answers = item.path.stem == "test_wrong_answers" and "path" in getattr(item, "fixturenames", ())
    return f"{item.path.stem} {item.callspec.params['path'].parent.name}" if answers else item.path.stem
