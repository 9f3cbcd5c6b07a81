"""Triggers with which the database itself refuses to change what was recorded."""

import re

from alembic import op

_FUNCTION = "\nCREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$\n"

REFUSING = """
BEGIN RAISE EXCEPTION '{words}'; END """
"""What the function of a trigger does on PostgreSQL where the trigger's own condition says what is refused."""

LOOKING = """
BEGIN IF {refused} THEN RAISE EXCEPTION '{words}'; END IF; RETURN NEW; END """
"""The same where the condition reads another table, which that of a trigger cannot."""

DIFFERS = {
    "postgresql": 'OLD."{0}"::text IS DISTINCT FROM NEW."{0}"::text',
    "sqlite": 'OLD."{0}" IS NOT NEW."{0}"',
}
"""The condition, in the SQL of each kind of database, that the value of a column changes."""


def append_only(table: str) -> None:
    """Create triggers: rows can be added, but never changed or deleted."""
    _refuse(table, "UPDATE", "1 = 1", f"{table}: what is on record is not changed")
    _refuse(table, "DELETE", "1 = 1", f"{table}: what is on record is not deleted")


def write_once(table: str, column: str) -> None:
    """Create triggers: rows cannot be deleted, and only `column` can change, once, from empty to a value."""
    _guard(table, column, f"OLD.{column} IS NOT NULL")


def erasable(table: str, column: str) -> None:
    """Create triggers: rows cannot be deleted, and the only possible change is to empty `column`."""
    _guard(table, column, f"NEW.{column} IS NOT NULL")


def once(table: str, when: str) -> None:
    """Create a trigger: rows cannot change where the condition `when` holds.

    `{column}` in the condition stands for "the value of this column changes".
    """
    _refuse(table, "UPDATE", when.format_map(_Differs()), f"{table}: what is on record is not changed")


def only_with_erasure(table: str, free: dict[str, str], written_once: str | tuple[str, ...] = ()) -> None:
    """Create triggers: once the row's case is erased, only the columns in `free` can change, each under its condition.

    Before that, nothing can change. `written_once`: columns that may go from empty to a value at any time. Other
    triggers refuse deleting.
    """
    differs = _Differs()
    once_only = (written_once,) if isinstance(written_once, str) else written_once
    fixed = [differs[name] for name in _columns(table) if name not in free and name not in once_only]
    wrong = [f"({differs[name]} AND NOT COALESCE({condition}, FALSE))" for name, condition in free.items()]
    early = " OR ".join(differs[name] for name in free)
    erased = "EXISTS (SELECT 1 FROM case_file WHERE case_file.id = OLD.case_id AND case_file.erased IS NOT NULL)"
    refused = [*fixed, *wrong, f"(({early}) AND NOT {erased})"]
    refused += [f"(OLD.{name} IS NOT NULL AND {differs[name]})" for name in once_only]
    words, name = f"{table}: what is on record is not changed", f"{table}_no_update"
    start = f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW"
    if _postgres():
        body = LOOKING.format(words=words, refused=" OR ".join(refused))
        op.execute(_FUNCTION.format(name=name, body=body))
        op.execute(f"{start} EXECUTE FUNCTION {name}()")
    else:
        op.execute(f"{start} WHEN ({' OR '.join(refused)}) BEGIN SELECT RAISE(ABORT, '{words}'); END")


def unguard(table: str, *actions: str) -> None:
    """Remove triggers, so that others can replace them; all triggers of the table when no action is named."""
    for action in actions or ("update", "delete"):
        name = f"{table}_no_{action}"
        op.execute(f"DROP TRIGGER {name}{f' ON {table}' if _postgres() else ''}")
        if _postgres():
            op.execute(f"DROP FUNCTION {name}()")


def widen_state(before: str, after: str) -> None:
    """Allow more states of a case: the text `before` in the CHECK of the state becomes `after`."""
    widen_check("case_file", "state", before, after)


def widen_check(table: str, column: str, before: str, after: str) -> None:
    """Allow more values of a column: the text `before` in its CHECK, named `table_column`, becomes `after`.

    A wider CHECK changes nothing on disk, so the schema's text is edited, as SQLite's manual describes
    (lang_altertable.html). Copying the table instead would drop it, which is impossible where other tables refer to
    it.
    """
    connection = op.get_bind()
    if _postgres():
        name = f"{table}_{column}"
        query = f"SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = '{name}'"
        values = re.findall(r"'([\w-]+)'", connection.exec_driver_sql(query).scalar_one())
        known = re.findall(r"'([\w-]+)'", after)
        every = ", ".join(f"'{value}'" for value in dict.fromkeys([*values, *known]))
        op.drop_constraint(name, table)
        op.create_check_constraint(name, table, f"{column} IN ({every})")
        return
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    statement = "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = ?"
    connection.exec_driver_sql(statement, (before, after, table))
    connection.exec_driver_sql(f"PRAGMA schema_version = {int(version) + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema = OFF")


class _Differs(dict[str, str]):
    """The condition, in the database's own SQL, that the value of `column` changes."""

    def __missing__(self, column: str) -> str:
        return DIFFERS[op.get_bind().dialect.name].format(column)


def _guard(table: str, column: str, refused: str) -> None:
    """Create triggers that refuse to delete a row, to change any other column, and to change `column` where `refused`
    holds.
    """
    differs = _Differs()
    changed = " OR ".join(differs[name] for name in _columns(table) if name != column)
    _refuse(table, "UPDATE", f"{refused} OR {changed}", f"{table}: what is on record is not changed")
    _refuse(table, "DELETE", "1 = 1", f"{table}: what is on record is not deleted")


def _postgres() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _columns(table: str) -> list[str]:
    result = op.get_bind().exec_driver_sql(f'SELECT * FROM "{table}" LIMIT 0')
    return list(result.keys())


def _refuse(table: str, action: str, when: str, words: str) -> None:
    name = f"{table}_no_{action.lower()}"
    start = f"CREATE TRIGGER {name} BEFORE {action} ON {table} FOR EACH ROW WHEN ({when})"
    if _postgres():
        op.execute(_FUNCTION.format(name=name, body=REFUSING.format(words=words)))
        op.execute(f"{start} EXECUTE FUNCTION {name}()")
    else:
        op.execute(f"{start} BEGIN SELECT RAISE(ABORT, '{words}'); END")
