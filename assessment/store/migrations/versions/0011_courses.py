"""Add the courses that were decided on, which of them are the same, and the precedent from which a decision departs."""

import sqlalchemy as sa
from alembic import op

from assessment.store.migrations.frozen_columns import Key

revision = "0011_courses"
down_revision = "0010_life"


def upgrade() -> None:
    op.create_table(
        "course",
        sa.Column("key", Key, primary_key=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
    )
    op.create_index("course_last_seq", "course", ["last_seq"])
    op.create_table(
        "course_gram",
        sa.Column("gram", Key, primary_key=True),
        sa.Column("key", Key, primary_key=True),
    )
    op.create_table(
        "same_course",
        sa.Column("one", Key, primary_key=True),
        sa.Column("other", Key, primary_key=True),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("one < other", name="same_course_order"),
    )
    op.create_index("same_course_other", "same_course", ["other"])
    op.add_column("decision_input", sa.Column("against", sa.Integer()))
    op.create_index("decision_input_against", "decision_input", ["against"])
