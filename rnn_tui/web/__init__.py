"""The app in a browser: the server, its page, and the driver that the app has there."""
