"""These modules ask a learner the questions of the own check, and restore it from a link. Pure."""
