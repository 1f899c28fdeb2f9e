"""Be called by a name that is HTML.

stock: students are added by name there
"""

# %% build
(folder.parent).rename(inbox / "<img src=x onerror=pwned()>")
