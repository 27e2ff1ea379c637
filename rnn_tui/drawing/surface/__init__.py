"""The loss surface and what is drawn over and beside it."""
