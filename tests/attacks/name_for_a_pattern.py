"""Be called by a name that means everybody.

stock: students are added by name there
"""

# %% build
(folder.parent).rename(inbox / "*")
