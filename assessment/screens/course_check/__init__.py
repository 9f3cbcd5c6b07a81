"""The screen on which a provider checks a course."""
