"""The screen of the centre's own profile."""
