"""Papers for everyone: how we decide, paper questions, the report of a course check."""
