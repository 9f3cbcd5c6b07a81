"""Add a centre's recognition policy, and its choice whether to list its recognised courses in public."""

import sqlalchemy as sa
from alembic import op

revision = "0006_centre_policy"
down_revision = "0005_decision_facts"


def upgrade() -> None:
    op.add_column("centre", sa.Column("policy", sa.Text()))
    op.add_column("centre", sa.Column("lists_courses", sa.Boolean()))
