"""Charts: curves, rows of colours and bars, with axes."""
