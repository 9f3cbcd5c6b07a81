"""The case itself: its shape and file format, typed input, moves between states, deadlines and letters. Pure."""
