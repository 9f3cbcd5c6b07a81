"""A database that somebody has built otherwise is named part by part, on both kinds of database."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlmodel import Session

from assessment.store.maintenance.schema_faults import faults

EITHER = {
    "Table register is not there, or something else stands in its place": (
        "ALTER TABLE register RENAME TO real",
        "CREATE VIEW register AS SELECT * FROM real WHERE seq <> 4",
    ),
    "the column salt is missing": ("ALTER TABLE register RENAME salt TO salted",),
}
SQLITE = EITHER | {
    "the trigger register_no_update is missing": ("DROP TRIGGER register_no_update",),
    "the trigger register_no_update is another one": (
        "DROP TRIGGER register_no_update",
        "CREATE TRIGGER register_no_update BEFORE UPDATE ON register WHEN 1 = 0 BEGIN SELECT 1; END",
    ),
    "the trigger evil is not one of the desk's": ("CREATE TRIGGER evil AFTER INSERT ON register BEGIN SELECT 1; END",),
}
READER = ("CREATE ROLE reader", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
EVIL = "CREATE FUNCTION evil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$"
PASSING = "CREATE OR REPLACE FUNCTION {}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"
ANOTHER = "CREATE TRIGGER {0} BEFORE UPDATE ON {1} FOR EACH ROW WHEN ({2}) EXECUTE FUNCTION {0}()"
POSTGRES = EITHER | {
    "the trigger register_no_delete is another one": (PASSING.format("register_no_delete"),),
    "the trigger decision_no_update is another one": (PASSING.format("decision_no_update"),),
    "the trigger event_no_update is another one": ("ALTER FUNCTION event_no_update() SET search_path = hidden",),
    "the trigger register_no_update is another one": (
        "DROP TRIGGER register_no_update ON register",
        ANOTHER.format("register_no_update", "register", "false"),
    ),
    "the trigger case_file_no_update is another one": (
        "DROP TRIGGER case_file_no_update ON case_file",
        ANOTHER.format("case_file_no_update", "case_file", "OLD.erased IS NOT NULL AND OLD.id IS DISTINCT FROM NEW.id"),
    ),
    "the trigger access_log_no_update is another one": (
        "DROP TRIGGER access_log_no_update ON access_log",
        ANOTHER.format("access_log_no_update", "access_log", "1 = 1").replace("UPDATE", 'UPDATE OF "at"'),
    ),
    "the trigger register_no_update is missing": ("DROP TRIGGER register_no_update ON register",),
    "decision_no_delete is missing or switched off": ("ALTER TABLE decision DISABLE TRIGGER USER",),
    "the trigger evil is not one of the desk's": (
        EVIL,
        "CREATE TRIGGER evil BEFORE INSERT ON register FOR EACH ROW EXECUTE FUNCTION evil()",
    ),
    "event_no_update is missing or switched off": ("ALTER TABLE event ENABLE REPLICA TRIGGER event_no_update",),
    "Table register: a policy or a rule": (
        "ALTER TABLE register ENABLE ROW LEVEL SECURITY",
        "CREATE POLICY most ON register USING (seq <> 4)",
    ),
    "Table case_file: a policy or a rule": (
        *READER,
        "ALTER TABLE case_file ENABLE ROW LEVEL SECURITY",
        "SET LOCAL ROLE reader",
    ),
    "Table decision: a policy or a rule": ("CREATE RULE none AS ON DELETE TO decision DO INSTEAD NOTHING",),
    "the column entry may be empty": ("ALTER TABLE register ALTER entry DROP NOT NULL",),
    "register: its primary key": ("ALTER TABLE register DROP CONSTRAINT register_pkey",),
    "in the schema shadow comes before it": (
        "CREATE SCHEMA shadow",
        "CREATE TABLE shadow.register AS SELECT * FROM register",
        "SET LOCAL search_path = shadow, public",
    ),
    "Table register: one of the same name in the schema hidden comes before it": (
        "CREATE SCHEMA hidden",
        "CREATE VIEW hidden.register AS SELECT * FROM register WHERE seq <> 4",
        "SET LOCAL search_path = hidden, public",
    ),
}

HONEST_SQLITE = {
    "a trigger of another program's table": (
        "CREATE TABLE other (id int)",
        "CREATE TRIGGER other_insert AFTER INSERT ON other BEGIN SELECT 1; END",
    ),
}
HONEST_POSTGRES = {
    "another program's table": (
        EVIL,
        "CREATE TABLE other (id int)",
        "CREATE TRIGGER other_insert BEFORE INSERT ON other FOR EACH ROW EXECUTE FUNCTION evil()",
        "CREATE RULE none AS ON DELETE TO other DO INSTEAD NOTHING",
        "ALTER TABLE other ENABLE ROW LEVEL SECURITY",
        "CREATE POLICY most ON other USING (id <> 4)",
    ),
    "another desk behind this one": (
        "CREATE SCHEMA another",
        "CREATE TABLE another.register (seq int)",
        "SET LOCAL search_path = public, another",
    ),
    "a schema without the desk's tables before it": ("CREATE SCHEMA own", "SET LOCAL search_path = own, public"),
    "a rule that was taken out": (
        "CREATE RULE none AS ON DELETE TO decision DO INSTEAD NOTHING",
        "DROP RULE none ON decision",
    ),
    "policies switched on by the server, and none made": ("ALTER TABLE register ENABLE ROW LEVEL SECURITY",),
    "who may only read": (*READER, "SET LOCAL ROLE reader"),
}


def faults_after(steps: tuple[str, ...], engine: Engine) -> list[str]:
    """What is named after these statements, which are taken back."""
    with Session(engine) as session:
        connection = session.connection()
        for step in ("BEGIN", *steps) if engine.dialect.name == "sqlite" else steps:
            connection.exec_driver_sql(step)
        named = list(faults(session=session))
        session.rollback()
    return named


def test_each_part_that_is_another_one_is_named(engine: Engine) -> None:
    for sentence, steps in (SQLITE if engine.dialect.name == "sqlite" else POSTGRES).items():
        assert sentence in "\n".join(faults_after(steps, engine)), sentence


def test_nothing_is_named_where_only_what_is_not_the_desks_is_another(engine: Engine) -> None:
    assert faults_after((), engine) == []
    for what, steps in (HONEST_SQLITE if engine.dialect.name == "sqlite" else HONEST_POSTGRES).items():
        assert faults_after(steps, engine) == [], what
