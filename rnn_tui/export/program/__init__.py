"""The experiment as a program of its own: one text, written as a script or as a notebook."""
