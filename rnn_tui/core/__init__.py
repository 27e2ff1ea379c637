"""The model, its loss surface and its optimisers: NumPy only, no terminal."""
