"""What a credential says, independent of its format."""
