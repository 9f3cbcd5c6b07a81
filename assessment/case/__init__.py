"""The case itself: its shape, its file format, typed input, the moves between its states, deadlines and letters."""
