"""The app as lines, for screen readers and logs: every key is answered by a sentence."""
