"""rnn-tui: explore the smallest recurrent network there is, in the terminal."""
