"""Who may do what: roles, and the deeds each role is allowed."""
