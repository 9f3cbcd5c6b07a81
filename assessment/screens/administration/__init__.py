"""These screens are for the people who run an installation: people, providers, privacy."""
