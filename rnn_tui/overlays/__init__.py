"""What can be shown over the surface."""
