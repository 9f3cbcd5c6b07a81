"""This package holds what is asked of a certificate and what an answer is worth.

These words have the same meaning everywhere (files, columns, JSON, screens):

- *framework*: the seven LAILA criteria as this tool applies them, in one *edition*.
- *criterion*: one of the seven; it has three to six signalling *questions*, each with concrete *answers*.
- *purpose*: what recognition is asked for; a list of *rows*, best *outcome* first.
- *country*: the receiving country's credit systems, levels and procedure, each value dated and sourced.

There are only data and pure models here; nothing imports Streamlit, a database or the packages above it.
"""
