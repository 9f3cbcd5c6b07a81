"""These modules search for changes that would improve the outcome, and for missing evidence that matters."""
