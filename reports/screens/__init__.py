"""The Streamlit screens of decisions and figures. Streamlit runs each as a page that app.py lists."""
