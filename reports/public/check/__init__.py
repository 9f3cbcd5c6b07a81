"""`/check`: a learner checks a certificate, question by question, down to a plan, letters and a pack to keep."""
