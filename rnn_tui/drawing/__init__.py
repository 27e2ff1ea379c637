"""Arrays in, cells out: pure functions that need no app to be tested."""
