"""WHAT is asked of a certificate and what an answer is worth.

The vocabulary, used under these words everywhere (files, columns, JSON, screens):

- *framework*: the seven LAILA criteria as this tool operationalises them, in one *edition*.
- *criterion*: one of the seven; holds three to six signalling *questions*, each with concrete *answers*.
- *purpose*: what recognition is asked for; a list of *rows*, best *outcome* first.
- *country*: the receiving country's credit systems, levels and procedure, each value dated and sourced.

Data and pure models only: nothing here imports Streamlit, a database or the packages above it.
"""
