"""Screens for who runs an installation: people, providers, privacy."""
