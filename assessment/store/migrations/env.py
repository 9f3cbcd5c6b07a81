"""Runs the migrations on the connection that `assessment.store.database` passes."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
