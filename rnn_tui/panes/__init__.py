"""The widgets of the main screen, one a file; each draws the state it is handed."""
