"""The screen for somebody who has not signed in."""
