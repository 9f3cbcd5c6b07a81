"""Cases in the database: creating, loading, saving, moving, listing."""
