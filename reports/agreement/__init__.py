"""How far people, or countries, decide alike: coefficients and what they mean."""
