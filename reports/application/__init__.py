"""A learner's application: the pack that a centre takes in, and its PDF."""
