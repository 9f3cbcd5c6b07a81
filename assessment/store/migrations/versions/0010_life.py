"""Add waiting, conditions, the learner's consent to be asked later, revocation, erasure, and letters that ask for
something.
"""

import sqlalchemy as sa
from alembic import op

from assessment.store.migrations.frozen_columns import FrozenJson, FrozenMoment, FrozenText
from assessment.store.migrations.guards import erasable, once, only_with_erasure, unguard, widen_state

revision = "0010_life"
down_revision = "0009_decision_input"


def upgrade() -> None:
    cases()
    inquiries()
    revocations()
    erasure()


def cases() -> None:
    for column in (
        sa.Column("awaits", sa.String()),
        sa.Column("awaited_by", sa.Date()),
        sa.Column("ask_on", sa.Date()),
        sa.Column("asked_on", sa.Date()),
        sa.Column("erased", FrozenMoment()),
    ):
        op.add_column("case_file", column)
    widen_state("'decided', 'appealed'", "'decided', 'revoked', 'appealed'")
    op.create_index("case_file_desk", "case_file", ["centre_id", "state", "due", "awaited_by", "awaits"])
    op.create_index("case_file_ask", "case_file", ["centre_id", "ask_on"])


def inquiries() -> None:
    op.create_table(
        "inquiry",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("case_id", sa.String(), sa.ForeignKey("case_file.id"), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("questions", FrozenJson(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("subject", FrozenText(), nullable=False),
        sa.Column("letter", FrozenText(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("by", FrozenText()),
        sa.Column("answered_on", sa.Date()),
        sa.Column("result", sa.String()),
        sa.CheckConstraint("asked IN ('learner', 'provider', 'platform')", name="inquiry_asked"),
        sa.CheckConstraint("result IN ('answered', 'nothing')", name="inquiry_result"),
    )
    op.create_index("inquiry_case", "inquiry", ["case_id", "id"])


def revocations() -> None:
    """Allow a second entry of a decision, which revokes it."""
    unguard("register")
    if op.get_bind().dialect.name == "postgresql":
        op.add_column("register", sa.Column("kind", sa.String(), nullable=False, server_default="decision"))
        op.alter_column("register", "kind", server_default=None)
        op.drop_constraint("register_decision", "register")
        op.create_unique_constraint("register_decision", "register", ["case_id", "number", "kind"])
        op.create_check_constraint("register_kind", "register", KIND)
    else:
        copy_register()
    erasable("register", "salt")


KIND = "kind IN ('decision', 'revocation')"


def copy_register() -> None:
    """Copy the table of the register. SQLite cannot change a UNIQUE constraint in place; no other table refers to this
    one, so a copy can replace it.
    """
    op.drop_index("register_record", "register")
    op.rename_table("register", "register_before")
    op.create_table(
        "register",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("record_sha256", sa.String()),
        sa.Column("salt", sa.String()),
        sa.Column("kind", sa.String(), nullable=False),
        sa.CheckConstraint("seq >= 1", name="register_seq"),
        sa.CheckConstraint("length(sha256) = 64", name="register_sha256"),
        sa.CheckConstraint(KIND, name="register_kind"),
        sa.UniqueConstraint("code", name="register_code"),
        sa.UniqueConstraint("case_id", "number", "kind", name="register_decision"),
        sa.ForeignKeyConstraint(["case_id", "number"], ["decision.case_id", "decision.number"]),
    )
    columns = "seq, code, case_id, number, entry, sha256, record_sha256, salt"
    op.execute(f"INSERT INTO register ({columns}, kind) SELECT {columns}, 'decision' FROM register_before")
    op.execute("DROP TABLE register_before")
    op.create_index("register_record", "register", ["record_sha256"])


def erasure() -> None:
    """Allow personal data to be removed from the events and decisions of a case, but only if the case is erased."""
    once("case_file", "OLD.erased IS NOT NULL AND {erased}")
    unguard("event", "update")
    only_with_erasure(
        "event",
        {
            "by": "NEW.by IS NULL",
            "before": "NEW.before IS NULL",
            "after": "NEW.after IS NULL",
            "key": "OLD.kind = 'document' AND NEW.key = 'erased'",
        },
    )
    unguard("decision", "update")
    only_with_erasure(
        "decision", {"snapshot": "1 = 1", "sha256": "1 = 1", "by": "NEW.by IS NULL"}, written_once="superseded_by"
    )
