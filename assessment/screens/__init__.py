"""The Streamlit screens of a case, one module a screen. Each is run by Streamlit as a page that app.py lists."""
