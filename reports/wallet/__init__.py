"""A decision as a verifiable credential that a learner keeps in a wallet and anybody can check."""
