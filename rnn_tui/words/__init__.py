"""What the program says in sentences and tables."""
