"""Datasets from files: text in columns, .npy and .npz, with an account of what was read.

``reading`` opens a file and tells by its content what it is; ``text`` reads numbers from text,
``arrays`` from NumPy's files; ``columns`` says which columns are inputs and which is the target;
``account`` is what is said about it.
"""
