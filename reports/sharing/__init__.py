"""Statistics that one installation hands to another: sealed, protected, without a row about a single decision."""
