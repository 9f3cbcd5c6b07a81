"""Runs the steps on the connection that `assessment.store.database` hands over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
