"""The tour: real people's clients play a meeting's life and print it as a chat."""
