"""A terminal driver that sends states, not updates: the difference between two screens.

It knows Textual's driver interface and nothing of the rest of this program.
"""
