"""What a coordinator asks of a comparison: where decisions differ, by how much, and whether more than by chance."""
