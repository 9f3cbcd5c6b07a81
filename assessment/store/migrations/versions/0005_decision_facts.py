"""Add flat rows of registered decisions, to count and compare. Existing decisions get theirs."""

import sqlalchemy as sa
from alembic import op

from assessment.store.migrations.frozen_decision_facts import CRITERIA, rows

revision = "0005_decision_facts"
down_revision = "0004_workflow"

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    words = ("country", "centre", "purpose", "edition", "proposed", "outcome", "outcome_change")
    strengths = (*CRITERIA, *(f"{name}_proposed" for name in CRITERIA))
    table = op.create_table(
        "decision_fact",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("in_force", sa.Boolean(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in words),
        sa.Column("target_level", sa.Integer()),
        sa.Column("platform", KEY, nullable=False),
        sa.Column("course_key", KEY, nullable=False),
        sa.Column("row", sa.String()),
        sa.Column("days", sa.Integer()),
        sa.Column("overrides", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in strengths),
        sa.Column("score", sa.Float()),
        sa.Column("score_low", sa.Float(), nullable=False),
        sa.Column("score_high", sa.Float(), nullable=False),
        sa.Column("system", sa.String()),
        sa.Column("credits", sa.Float()),
        sa.Column("ects", sa.Float()),
        sa.Column("hours", sa.Float()),
        sa.Column("basis", sa.String()),
        sa.CheckConstraint("days IS NULL OR days >= 0", name="decision_fact_days"),
    )
    op.create_index("decision_fact_course", "decision_fact", ["course_key", "issued_on"])
    op.create_index("decision_fact_country", "decision_fact", ["country", "issued_on", "seq"])
    op.create_index("decision_fact_centre", "decision_fact", ["centre", "issued_on", "seq"])
    op.create_index("decision_fact_issued", "decision_fact", ["issued_on", "seq"])
    fill(table)


def fill(table: sa.Table) -> None:
    connection = op.get_bind()
    filled = [{column.name: row[column.name] for column in table.columns} for row in rows(connection)]
    if filled:
        connection.execute(table.insert(), filled)
