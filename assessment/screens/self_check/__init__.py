"""The screens on which a learner checks a certificate."""
