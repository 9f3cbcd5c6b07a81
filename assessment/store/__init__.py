"""Saving and finding: cases, answers, documents, decisions. The only package with SQL.

Every function takes `session` from `database.work(engine)`, whose block is one transaction. A writer of a case takes
an `Edit` first: the case, the version that was seen, and who writes. When somebody else has saved since, it raises a
`ConflictError` with both versions, and nothing is written.

>>> with work(engine) as session:
...     row = new_case(Case(country="IT", purpose="credit"), Filing("home", "Ada"), session=session)
...     version = save_part(Edit(row.id, 1, "Ada"), "course", {"title": "Botany"}, session=session)
"""
