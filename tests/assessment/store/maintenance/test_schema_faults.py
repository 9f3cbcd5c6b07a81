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
EVIL = "CREATE FUNCTION evil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$"
POSTGRES = EITHER | {
    "the trigger register_no_update is missing": ("DROP TRIGGER register_no_update ON register",),
    "decision_no_delete is missing or switched off": ("ALTER TABLE decision DISABLE TRIGGER USER",),
    "the trigger evil is not one of the desk's": (
        EVIL,
        "CREATE TRIGGER evil BEFORE INSERT ON register FOR EACH ROW EXECUTE FUNCTION evil()",
    ),
    "Table register: a policy or a rule": ("ALTER TABLE register ENABLE ROW LEVEL SECURITY",),
    "Table decision: a policy or a rule": ("CREATE RULE none AS ON DELETE TO decision DO INSTEAD NOTHING",),
    "the column entry may be empty": ("ALTER TABLE register ALTER entry DROP NOT NULL",),
    "register: its primary key": ("ALTER TABLE register DROP CONSTRAINT register_pkey",),
    "in the schema shadow comes before it": (
        "CREATE SCHEMA shadow",
        "CREATE TABLE shadow.register AS SELECT * FROM register",
        "SET LOCAL search_path = shadow, public",
    ),
}


def test_each_part_that_is_another_one_is_named(engine: Engine) -> None:
    lite = engine.dialect.name == "sqlite"
    with Session(engine) as session:
        assert list(faults(session=session)) == []
    for sentence, steps in (SQLITE if lite else POSTGRES).items():
        with Session(engine) as session:
            connection = session.connection()
            for step in ("BEGIN", *steps) if lite else steps:
                connection.exec_driver_sql(step)
            assert sentence in "\n".join(faults(session=session)), sentence
            session.rollback()
