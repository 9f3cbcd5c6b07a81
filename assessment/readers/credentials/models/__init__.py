"""What a credential says, independently of its format."""
