"""What opens over the main screen; imported when it opens, off the way to the first picture."""
