"""A screen of cells as a file: drawn, or written."""
