"""What there is, in words: the help, completions for shells, and the manual page.

All of it is made from the records of settings, options and commands.
"""
