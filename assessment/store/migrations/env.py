"""Runs the steps on the connection that `assessment.store.database` hands over."""

from alembic import context

from assessment.store.tables import TableModel

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=TableModel.metadata,
    render_as_batch=True,  # SQLite changes a table only by copying it
)
context.run_migrations()
