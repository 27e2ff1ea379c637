"""What the program remembers: sessions that can be resumed, and reports of crashes."""
