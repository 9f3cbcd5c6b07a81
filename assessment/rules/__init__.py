"""From the answers of a case to its judgement. Pure."""
