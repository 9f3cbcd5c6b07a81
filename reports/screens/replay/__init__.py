"""The screen of the replay."""
