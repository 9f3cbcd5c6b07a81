"""Add people, the roles they hold, and the log of coordinators' looks."""

import sqlalchemy as sa
from alembic import op

from assessment.store.migrations.frozen_columns import FrozenMoment, FrozenText, Key
from assessment.store.migrations.guards import append_only

revision = "0007_people"
down_revision = "0006_centre_policy"


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("email", Key, nullable=False),
        sa.Column("subject", Key),
        sa.Column("name", FrozenText(), nullable=False),
        sa.Column("name_key", Key),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("invited", FrozenMoment(), nullable=False),
        sa.Column("invited_by", FrozenText()),
        sa.UniqueConstraint("email", name="person_email"),
        sa.UniqueConstraint("subject", name="person_subject"),
        sa.UniqueConstraint("name_key", name="person_name"),
    )
    op.create_table(
        "person_role",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("person_id", sa.String(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("centre_id", sa.String(), sa.ForeignKey("centre.id")),
        sa.Column("country", sa.String()),
        sa.CheckConstraint(
            "(role IN ('assessor', 'reviewer') AND centre_id IS NOT NULL AND country IS NULL)"
            " OR (role = 'coordinator' AND centre_id IS NULL AND country IS NOT NULL)"
            " OR (role = 'administrator' AND country IS NULL)"
            " OR (role = 'learner' AND centre_id IS NULL AND country IS NULL)",
            name="person_role_tied",
        ),
    )
    op.create_index("person_role_person", "person_role", ["person_id"])
    op.create_index("person_role_centre", "person_role", ["centre_id", "role"])
    op.create_table(
        "access_log",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", FrozenMoment(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("name", FrozenText(), nullable=False),
        sa.Column("case_id", sa.String(), sa.ForeignKey("case_file.id"), nullable=False),
    )
    op.create_index("access_log_case", "access_log", ["case_id"])
    op.create_index("access_log_at", "access_log", ["at"])
    append_only("access_log")
