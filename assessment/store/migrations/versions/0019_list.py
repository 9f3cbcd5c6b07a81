"""Add the assessor who works on a case, cases that ended because something was missing, and people's views of
the list.
"""

import sqlalchemy as sa
from alembic import op

from assessment.store.migrations.frozen_columns import FrozenJson, FrozenMoment, FrozenText
from assessment.store.migrations.guards import widen_state

revision = "0019_list"
down_revision = "0018_fact_files"


def upgrade() -> None:
    op.add_column("case_file", sa.Column("assigned_to", FrozenText()))
    widen_state("'reopened', 'withdrawn'", "'reopened', 'withdrawn', 'incomplete'")
    give_to_whoever_filed()
    op.drop_index("case_file_desk", "case_file")
    columns = ["centre_id", "state", "due", "awaited_by", "awaits", "assigned_to"]
    op.create_index("case_file_desk", "case_file", columns)
    op.create_index("case_file_awaited", "case_file", ["centre_id", "awaited_by", "id"])
    op.create_table(
        "list_view",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("centre_id", sa.String(), sa.ForeignKey("centre.id"), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("name", FrozenText(), nullable=False),
        sa.Column("shown", FrozenJson(), nullable=False),
        sa.Column("saved", FrozenMoment(), nullable=False),
        sa.UniqueConstraint("centre_id", "owner", "name", name="list_view_name"),
    )


def give_to_whoever_filed() -> None:
    """Assign each case to the person who filed it. Cases that learners sent, and erased cases, stay assigned
    to nobody.
    """
    op.execute(
        """UPDATE case_file SET assigned_to = (
            SELECT event."by" FROM event
            WHERE event.case_id = case_file.id AND event.kind = 'created' AND event."by" <> 'learner' LIMIT 1
        ) WHERE erased IS NULL"""
    )
