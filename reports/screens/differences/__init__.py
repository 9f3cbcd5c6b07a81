"""The screen of the coordinator's questions, each answered with how sure the answer is."""
