"""Completions of the command line for shells: a file each, all from one table."""
