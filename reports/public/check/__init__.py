"""These pages let a learner check a certificate, question by question; they end in a plan, letters and a pack."""
