"""Everything that leans on how Streamlit happens to be built, in one folder.

None of it is documented, so an upgrade may take it away without a word. The test of each module says what then no
longer matches; `tests/e2e/test_streamlit_dom.py` says it for the order of elements, which only a browser can show. The
class `st-key-<key>` around what has a key is documented and may stand anywhere.
"""
