"""Mark the inputs of past decisions that lack what is taken from a snapshot now: a procedure without hours, a refusal.

They stay as they are until they are made anew from their snapshots, which the program does when it judges them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0029_outdated_inputs"
down_revision = "0028_event_document"

WITHOUT_HOURS = ("BE", "CZ", "DE", "DK", "ES", "FR", "IT", "LV", "PL", "RO", "SI", "UA")
"""The countries that had a procedure without hours."""


def upgrade() -> None:
    op.add_column("decision_input", sa.Column("outdated", sa.Boolean()))
    rows = sa.table(
        "decision_input", sa.column("country"), sa.column("facts", sa.Text()), sa.column("outdated", sa.Boolean())
    )
    lacking = rows.c.country.in_(WITHOUT_HOURS) | rows.c.facts.like('%"units"%')
    op.execute(sa.update(rows).where(lacking).values(outdated=sa.true()))
    op.create_index(
        "decision_input_outdated",
        "decision_input",
        ["seq"],
        sqlite_where=sa.text("outdated = 1"),
        postgresql_where=sa.text("outdated"),
    )
