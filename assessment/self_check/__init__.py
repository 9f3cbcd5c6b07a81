"""The learner's own check: its questions, and the link that restores it. Pure."""
