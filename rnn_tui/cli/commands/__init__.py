"""A file a command: it holds ``COMMAND``, and its name is the command's.

Nothing lists them: whatever is in this folder is a command.
"""
