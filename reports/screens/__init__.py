"""The Streamlit screens of what comes out of a case. Each is run by Streamlit as a page that app.py lists."""
