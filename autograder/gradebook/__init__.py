"""nbgrader: gradebook, pages of feedback, tables. The only room that knows it."""
