"""Calibration rounds."""

import sqlalchemy as sa
from alembic import op

from assessment.store.migrations.frozen_columns import Json, Moment, WrittenText

revision = "0008_rounds"
down_revision = "0007_people"

STATES = "state IN ('draft', 'open', 'closed', 'concluded', 'cancelled')"


def upgrade() -> None:
    op.create_table(
        "calibration_round",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("title", WrittenText(), nullable=False),
        sa.Column("instructions", WrittenText()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("by", WrittenText()),
        sa.Column("created", Moment(), nullable=False),
        sa.Column("closes_on", sa.Date()),
        sa.Column("closed", Moment()),
        sa.Column("discussion", WrittenText()),
        sa.CheckConstraint(STATES, name="calibration_round_state"),
    )
    op.create_index("calibration_round_created", "calibration_round", ["created", "id"])
    op.create_table(
        "round_item",
        sa.Column("round_id", sa.String(), sa.ForeignKey("calibration_round.id"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("content", Json(), nullable=False),
        sa.Column("about", WrittenText()),
        sa.Column("note", WrittenText()),
        sa.Column("consensus", Json(), nullable=False),
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
        sa.Column("person", WrittenText(), primary_key=True),
        sa.Column("given", Json(), nullable=False),
        sa.Column("updated", Moment(), nullable=False),
        sa.Column("finished", Moment()),
        sa.Column("result", Json()),
        sa.ForeignKeyConstraint(["round_id", "number"], ["round_item.round_id", "round_item.number"]),
        sa.CheckConstraint("(finished IS NULL) = (result IS NULL)", name="round_judgement_finished"),
    )
