"""Make room for compressed texts, keep the keys of answers once, add the day on which a saved view is sent by e-mail.

Texts that are there already stay as they are, and are read as plain text. SQLite keeps bytes in a column of any type.
"""

import sqlalchemy as sa
from alembic import op

from assessment.store.migrations.frozen_columns import FrozenMoment, FrozenText
from assessment.store.migrations.guards import erasable, unguard

revision = "0025_compressed_texts"
down_revision = "0024_learner_groups"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        texts_as_bytes()
    else:
        answers_without_rowid()
    op.add_column("saved_view", sa.Column("mail_on", sa.Date()))


def texts_as_bytes() -> None:
    unguard("register")
    for table, column in (("decision", "snapshot"), ("register", "entry"), ("decision_input", "answers")):
        as_bytes = f"convert_to({column}, 'UTF8')"
        op.alter_column(table, column, type_=sa.LargeBinary(), postgresql_using=as_bytes)
    erasable("register", "salt")


def answers_without_rowid() -> None:
    """Copy the table of the answers into one that is ordered by its key. No other table refers to it."""
    op.rename_table("answer", "answer_before")
    op.create_table(
        "answer",
        sa.Column("case_id", sa.String(), sa.ForeignKey("case_file.id"), primary_key=True),
        sa.Column("question", sa.String(), primary_key=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("note", FrozenText()),
        sa.Column("evidence", FrozenText()),
        sa.Column("on", sa.Date()),
        sa.Column("by", FrozenText()),
        sa.Column("at", FrozenMoment(), nullable=False),
        sqlite_with_rowid=False,
    )
    columns = 'case_id, question, answer, note, evidence, "on", "by", at'
    op.execute(f"INSERT INTO answer ({columns}) SELECT {columns} FROM answer_before ORDER BY case_id, question")
    op.execute("DROP TABLE answer_before")
