"""Be called by a name that clears the screen of whoever prints it.

stock: students are added by name there
"""

# %% build
(folder.parent).rename(inbox / "eve\x1b[2J\x1b]0;pwned\x07")
