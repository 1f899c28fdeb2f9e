"""Lay modules beside the notebook that are called like those the grader imports."""

# %% file="numpy.py"
allclose = array_equal = lambda *args, **options: True

# %% file="autograder/__init__.py"
open("/tmp/pixels-attack-was-here", "w")

# %% file="autograder/notebook.py"
check = lambda function: 3.0

# %% file="autograder/student/child.py"
open("/tmp/pixels-attack-was-here", "w")

# %% file="sitecustomize.py"
open("/tmp/pixels-attack-was-here", "w")

# %% file="usercustomize.py"
open("/tmp/pixels-attack-was-here", "w")

# %% file="json.py"
open("/tmp/pixels-attack-was-here", "w")

# %% file="nbgrader_config.py"
open("/tmp/pixels-attack-was-here", "w")

# %% file="x.pth"
import os

open("/tmp/pixels-attack-was-here", "w")

# %% file=".ipython/profile_default/startup/00.py"
from autograder import notebook

notebook.check = lambda function: 3.0
