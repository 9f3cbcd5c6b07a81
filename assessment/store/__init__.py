"""Saving and finding: cases, answers, documents, decisions. The only package with SQL.

Every function takes `session` from `database.work(engine)`, whose block is one transaction. A writer says which version
of the case it saw; when somebody else has saved since, it gets a `ConflictError` with both versions, and nothing is
written.

>>> with work(engine) as session:
...     row = new_case(Case(country="IT", purpose="credit"), centre="home", by="Ada", session=session)
...     version = save_part(row.id, "course", {"title": "Botany"}, version=1, by="Ada", session=session)
"""
