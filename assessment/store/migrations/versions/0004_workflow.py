"""Add states of a case, and the centre's choice whether a second person approves decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0004_workflow"
down_revision = "0003_register"

OLD = "state IN ('draft', 'in-assessment', 'waiting', 'decided')"
NEW = (
    "state IN ('draft', 'submitted', 'in-assessment', 'waiting', 'notice', 'proposed', 'returned', 'reviewed', "
    "'decided', 'appealed', 'reopened', 'withdrawn')"
)


def upgrade() -> None:
    op.add_column("centre", sa.Column("four_eyes", sa.Boolean()))
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("case_file_state", "case_file")
        op.create_check_constraint("case_file_state", "case_file", NEW)
    else:
        widen_check()


def widen_check() -> None:
    """Widen the CHECK of the state by editing the schema's text, as SQLite's manual describes (lang_altertable.html).

    A wider CHECK changes nothing on disk. Copying the table instead would drop it, which is impossible because other
    tables refer to it.
    """
    connection = op.get_bind()
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    statement = "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = 'case_file'"
    connection.exec_driver_sql(statement, (OLD, NEW))
    connection.exec_driver_sql(f"PRAGMA schema_version = {int(version) + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema = OFF")
