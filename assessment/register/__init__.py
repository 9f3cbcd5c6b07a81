"""What the register says of a decision: entries, codes and commitments. Pure."""
