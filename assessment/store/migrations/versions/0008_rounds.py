"""Add calibration rounds."""

import sqlalchemy as sa
from alembic import op

from assessment.store.migrations.frozen_columns import FrozenJson, FrozenMoment, FrozenText

revision = "0008_rounds"
down_revision = "0007_people"

STATES = "state IN ('draft', 'open', 'closed', 'concluded', 'cancelled')"


def upgrade() -> None:
    op.create_table(
        "calibration_round",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("title", FrozenText(), nullable=False),
        sa.Column("instructions", FrozenText()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("by", FrozenText()),
        sa.Column("created", FrozenMoment(), nullable=False),
        sa.Column("closes_on", sa.Date()),
        sa.Column("closed", FrozenMoment()),
        sa.Column("discussion", FrozenText()),
        sa.CheckConstraint(STATES, name="calibration_round_state"),
    )
    op.create_index("calibration_round_created", "calibration_round", ["created", "id"])
    op.create_table(
        "round_item",
        sa.Column("round_id", sa.String(), sa.ForeignKey("calibration_round.id"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("content", FrozenJson(), nullable=False),
        sa.Column("about", FrozenText()),
        sa.Column("note", FrozenText()),
        sa.Column("consensus", FrozenJson(), nullable=False),
        sa.CheckConstraint("number >= 1", name="round_item_number"),
    )
    op.create_table(
        "round_invited",
        sa.Column("round_id", sa.String(), sa.ForeignKey("calibration_round.id"), primary_key=True),
        sa.Column("centre_id", sa.String(), sa.ForeignKey("centre.id"), primary_key=True),
    )
    op.create_index("round_invited_centre", "round_invited", ["centre_id"])
    judgements()


def judgements() -> None:
    op.create_table(
        "round_judgement",
        sa.Column("round_id", sa.String(), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("centre_id", sa.String(), sa.ForeignKey("centre.id"), primary_key=True),
        sa.Column("person", FrozenText(), primary_key=True),
        sa.Column("given", FrozenJson(), nullable=False),
        sa.Column("updated", FrozenMoment(), nullable=False),
        sa.Column("finished", FrozenMoment()),
        sa.Column("result", FrozenJson()),
        sa.ForeignKeyConstraint(["round_id", "number"], ["round_item.round_id", "round_item.number"]),
        sa.CheckConstraint("(finished IS NULL) = (result IS NULL)", name="round_judgement_finished"),
    )
