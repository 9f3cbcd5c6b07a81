"""How things look, independent of Streamlit: lights and design tokens."""
