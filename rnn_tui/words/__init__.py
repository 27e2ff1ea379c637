"""What is known, in words: steps, tables, and whatever comes from outside."""
