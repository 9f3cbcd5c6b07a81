"""Saving and finding cases, answers, documents and decisions. This is the only package that contains SQL.

Every function takes a `session` from `database.work(engine)`. That block is one transaction. A function that changes a
case takes an `Edit` first: the case's id, the version its writer saw, and who writes. If somebody else has saved the
case since then, it raises a `ConflictError` with both values and writes nothing.

>>> with work(engine) as session:
...     row = new_case(Case(country="IT", purpose="credit"), Filing("home", "Ada"), session=session)
...     version = save_part(Edit(row.id, 1, "Ada"), "course", {"title": "Botany"}, session=session)
"""
