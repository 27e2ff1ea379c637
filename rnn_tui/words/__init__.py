"""What numbers mean, in words."""
