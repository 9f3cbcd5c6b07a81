"""Differences: the coordinator's questions, each with what is not known of its answer."""
